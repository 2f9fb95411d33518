import { once } from 'node:events';
import { connect, createServer, Server as Listener, Socket } from 'node:net';
import { freePort } from './program';

/** A network between one browser and the server that can be cut. */
export class Cutter {
  private static readonly standing = new Map<number, Cutter>();
  private readonly sockets = new Set<Socket>();
  /** The connections over which the realtime service speaks, as the server sees them. */
  readonly webSockets = new Set<Socket>();
  private listener: Listener;
  private frozen = false;
  private isSilent = false;

  private constructor(
    private readonly target: number,
    private readonly port: number,
  ) {
    this.listener = this.listen();
  }

  static async before(target: number): Promise<Cutter> {
    const cutter = new Cutter(target, await freePort());
    await once(cutter.listener, 'listening');
    Cutter.standing.set(cutter.port, cutter);
    return cutter;
  }

  /** The one that stands at this port. */
  static at(port: number): Cutter | undefined {
    return Cutter.standing.get(port);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Ends every connection and refuses new ones. */
  async cut(): Promise<void> {
    const closed = once(this.listener, 'close');
    this.listener.close();
    this.sockets.forEach(socket => socket.destroy());
    await closed;
  }

  async restore(): Promise<void> {
    this.listener = this.listen();
    await once(this.listener, 'listening');
  }

  /** Ends what the realtime service speaks over and refuses more of it, and carries all else. */
  silence(): void {
    this.isSilent = true;
    this.webSockets.forEach(socket => socket.resetAndDestroy());
  }

  /** Carries the realtime service again. */
  unsilence(): void {
    this.isSilent = false;
  }

  /** Carries a socket of the same browser like the others, though it goes elsewhere by itself. */
  carry(near: Socket, far: Socket): void {
    if (!this.listener.listening || this.isSilent) {
      near.resetAndDestroy();
      return;
    }
    this.webSockets.add(near);
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('close', () => this.forget(socket));
      if (this.frozen) socket.unpipe().resume();
    }
  }

  /** Swallows every byte from now on and closes nothing, as a radio does that is out of reach. */
  freeze(): void {
    this.frozen = true;
    this.sockets.forEach(socket => socket.unpipe().resume());
  }

  /** Carries new connections. The frozen ones stay silent for ever and open, as after a change of networks. */
  move(): void {
    this.frozen = false;
  }

  /** Carries new connections; the frozen ones are closed. */
  thaw(): void {
    this.frozen = false;
    this.sockets.forEach(socket => socket.destroy());
  }

  private listen(): Listener {
    return createServer(near => {
      const far = connect(this.target, '127.0.0.1');
      near.once('data', start => {
        if (!String(start).startsWith('GET /app/')) return;
        if (this.isSilent) near.resetAndDestroy();
        else this.webSockets.add(near);
      });
      for (const [one, other] of [[near, far], [far, near]]) {
        this.sockets.add(one);
        one.setNoDelay(true);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.forget(one);
          other.destroy();
        });
        if (this.frozen) one.resume();
        else one.pipe(other);
      }
    }).listen(this.port, '127.0.0.1');
  }

  private forget(socket: Socket): void {
    this.sockets.delete(socket);
    this.webSockets.delete(socket);
  }
}
