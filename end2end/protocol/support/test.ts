import { expect, test as base } from '@playwright/test';
import Api from 'pusher';
import Pusher, { Options } from 'pusher-js';
import { ClientOptions } from 'ws';
import { App, PusherServer } from '../../support/pusher-server';
import { newClient, state, Who } from './client';
import { Hooks } from './hooks';
import { Wire } from './wire';

export { expect };

/** 32 bytes from which the keys of encrypted channels are made. The server never has them. */
const MASTER_KEY = Buffer.alloc(32, 'hubbub').toString('base64');

type Fixtures = {
  /** What the one application decides beyond its id, key and secret. */
  app: Partial<App>;
  /** Applications beside that one. */
  others: App[];
  /** The rest of the server's configuration. */
  config: Record<string, unknown>;
  /** Which webhooks the application sends to `hooks`; none by default. */
  webhook: { events?: string[]; batch?: boolean } | undefined;
  hooks: Hooks;
  server: PusherServer;
  /** The library for servers, as it comes out of npm. */
  api: Api;
  /** Makes a client that does not wait for its connection. */
  client: (who?: Who, options?: Partial<Options>) => Pusher;
  /** Makes a client and waits until it is connected. */
  connect: (who?: Who, options?: Partial<Options>) => Promise<Pusher>;
  /** Opens a socket without a library. */
  wire: (path?: string, options?: ClientOptions) => Wire;
};

/** The library for servers, for an application of this server. */
export function apiOf({ id, key, secret }: App, port: number): Api {
  const host = { host: '127.0.0.1', port: String(port) };
  return new Api({ appId: id, key, secret, ...host, encryptionMasterKeyBase64: MASTER_KEY });
}

const APP: App = {
  id: 'app',
  key: 'key',
  secret: 'secret',
  client_events: true,
  subscription_counts: true,
  webhook_grace_ms: 200,
};

export const test = base.extend<Fixtures>({
  app: [{}, { option: true }],
  others: [[], { option: true }],
  config: [{}, { option: true }],
  webhook: [undefined, { option: true }],

  hooks: async ({}, use) => {
    const hooks = await Hooks.listen();
    await use(hooks);
    hooks.close();
  },

  server: async ({ app, others, config, webhook, hooks }, use, info) => {
    const webhooks = webhook && [{ url: hooks.url, ...webhook }];
    const server = await PusherServer.start({ ...config, apps: [{ ...APP, ...app, webhooks }, ...others] });
    await use(server);
    await server.stop();
    if (info.status !== info.expectedStatus) await info.attach('server', { body: server.log });
  },

  api: async ({ server }, use) => use(apiOf(APP, server.port)),

  client: async ({ server, api }, use) => {
    const clients: Pusher[] = [];
    await use((who, options) => {
      const client = newClient(APP.key, server.port, api, who, options);
      clients.push(client);
      return client;
    });
    clients.forEach(client => client.disconnect());
  },

  connect: async ({ client }, use) =>
    use(async (who, options) => {
      const connecting = client(who, options);
      await state(connecting, 'connected');
      return connecting;
    }),

  wire: async ({ server }, use) => {
    const wires: Wire[] = [];
    await use((path = '/app/key?protocol=7&client=test&version=1', options = {}) => {
      const wire = new Wire(`ws://127.0.0.1:${server.port}${path}`, options);
      wires.push(wire);
      return wire;
    });
    wires.forEach(wire => wire.socket.terminate());
  },
});
