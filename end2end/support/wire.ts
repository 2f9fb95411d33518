import { Page, WebSocketRoute } from '@playwright/test';

/** What goes over the wire, read. */
export type Frame = { event: string; channel?: string; data?: any };

/** A Pusher server that does what a test tells it: frames and nothing behind them. */
export class Wire {
  readonly sockets: WebSocketRoute[] = [];
  /** What the page has sent, but for its questions whether anybody is there. */
  readonly frames: Frame[] = [];
  /** Hears nothing and says nothing, and closes nothing either. */
  dead = false;
  /** What a channel says to whoever subscribes. */
  readonly welcome: Record<string, unknown> = {};

  static async of(page: Page): Promise<Wire> {
    const wire = new Wire();
    await page.routeWebSocket(/\/app\/key\?/, socket => wire.accept(socket));
    return wire;
  }

  /** Says something over the newest connection. */
  say(event: string, data: unknown, channel?: string, more: object = {}): void {
    this.sockets.at(-1)!.send(JSON.stringify({ event, channel, data: JSON.stringify(data), ...more }));
  }

  /** Closes the newest connection. */
  async close(code: number, reason = ''): Promise<void> {
    await this.sockets.at(-1)!.close({ code, reason });
  }

  sent(event: string): Frame[] {
    return this.frames.filter(frame => frame.event === event);
  }

  private accept(socket: WebSocketRoute): void {
    this.sockets.push(socket);
    socket.onMessage(text => this.hear(JSON.parse(String(text))));
    if (this.dead) return;
    this.say('pusher:connection_established', { socket_id: `${this.sockets.length}.1`, activity_timeout: 120 });
  }

  private hear(frame: Frame): void {
    if (this.dead) return;
    if (frame.event === 'pusher:ping') return this.say('pusher:pong', {});
    this.frames.push(frame);
    if (frame.event === 'pusher:subscribe') {
      const { channel } = frame.data;
      this.say('pusher_internal:subscription_succeeded', this.welcome[channel] ?? {}, channel);
    }
  }
}
