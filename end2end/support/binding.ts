import { expect, Page, Request } from '@playwright/test';
import { join, resolve } from 'node:path';
import { Wire } from './wire';

const ROOT = resolve(__dirname, '../..');
const BUILT = process.env.PUSHER_JS_PAGE ?? join(ROOT, 'target/xtask/pusher-js-page');
const PAGE = `
  <link rel="icon" href="data:,">
  <script src="pusher.js"></script>
  <script type="module">
    import init, * as binding from './page.js';
    await init({ module_or_path: 'page_bg.wasm' });
    Object.assign(window, { Client: binding.Client, kept: [], heard: [] });
  </script>`;

/** What was asked of an endpoint. */
export type Asked = { path: string; socket: string; channels: string[] };

/** How an endpoint answers. */
export type Answer = { status?: number; json?: unknown };

/** A page with nothing but pusher-js and its binding for Rust. */
export class Binding {
  readonly asked: Asked[] = [];

  private constructor(readonly page: Page) {}

  /** Opens it below an address whose server need not know of it. */
  static async at(url: string, page: Page, build = 'pusher'): Promise<Binding> {
    await page.route(`${url}/binding/*`, route => {
      const file = new URL(route.request().url()).pathname.split('/').pop()!;
      if (file === '') return route.fulfill({ contentType: 'text/html', body: PAGE });
      if (file !== 'pusher.js') return route.fulfill({ path: join(BUILT, file) });
      return route.fulfill({ path: join(ROOT, `node_modules/pusher-js/dist/web/${build}.min.js`) });
    });
    // A page that no server has sent counts as one from far away.
    await page.context().grantPermissions(['local-network-access']);
    const binding = new Binding(page);
    page.on('request', request => {
      if (request.method() === 'POST') binding.asked.push(read(request));
    });
    await page.goto(`${url}/binding/`);
    await page.waitForFunction(() => 'heard' in window);
    return binding;
  }

  /** Opens it with a server of the test's own, and endpoints that authorise everybody. */
  static async alone(page: Page, build?: string): Promise<{ binding: Binding; wire: Wire }> {
    const wire = await Wire.of(page);
    const binding = await Binding.at('http://binding.test', page, build);
    await binding.answer(authorise);
    return { binding, wire };
  }

  /** Answers for the endpoints, instead of whoever answered until now. */
  async answer(how: (asked: Asked) => Answer | Promise<Answer>): Promise<void> {
    await this.page.route('**/pusher/*auth', async route => {
      const { status = 200, json = {} } = await how(read(route.request()));
      await route.fulfill({ status, json });
    });
  }

  async connect(key = 'key', host = 'binding.test', port = 80): Promise<Guard> {
    return this.keep('new', key, host, port);
  }

  /** Makes a client, or asks something of the client that was made first. */
  async keep(method: string, ...args: unknown[]): Promise<Guard> {
    const index = await this.page.evaluate(
      ([method, args]) => {
        const { Client, kept, heard } = window as any;
        const index = heard.push([]) - 1;
        const tell = (what: string) => heard[index].push(what);
        kept.push(method === 'new' ? new Client(...args) : kept[0][method](...args, tell));
        return index;
      },
      [method, args] as const,
    );
    return new Guard(this.page, index);
  }

  async subscribe(channel: string): Promise<Guard> {
    return this.keep('subscribe', channel);
  }
}

/** A guard of the binding, and what it has heard. */
export class Guard {
  constructor(
    private readonly page: Page,
    private readonly index: number,
  ) {}

  /** Waits until it has heard exactly this. */
  async hears(...what: string[]): Promise<void> {
    await expect.poll(() => this.heard()).toEqual(what);
  }

  async heard(): Promise<string[]> {
    return this.page.evaluate(index => (window as any).heard[index], this.index);
  }

  async call(method: string, ...args: unknown[]): Promise<any> {
    return this.page.evaluate(
      ([index, method, args]) => {
        try {
          return (window as any).kept[index][method](...args);
        } catch (error) {
          return String(error);
        }
      },
      [this.index, method, args] as const,
    );
  }

  async drop(): Promise<void> {
    await this.call('free');
  }
}

/** Authorises everybody, in the protocol's words or for many channels. */
export function authorise({ path, channels, socket }: Asked): Answer {
  if (path.endsWith('user-auth')) return { json: { auth: 'key:user', user_data: '{"id":"ann"}' } };
  const one = (channel: string) => ({
    auth: `key:${socket}:${channel}`,
    ...(channel.startsWith('presence-') && { channel_data: '{"user_id":"ann"}' }),
  });
  if (channels.length === 1) return { json: one(channels[0]) };
  return { json: { channels: Object.fromEntries(channels.map(channel => [channel, one(channel)])) } };
}

function read(request: Request): Asked {
  const form = new URLSearchParams(request.postData() ?? '');
  return {
    path: new URL(request.url()).pathname,
    socket: form.get('socket_id') ?? '',
    channels: form.getAll('channel_name'),
  };
}
