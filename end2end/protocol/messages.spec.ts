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
