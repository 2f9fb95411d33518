import { once } from 'node:events';
import WebSocket, { ClientOptions } from 'ws';
import { within } from './wait';

/** A frame as it is on the wire, where `data` often is JSON within a string. */
export type Frame = { event: string; channel?: string; data?: any; user_id?: string };

/** What the last frame of a connection says. */
export type Closed = { code: number; reason: string };

/** A socket without a library around it, for what pusher-js does not show. */
export class Wire {
  readonly frames: Frame[] = [];
  readonly closed: Promise<Closed>;

  constructor(
    url: string,
    options: ClientOptions = {},
    readonly socket = new WebSocket(url, options),
  ) {
    socket.on('message', text => this.frames.push(JSON.parse(String(text))));
    socket.on('error', () => undefined);
    const closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: String(reason) }));
    this.closed = within('the end of the connection', closed, 25_000);
    // Most tests do not ask.
    this.closed.catch(() => undefined);
  }

  async socketId(): Promise<string> {
    return JSON.parse((await this.heard('pusher:connection_established')).data).socket_id;
  }

  /** Forgets what came, but for the first frame. */
  forget(): void {
    this.frames.splice(1);
  }

  send(event: string, data: unknown, channel?: string): void {
    this.socket.send(JSON.stringify({ event, data, channel }));
  }

  /** Subscribes, and waits for the answer. */
  async subscribe(data: { channel: string; auth?: string; channel_data?: string }): Promise<Frame> {
    await this.socketId();
    this.send('pusher:subscribe', data);
    return this.heard('pusher_internal:subscription_succeeded', data.channel);
  }

  /** The first frame of this name that came, or will come. */
  async heard(event: string, channel?: string): Promise<Frame> {
    const found = () => this.frames.find(it => it.event === event && (!channel || it.channel === channel));
    const wait = async () => {
      for (;;) {
        const frame = found();
        if (frame) return frame;
        await once(this.socket, 'message');
      }
    };
    return within(`${event} (after ${this.frames.map(it => it.event).join(', ')})`, wait());
  }
}
