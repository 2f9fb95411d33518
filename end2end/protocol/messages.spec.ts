import { expect, test } from './support/test';

test('a message that is no event is complained about, and the connection stays', async ({ wire }) => {
  const socket = wire();
  await socket.socketId();
  for (const text of ['', 'no JSON', '[]', '{}', '{"event":7}', '{"event":"pusher:subscribe","data":{}}']) {
    socket.forget();
    socket.socket.send(text);
    const { data } = await socket.heard('pusher:error');
    expect(data.message, text).toEqual(expect.any(String));
  }
  socket.send('pusher:ping', {});
  await socket.heard('pusher:pong');
});

test('a binary message is complained about, for the protocol has none', async ({ wire }) => {
  const socket = wire();
  await socket.socketId();
  socket.socket.send(Buffer.from([1, 2, 3]));
  await socket.heard('pusher:error');
});

test.describe('with a small limit', () => {
  test.use({ app: { limits: { message_bytes: 4096 } } });
  test('a message that is too long ends the connection with a code that lets clients come back', async ({ wire }) => {
    const socket = wire();
    await socket.socketId();
    socket.socket.send(JSON.stringify({ event: 'pusher:ping', data: 'x'.repeat(5000) }));
    expect((await socket.closed).code).toBeLessThan(4000);
  });
});

test.describe('with a small burst', () => {
  test.use({ app: { limits: { messages_per_second: 1, message_burst: 5 } } });
  test('who sends too fast is closed with 4100', async ({ wire }) => {
    const socket = wire();
    await socket.socketId();
    for (let n = 0; n < 10; n++) socket.send('pusher:ping', {});
    expect((await socket.closed).code).toBe(4100);
  });
});

test.describe('with room for two channels', () => {
  test.use({ app: { limits: { channels_per_connection: 2 } } });
  test('a connection is refused a third, until it leaves one', async ({ wire }) => {
    const socket = wire();
    for (const channel of ['one', 'two']) await socket.subscribe({ channel });
    socket.send('pusher:subscribe', { channel: 'three' });
    await socket.heard('pusher:subscription_error', 'three');
    socket.send('pusher:unsubscribe', { channel: 'one' });
    await socket.subscribe({ channel: 'three' });
  });
});
