import { newClient, next, state } from './support/client';
import { apiOf, expect, test } from './support/test';
import { Wire } from './support/wire';

/** From version 6 of the protocol on, the closing frame alone says why. */
async function expectRefused(socket: Wire, code: number): Promise<void> {
  const closed = await socket.closed;
  expect(closed.code, closed.reason).toBe(code);
  expect(closed.reason).not.toBe('');
}

test('4001: there is no application with this key, and pusher-js does not come back', async ({ wire, server }) => {
  await expectRefused(wire('/app/nobody?protocol=7'), 4001);

  const stranger = newClient('nobody', server.port, apiOf({ id: 'app', key: 'nobody', secret: 'x' }, server.port));
  const error = next(stranger.connection, 'error');
  await state(stranger, 'disconnected');
  expect(await error).toMatchObject({ error: { type: 'PusherError', data: { code: 4001 } } });
});

test('4005: there is nothing at this path', async ({ wire }) => {
  for (const path of ['/app', '/app/key/more', '/nothing/here']) await expectRefused(wire(`${path}?protocol=7`), 4005);
});

test('4006: the version is no number', async ({ wire }) => {
  await expectRefused(wire('/app/key?protocol=seven'), 4006);
});

test('4007: the version is not spoken here', async ({ wire }) => {
  for (const version of [1, 99]) await expectRefused(wire(`/app/key?protocol=${version}`), 4007);
});

test('4008: no version was given', async ({ wire }) => {
  await expectRefused(wire('/app/key'), 4008);
});

test.describe('an application that is switched off', () => {
  test.use({ app: { enabled: false } });
  test('4003: pusher-js stays away', async ({ wire, client }) => {
    await expectRefused(wire(), 4003);
    await state(client(), 'disconnected');
  });
});

test.describe('an application with one connection', () => {
  test.use({ app: { limits: { connections: 1 } } });
  test('4004: the second is over quota until the first is gone', async ({ wire, connect }) => {
    const first = await connect();
    await expectRefused(wire(), 4004);
    first.disconnect();
    await expect(async () => {
      const socket = wire();
      await Promise.race([socket.socketId(), socket.closed.then(({ code }) => Promise.reject(new Error(`${code}`)))]);
      socket.socket.terminate();
    }).toPass();
  });
});

test.describe('an application for TLS only', () => {
  test.use({ config: { trust_proxy: true }, app: { require_tls: true } });
  test('4000: without TLS; with it, as a trusted proxy says, one is let in', async ({ wire }) => {
    await expectRefused(wire(), 4000);
    await wire(undefined, { headers: { 'X-Forwarded-Proto': 'https' } }).socketId();
  });
});

test.describe('an application for TLS only that trusts no proxy', () => {
  test.use({ app: { require_tls: true } });
  test('4000: whoever merely says that they use TLS is not believed', async ({ wire }) => {
    await expectRefused(wire(undefined, { headers: { 'X-Forwarded-Proto': 'https' } }), 4000);
  });
});

test.describe('an application with a list of origins', () => {
  test.use({ app: { allowed_origins: ['https://example.org'] } });
  test('4009: pages of other sites are refused', async ({ wire }) => {
    await expectRefused(wire(undefined, { origin: 'https://evil.example' }), 4009);
    await expectRefused(wire(undefined, { origin: 'https://example.org.evil.example' }), 4009);
    await wire(undefined, { origin: 'https://example.org' }).socketId();
  });
});

test.describe('a limit for each address', () => {
  test.use({ app: { limits: { connections_per_address: 2 } } });
  test('4100: one more from there is refused, and pusher-js tries again later', async ({ wire, connect, client }) => {
    const first = await connect();
    await connect();
    await expectRefused(wire(), 4100);
    const patient = client();
    await next(patient.connection, 'error');
    first.disconnect();
    await state(patient, 'connected');
  });
});

test.describe('behind a proxy', () => {
  test.use({ config: { trust_proxy: true }, app: { limits: { connections_per_address: 1 } } });
  test('the limit counts the address that the proxy names', async ({ wire }) => {
    const from = (address: string) => wire(undefined, { headers: { 'X-Forwarded-For': address } });
    await from('192.0.2.1').socketId();
    await from('192.0.2.2').socketId();
    await expectRefused(from('192.0.2.1'), 4100);
  });
});

test.describe('a time within which connections have to be authorised', () => {
  test.use({ app: { authorized_within_seconds: 1 } });
  test('4009: who neither signs in nor joins a private channel is closed', async ({ wire, connect }) => {
    const [signedIn, subscribed] = await Promise.all([connect({ id: 'mia' }), connect()]);
    signedIn.signin();
    subscribed.subscribe('private-room');
    const silent = wire();
    await silent.subscribe({ channel: 'public' });
    await expectRefused(silent, 4009);
    expect([signedIn.connection.state, subscribed.connection.state]).toEqual(['connected', 'connected']);
  });
});
