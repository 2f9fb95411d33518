import { ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

export const ROOT = resolve(__dirname, '../..');

/** A program of which a test has one process at a time. */
export class Program {
  private process?: ChildProcess;
  /** What it has said. */
  log = '';

  constructor(
    private readonly path: string,
    private readonly args: string[],
    private readonly environment: Record<string, string> = {},
  ) {}

  /** Starts the process: at first, and again after it was ended. */
  async run(isReady: () => boolean | Promise<boolean>): Promise<void> {
    const process_ = spawn(this.path, this.args, { cwd: ROOT, env: { ...process.env, ...this.environment } });
    this.process = process_;
    for (const stream of [process_.stdout, process_.stderr]) {
      stream?.on('data', text => (this.log += text));
    }
    // A program that is not there says so here, and does not become ready.
    process_.on('error', error => (this.log += String(error)));
    for (const deadline = Date.now() + 15_000; !(await isReady()); await pause(25)) {
      if (!this.isRunning() || Date.now() > deadline) {
        throw new Error(`${this.path} does not start:\n${this.log}`);
      }
    }
  }

  /** Runs it beside that process, to do something else and end, and answers what it said. */
  async ask(...args: string[]): Promise<string> {
    const env = { ...process.env, ...this.environment };
    const { stdout } = await promisify(execFile)(this.path, args, { cwd: ROOT, env });
    return stdout;
  }

  /** Ends the process in the midst of whatever it does, as a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private isRunning(): boolean {
    const { pid, exitCode, signalCode } = this.process ?? {};
    return pid !== undefined && exitCode === null && signalCode === null;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning()) return;
    const process_ = this.process!;
    const exit = once(process_, 'exit');
    process_.kill(signal);
    // Whoever asks politely must not wait for ever.
    const impatience = setTimeout(() => process_.kill('SIGKILL'), 10_000);
    await exit;
    clearTimeout(impatience);
  }
}

/** A thousand ports for each worker, below those that the system gives to connections by itself. */
const FIRST = 16_000 + 1_000 * Number(process.env.TEST_PARALLEL_INDEX ?? 0);
let taken = 0;

/** A port at which nobody listens, and that nobody else takes while a test's server is away. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + (taken++ % 1_000);
    const listener = createServer().listen(port, '127.0.0.1');
    const isFree = await once(listener, 'listening').then(() => true, () => false);
    if (!isFree) continue;
    listener.close();
    await once(listener, 'close');
    return port;
  }
}
