import { next, record, subscribe, subscribeTo } from './support/client';
import { expect, test } from './support/test';
import { Wire } from './support/wire';

test('a client event reaches the others, not its sender', async ({ connect, api }) => {
  const [mia, ben] = [await connect(), await connect()];
  const [hers, his] = [await subscribe(mia, 'private-room'), await subscribe(ben, 'private-room')];
  const [echo, heard] = [record(hers), record(his)];
  hers.trigger('client-typing', { on: true });
  await expect.poll(() => heard).toEqual([['client-typing', { on: true }]]);
  await api.trigger('private-room', 'end', {});
  await expect.poll(() => echo).toEqual([['end', {}]]);
});

test('on a presence channel it says who sent it', async ({ connect, wire, api }) => {
  const hers = await subscribeTo(await connect({ id: 'mia' }), 'presence-room');
  const his = await subscribeTo(await connect({ id: 'ben' }), 'presence-room');
  const told = new Promise<unknown>(resolve => his.bind('client-typing', (_: unknown, about: unknown) => resolve(about)));
  const socket = wire();
  const signed = api.authorizeChannel(await socket.socketId(), 'presence-room', { user_id: 'zoe' });
  await socket.subscribe({ channel: 'presence-room', ...signed });
  hers.trigger('client-typing', { on: true });
  expect(await told).toEqual({ user_id: 'mia' });
  expect((await socket.heard('client-typing')).user_id).toBe('mia');
});

/** Sends a client event for which there is no allowance, and waits for the complaint. */
async function expectRefused(socket: Wire, channel: string, event = 'client-note'): Promise<void> {
  socket.forget();
  socket.send(event, {}, channel);
  const { data } = await socket.heard('pusher:error');
  expect(data.message).toEqual(expect.any(String));
}

test('it is refused on public and encrypted channels, and where one is not subscribed', async ({
  connect,
  wire,
  api,
}) => {
  const names = ['news', 'private-room', 'private-encrypted-diary', 'cache-news'];
  const mia = await connect();
  const heard = await Promise.all(names.map(async name => record(await subscribe(mia, name))));
  const socket = wire();
  const id = await socket.socketId();
  for (const channel of ['news', 'cache-news']) await socket.subscribe({ channel });
  const channel = 'private-encrypted-diary';
  await socket.subscribe({ channel, auth: api.authorizeChannel(id, channel).auth });
  for (const name of names) await expectRefused(socket, name);
  for (const name of names) await api.trigger(name, 'end', {});
  for (const events of heard) await expect.poll(() => events).toEqual([['end', {}]]);
});

test('a client sends no other events than client events', async ({ connect, wire, api }) => {
  const heard = record(await subscribe(await connect(), 'private-room'));
  const socket = wire();
  const { auth } = api.authorizeChannel(await socket.socketId(), 'private-room');
  await socket.subscribe({ channel: 'private-room', auth });
  await expectRefused(socket, 'private-room', 'headline');
  await api.trigger('private-room', 'end', {});
  await expect.poll(() => heard).toEqual([['end', {}]]);
});

test('a connection sends 10 a second; what is above is dropped with the error 4301', async ({ connect }) => {
  const [mia, ben] = [await connect(), await connect()];
  const [hers, his] = [await subscribe(mia, 'private-room'), await subscribe(ben, 'private-room')];
  const heard = record(his);
  const error = next(mia.connection, 'error');
  for (let n = 1; n <= 11; n++) hers.trigger('client-n', n);
  expect(await error).toMatchObject({ type: 'PusherError', data: { code: 4301 } });
  await expect.poll(() => heard.length).toBeGreaterThanOrEqual(10);
  expect(heard.map(([, n]) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(mia.connection.state, '4301 is no reason to go').toBe('connected');
  await expect(async () => {
    hers.trigger('client-n', 'later');
    await expect.poll(() => heard.at(-1), { timeout: 300 }).toEqual(['client-n', 'later']);
  }).toPass();
});

test.describe('with the switch off', () => {
  test.use({ app: { client_events: false } });
  test('none is accepted', async ({ wire, api }) => {
    const socket = wire();
    const { auth } = api.authorizeChannel(await socket.socketId(), 'private-room');
    await socket.subscribe({ channel: 'private-room', auth });
    await expectRefused(socket, 'private-room');
  });
});
