import { next, state } from './support/client';
import { expect, test } from './support/test';

test('a connection has a socket id of two numbers and is told the activity timeout', async ({ connect, wire }) => {
  const client = await connect();
  expect(client.connection.socket_id).toMatch(/^\d+\.\d+$/);

  const { data } = await wire().heard('pusher:connection_established');
  expect(typeof data, 'data is JSON within a string').toBe('string');
  expect(JSON.parse(data)).toEqual({ socket_id: expect.stringMatching(/^\d+\.\d+$/), activity_timeout: 120 });
});

test('every connection has another socket id', async ({ connect }) => {
  const clients = await Promise.all([connect(), connect(), connect()]);
  expect(new Set(clients.map(client => client.connection.socket_id)).size).toBe(3);
});

test('a ping is answered, of the protocol and of WebSocket', async ({ wire }) => {
  const socket = wire();
  await socket.socketId();
  socket.send('pusher:ping', {});
  await socket.heard('pusher:pong');
  const pong = new Promise(resolve => socket.socket.once('pong', resolve));
  socket.socket.ping();
  await pong;
});

test('pusher-js asks a silent server whether it is there, and stays', async ({ connect }) => {
  const client = await connect(undefined, { activityTimeout: 300, pongTimeout: 2_000 });
  const id = client.connection.socket_id;
  for (let pongs = 0; pongs < 2; pongs++) {
    await next(client.connection, 'message', ({ event }) => event === 'pusher:pong');
  }
  expect([client.connection.state, client.connection.socket_id]).toEqual(['connected', id]);
});

test('disconnecting and connecting again gives another socket id and the same channels', async ({ connect, api }) => {
  const client = await connect();
  const id = client.connection.socket_id;
  const channel = client.subscribe('news');
  await next(channel, 'pusher:subscription_succeeded');
  client.disconnect();
  await state(client, 'disconnected');
  client.connect();
  await next(channel, 'pusher:subscription_succeeded');
  expect(client.connection.socket_id).not.toBe(id);
  const heard = next(channel, 'headline');
  await api.trigger('news', 'headline', 'back');
  expect(await heard).toBe('back');
});

test.describe('with short times', () => {
  test.use({ app: { activity_timeout_seconds: 1, pong_timeout_seconds: 1 } });

  test('a silent client is asked with a ping, and closed with 4201 when it does not answer', async ({ wire }) => {
    const socket = wire();
    await socket.heard('pusher:ping');
    socket.send('pusher:pong', {});
    socket.forget();
    await socket.heard('pusher:ping');
    expect((await socket.closed).code).toBe(4201);
  });

  test('pusher-js takes over the shorter activity timeout, and stays', async ({ connect }) => {
    const client = await connect();
    await next(client.connection, 'message', ({ event }) => event === 'pusher:pong');
    await next(client.connection, 'message', ({ event }) => event === 'pusher:pong');
    expect(client.connection.state).toBe('connected');
  });
});
