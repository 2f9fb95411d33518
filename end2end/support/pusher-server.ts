import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, Program, ROOT } from './program';

/** What the program's file says of an application; what is absent has its default. */
export type App = {
  id: string;
  key: string;
  secret: string;
  limits?: Record<string, number>;
  webhooks?: { url: string; events?: string[]; batch?: boolean }[];
  [setting: string]: unknown;
};

export type Config = { apps: App[]; [setting: string]: unknown };

/** Our realtime server as a program of its own. */
export class PusherServer {
  private readonly program: Program;

  private constructor(
    readonly port: number,
    private readonly operationsPort: number,
    private readonly folder: string,
    config: Config,
  ) {
    const file = join(folder, 'config.toml');
    const addresses = { listen: `127.0.0.1:${port}`, operations: `127.0.0.1:${operationsPort}` };
    const store = { webhook_store: join(folder, 'webhooks.journal') };
    writeFileSync(file, toml({ ...addresses, ...store, ...config }));
    this.program = new Program(process.env.PUSHER_SERVER_BIN ?? join(ROOT, 'target/debug/pusher-server'), [file]);
  }

  static async start(config: Config): Promise<PusherServer> {
    const folder = mkdtempSync(join(tmpdir(), 'pusher-server-'));
    const server = new PusherServer(await freePort(), await freePort(), folder, config);
    await server.run();
    return server;
  }

  get log(): string {
    return this.program.log;
  }

  /** Where it serves sockets and the HTTP API. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Where it serves those who operate it. */
  get operations(): string {
    return `http://127.0.0.1:${this.operationsPort}`;
  }

  /** Starts the process: at first, and again after it was ended. */
  async run(): Promise<void> {
    const said = this.log.length;
    await this.program.run(() => this.log.includes(`listens on 127.0.0.1:${this.port}\n`, said));
  }

  async kill(): Promise<void> {
    await this.program.kill();
  }

  /** Asks the process to end, and waits until it did. */
  async end(): Promise<void> {
    await this.program.stop();
  }

  async stop(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function toml(table: Record<string, unknown>): string {
  return Object.entries(table).map(([key, value]) => `${key} = ${inline(value)}\n`).join('');
}

/** A value as TOML writes it in one line: like JSON, but for tables. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const given = Object.entries(value).filter(([, value]) => value !== undefined);
  return `{ ${given.map(([key, value]) => `${key} = ${inline(value)}`).join(', ')} }`;
}
