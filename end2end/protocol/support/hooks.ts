import Api from 'pusher';
import { once } from 'node:events';
import { createServer, IncomingHttpHeaders, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Something that happened, as a webhook tells it. */
export type HookEvent = { name: string; channel: string; [field: string]: unknown };

export type Request = { headers: IncomingHttpHeaders; rawBody: string };

/** Somebody who listens to webhooks. */
export class Hooks {
  readonly requests: Request[] = [];
  /** What is answered to the next requests, before everything is taken with 200. */
  readonly refusals: number[] = [];
  private readonly listener: Server;

  private constructor() {
    this.listener = createServer(async (request, answer) => {
      this.requests.push({ headers: request.headers, rawBody: await text(request) });
      answer.writeHead(this.refusals.shift() ?? 200).end();
    });
  }

  static async listen(): Promise<Hooks> {
    const hooks = new Hooks();
    await once(hooks.listener.listen(0, '127.0.0.1'), 'listening');
    return hooks;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}/hook`;
  }

  /** Everything that was told, in the order in which it came; all of it must be signed. */
  events(api: Api): HookEvent[] {
    return this.requests.flatMap(request => {
      const hook = api.webhook(request);
      if (!hook.isValid()) throw new Error(`the library refuses ${JSON.stringify(request)}`);
      return hook.getEvents() as unknown as HookEvent[];
    });
  }

  close(): void {
    this.listener.closeAllConnections();
    this.listener.close();
  }
}
