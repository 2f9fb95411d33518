import { once } from 'node:events';
import { createServer, IncomingMessage, Server as Listener, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { chance, SEED } from './chance';
import { emptyTally, Faults, FAULTS, Lane, pick, Refusal, REFUSALS } from './faults';
import { App, PusherServer } from './pusher-server';

/** How long to leave it alone after a 429, in seconds. */
const RETRY_AFTER = 1;

/**
 * A realtime service that is as bad as one may be: our own behind something that loses, doubles,
 * reorders and delays events on their way to each browser, and now and then refuses to take one.
 * What keeps up connections and subscriptions passes: a service that loses that is a bad network,
 * which the cutter is.
 */
export class Hostile {
  readonly tally = emptyTally();
  private readonly lanes = new WebSocketServer({ noServer: true });
  private readonly tooLarge = new Set<string>();
  private readonly dice: () => number;
  private listener?: Listener;
  private connections = 0;
  port = 0;

  private constructor(
    private readonly behind: PusherServer,
    private readonly faults: Faults,
    private readonly name: string,
  ) {
    this.dice = chance(SEED, name);
  }

  /** With the same seed and name, the same faults. */
  static async start(app: App, name: string, faults = FAULTS): Promise<Hostile> {
    const hostile = new Hostile(await PusherServer.start({ apps: [app] }), faults, name);
    await hostile.open();
    return hostile;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get log(): string {
    return this.behind.log;
  }

  async run(): Promise<void> {
    await this.behind.run();
    await this.open();
  }

  async kill(): Promise<void> {
    await Promise.all([this.close(), this.behind.kill()]);
  }

  async stop(): Promise<void> {
    await Promise.all([this.close(), this.behind.stop()]);
  }

  private async open(): Promise<void> {
    this.listener = createServer((request, response) => {
      this.answer(request, response).catch(error => response.writeHead(502).end(String(error)));
    });
    this.listener.on('upgrade', (request, socket, head) => {
      this.lanes.handleUpgrade(request, socket, head, near => this.connect(near, request));
    });
    await once(this.listener.listen(this.port, '127.0.0.1'), 'listening');
    this.port = (this.listener.address() as AddressInfo).port;
  }

  private async close(): Promise<void> {
    if (!this.listener?.listening) return;
    const closed = once(this.listener, 'close');
    this.listener.close();
    this.listener.closeAllConnections();
    this.lanes.clients.forEach(near => near.terminate());
    await closed;
  }

  /** The HTTP API, as Hubbub asks it. */
  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const refusal = request.method === 'POST' ? this.refusal(body) : undefined;
    if (refusal === 413 || refusal === 429) return refuse(response, refusal);
    const { method, headers } = request;
    const answer = await fetch(this.behind.url + request.url, {
      method,
      headers: { 'content-type': headers['content-type'] ?? '' },
      body: body || undefined,
    });
    // The worst failure is one after all was done: whoever tries again says it twice.
    if (refusal) return refuse(response, refusal);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  }

  private refusal(body: string): Refusal | undefined {
    this.tally.asked += 1;
    const dice = this.dice();
    const { name, data } = JSON.parse(body);
    let refusal = this.tooLarge.has(data) ? 413 : pick(REFUSALS, this.faults, dice);
    if (refusal === 413) {
      // An announcement is too large for nobody, and an entry that was too large remains so.
      if (!data || name === 'channel:advanced') refusal = undefined;
      else this.tooLarge.add(data);
    }
    if (refusal) this.tally[refusal] += 1;
    return refusal;
  }

  /** One browser's connection. */
  private connect(near: WebSocket, request: IncomingMessage): void {
    const origin = request.headers.origin;
    const far = new WebSocket(`ws://127.0.0.1:${this.behind.port}${request.url}`, { origin });
    const send = (text: string) => near.readyState === WebSocket.OPEN && near.send(text);
    const lane = new Lane(send, this.faults, chance(SEED, this.name, this.connections++), this.tally);
    const waiting: string[] = [];
    near.on('message', text => {
      if (far.readyState === WebSocket.CONNECTING) waiting.push(String(text));
      else if (far.readyState === WebSocket.OPEN) far.send(String(text));
    });
    far.on('open', () => waiting.forEach(text => far.send(text)));
    far.on('message', text => {
      const isOurs = /^pusher(_internal)?:/.test(JSON.parse(String(text)).event);
      if (isOurs) send(String(text));
      else lane.carry(String(text));
    });
    for (const [one, other] of [[near, far], [far, near]]) {
      one.on('error', () => other.terminate());
      one.on('close', (code, reason) => {
        if (code === 1005 || code === 1006) other.terminate();
        else other.close(code, reason);
      });
    }
  }
}

function refuse(response: ServerResponse, status: Refusal): void {
  response.writeHead(status, status === 429 ? { 'retry-after': RETRY_AFTER } : {}).end('no');
}

async function text(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
