import { once } from 'node:events';
import { connect, createServer, Server as Listener, Socket } from 'node:net';
import { Cutter } from './cutter';

/**
 * One address for Hubbub and for a realtime service that is a process of its own, as a reverse
 * proxy makes it. Whose page came through a cutter has their socket cut by it as well.
 */
export class Front {
  private readonly sockets = new Set<Socket>();
  private listener?: Listener;

  constructor(
    private readonly port: number,
    private readonly hubbub: number,
    private readonly realtime: number,
  ) {}

  async open(): Promise<void> {
    this.listener = createServer(near => {
      // From now on, for a browser opens connections before it has anything to say.
      this.keep(near);
      near.once('data', start => this.forward(near, start));
    });
    await once(this.listener.listen(this.port, '127.0.0.1'), 'listening');
  }

  async close(): Promise<void> {
    if (!this.listener?.listening) return;
    const closed = once(this.listener, 'close');
    this.listener.close();
    this.sockets.forEach(socket => socket.destroy());
    await closed;
  }

  private forward(near: Socket, start: Buffer | string): void {
    near.pause();
    const isSocket = String(start).startsWith('GET /app/');
    const far = connect(isSocket ? this.realtime : this.hubbub, '127.0.0.1');
    far.write(start);
    this.keep(far);
    for (const [one, other] of [[near, far], [far, near]]) {
      one.setNoDelay(true);
      // A reset, for a browser speaks of a network error only then.
      one.on('error', () => other.resetAndDestroy());
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
    const page = /\r\norigin: http:\/\/127\.0\.0\.1:(\d+)\r\n/i.exec(String(start));
    if (isSocket && page) Cutter.at(Number(page[1]))?.carry(near, far);
  }

  /** Knows a connection for as long as it is open, to close it with the rest. */
  private keep(socket: Socket): void {
    this.sockets.add(socket);
    // One that fails before it has said anything, too.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
  }
}
