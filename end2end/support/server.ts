import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tally } from './faults';
import { Front } from './front';
import { freePort, Program, ROOT } from './program';
import { Realtime, Service, startRealtime } from './realtime';

/** The release server with a database of its own, and with whatever it needs beside it. */
export class Server {
  private readonly program: Program;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    settings: Record<string, string>,
    private readonly beside?: Beside,
  ) {
    this.program = new Program(process.env.HUBBUB_BIN ?? join(ROOT, 'target/release/hubbub'), [], {
      HUBBUB_ADDR: `127.0.0.1:${beside?.hubbub ?? port}`,
      DATABASE_URL: `sqlite:${folder}/hubbub.db`,
      HUBBUB_DEMO: 'false',
      RUST_LOG: 'warn',
      ...settings,
    });
  }

  static async start(settings: Record<string, string>, service: Service): Promise<Server> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'hubbub-'));
    const app = { PUSHER_APP_ID: 'hubbub', PUSHER_KEY: 'hubbub', PUSHER_SECRET: 'between-us', ...settings };
    const beside = settings.PUSHER_ENABLED === 'false' ? undefined : await startBeside(port, app, service);
    const server = new Server(port, folder, beside ? { ...app, ...beside.settings } : settings, beside);
    await server.program.run(() => server.isReady());
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What it has said. */
  get log(): string {
    return this.program.log + (this.beside?.realtime.log ?? '');
  }

  /** A file beside its database, which goes when the server does. */
  file(name: string): string {
    return join(this.folder, name);
  }

  /** Runs the program with a subcommand, on the same database and while the server runs. */
  async ask(...args: string[]): Promise<string> {
    return this.program.ask(...args);
  }

  /** What a hostile realtime service has done. */
  get tally(): Tally | undefined {
    return this.beside?.realtime.tally;
  }

  /** Starts everything again after it was killed. */
  async run(): Promise<void> {
    await this.beside?.realtime.run();
    await this.beside?.front.open();
    await this.program.run(() => this.isReady());
  }

  /** Ends everything in the midst of whatever it does, as a power cut would. */
  async kill(): Promise<void> {
    await this.beside?.front.close();
    await Promise.all([this.program.kill(), this.beside?.realtime.kill()]);
  }

  async stop(): Promise<void> {
    await Promise.all([this.program.stop(), this.beside?.realtime.stop()]);
    await this.beside?.front.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async isReady(): Promise<boolean> {
    return fetch(`${this.url}/readyz`).then(answer => answer.ok, () => false);
  }
}

/** A realtime service that is a process of its own, and the front that makes one of two. */
type Beside = { hubbub: number; realtime: Realtime; front: Front; settings: Record<string, string> };

async function startBeside(
  port: number,
  settings: Record<string, string>,
  service: Service,
): Promise<Beside | undefined> {
  const { PUSHER_APP_ID: id, PUSHER_KEY: key, PUSHER_SECRET: secret } = settings;
  const realtime = await startRealtime({ id, key, secret }, `http://127.0.0.1:${port}`, service);
  if (!realtime) return undefined;
  const hubbub = await freePort();
  const front = new Front(port, hubbub, realtime.port);
  await front.open();
  return { hubbub, realtime, front, settings: { PUSHER_URL: realtime.url, PUSHER_WS_URL: `ws://127.0.0.1:${port}` } };
}
