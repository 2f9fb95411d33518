import { newClient, next, record, signIn, state, subscribe, subscribeTo } from './support/client';
import { apiOf, expect, test } from './support/test';

const OTHER = { id: 'other', key: 'other-key', secret: 'other-secret', client_events: false };
test.use({ others: [OTHER] });

test('two applications hear nothing of each other', async ({ server, connect, api }) => {
  const otherApi = apiOf(OTHER, server.port);
  const mia = await connect({ id: 'mia' });
  const ben = newClient(OTHER.key, server.port, otherApi, { id: 'mia' });
  try {
    await state(ben, 'connected');
    await Promise.all([signIn(mia), signIn(ben)]);
    const [hers, his] = [record(await subscribe(mia, 'cache-news')), record(await subscribe(ben, 'cache-news'))];
    const [user, otherUser] = [record(mia.user), record(ben.user)];
    const room = await subscribeTo(mia, 'presence-room');
    await subscribeTo(ben, 'presence-room');
    expect(room.members.count).toBe(1);

    await api.trigger('cache-news', 'note', 'ours');
    await api.sendToUser('mia', 'letter', 'ours');
    await otherApi.trigger('cache-news', 'note', 'theirs');
    await otherApi.sendToUser('mia', 'letter', 'theirs');
    await expect.poll(() => [hers, user]).toEqual([[['note', 'ours']], [['letter', 'ours']]]);
    await expect.poll(() => [his, otherUser]).toEqual([[['note', 'theirs']], [['letter', 'theirs']]]);

    const gone = next(ben.connection, 'disconnected');
    await otherApi.terminateUserConnections('mia');
    await gone;
    expect(mia.connection.state).toBe('connected');
    const left = async () => (await (await otherApi.get({ path: '/channels' })).json()).channels;
    await expect.poll(left).toEqual({});
    expect(await (await api.get({ path: '/channels/cache-news' })).json()).toEqual({ occupied: true });
  } finally {
    ben.disconnect();
  }
});

test('the key of one opens nothing of the other', async ({ server, wire }) => {
  const socket = wire();
  const id = await socket.socketId();
  const { auth } = apiOf(OTHER, server.port).authorizeChannel(id, 'private-room');
  socket.send('pusher:subscribe', { channel: 'private-room', auth });
  await socket.heard('pusher:subscription_error');
  const mixed = apiOf({ ...OTHER, id: 'app' }, server.port);
  await expect(mixed.trigger('news', 'note', {})).rejects.toMatchObject({ status: 401 });
});

test('each has its own switches', async ({ server, wire, connect }) => {
  const otherApi = apiOf(OTHER, server.port);
  const socket = wire(`/app/${OTHER.key}?protocol=7`);
  const { auth } = otherApi.authorizeChannel(await socket.socketId(), 'private-room');
  await socket.subscribe({ channel: 'private-room', auth });
  socket.send('client-note', {}, 'private-room');
  await socket.heard('pusher:error');

  const hers = await subscribe(await connect(), 'private-room');
  const heard = record(await subscribe(await connect(), 'private-room'));
  hers.trigger('client-note', {});
  await expect.poll(() => heard).toEqual([['client-note', {}]]);
});
