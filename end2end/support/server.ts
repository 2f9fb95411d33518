import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ROOT = resolve(__dirname, '../..');

/** The release server with a database of its own. */
export class Server {
  private process?: ChildProcess;
  /** What it has said. */
  log = '';

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly settings: Record<string, string>,
  ) {}

  static async start(settings: Record<string, string> = {}): Promise<Server> {
    const server = new Server(await freePort(), mkdtempSync(join(tmpdir(), 'hubbub-')), settings);
    await server.run();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts the process: at first, and again after it was killed. */
  async run(): Promise<void> {
    const process_ = spawn(process.env.HUBBUB_BIN ?? join(ROOT, 'target/release/hubbub'), {
      cwd: ROOT,
      env: {
        ...process.env,
        HUBBUB_ADDR: `127.0.0.1:${this.port}`,
        DATABASE_URL: `sqlite:${this.folder}/hubbub.db`,
        HUBBUB_DEMO: 'false',
        RUST_LOG: 'warn',
        ...this.settings,
      },
    });
    this.process = process_;
    for (const stream of [process_.stdout, process_.stderr]) {
      stream?.on('data', text => (this.log += text));
    }
    for (const deadline = Date.now() + 15_000; !(await this.isReady()); await pause(25)) {
      if (process_.exitCode !== null || Date.now() > deadline) {
        throw new Error(`the server does not start:\n${this.log}`);
      }
    }
  }

  /** Ends the process in the midst of whatever it does, as a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const process_ = this.process;
    if (!process_ || process_.exitCode !== null || process_.signalCode !== null) return;
    const exit = once(process_, 'exit');
    process_.kill(signal);
    // Whoever asks politely must not wait for ever.
    const impatience = setTimeout(() => process_.kill('SIGKILL'), 4_000);
    await exit;
    clearTimeout(impatience);
  }

  private async isReady(): Promise<boolean> {
    return fetch(`${this.url}/readyz`).then(answer => answer.ok, () => false);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
