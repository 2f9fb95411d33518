import { next, record, subscribe } from './support/client';
import { expect, test } from './support/test';

test('an event reaches everybody in its channel and nobody else', async ({ connect, api }) => {
  const [mia, ben, zoe] = await Promise.all([connect(), connect(), connect()]);
  const [one, other] = [await subscribe(mia, 'news'), await subscribe(ben, 'news')];
  const elsewhere = await subscribe(zoe, 'sports');
  const [heard, alsoHeard, unheard] = [one, other, elsewhere].map(record);
  await api.trigger('news', 'headline', { title: 'Grüße 👋', lines: [1, 2] });
  await api.trigger(['news', 'sports'], 'end', 'of the day');
  const expected = [['headline', { title: 'Grüße 👋', lines: [1, 2] }], ['end', 'of the day']];
  await expect.poll(() => heard).toEqual(expected);
  await expect.poll(() => alsoHeard).toEqual(expected);
  await expect.poll(() => unheard).toEqual([['end', 'of the day']]);
});

test('on the wire, data is what was given to the HTTP API, as a string', async ({ wire, api }) => {
  const socket = wire();
  expect(await socket.subscribe({ channel: 'news' })).toEqual({
    event: 'pusher_internal:subscription_succeeded',
    channel: 'news',
    data: '{}',
  });
  await api.trigger('news', 'text', 'no JSON');
  await api.trigger('news', 'object', { a: 1 });
  expect(await socket.heard('text')).toEqual({ event: 'text', channel: 'news', data: 'no JSON' });
  expect(await socket.heard('object')).toEqual({ event: 'object', channel: 'news', data: '{"a":1}' });
});

test('after leaving a channel nothing of it is heard', async ({ connect, api }) => {
  const mia = await connect();
  const [left, kept] = [await subscribe(mia, 'left'), await subscribe(mia, 'kept')];
  const unheard = record(left);
  mia.unsubscribe('left');
  await expect.poll(async () => (await api.get({ path: '/channels' })).json()).toEqual({ channels: { kept: {} } });
  const end = next(kept, 'end');
  await api.trigger(['left', 'kept'], 'end', {});
  await end;
  expect(unheard).toEqual([]);
});

test('events come in the order in which they were triggered', async ({ connect, api }) => {
  const channel = await subscribe(await connect(), 'counted');
  const heard = record(channel);
  for (let n = 0; n < 50; n++) await api.trigger('counted', 'n', n);
  await expect.poll(() => heard.map(([, n]) => n)).toEqual(Array.from({ length: 50 }, (_, n) => n));
});

test('the name of a channel may have 200 characters of the documented ones', async ({ connect, wire }) => {
  const client = await connect();
  await subscribe(client, 'aZ0_-=@,.;'.repeat(20));
  const socket = wire();
  await socket.socketId();
  for (const channel of ['x'.repeat(201), 'with space', 'ünï', '#reserved', '']) {
    socket.forget();
    socket.send('pusher:subscribe', { channel });
    await socket.heard('pusher:subscription_error');
  }
});

test('a second subscription to the same channel does not double what is heard', async ({ wire, api }) => {
  const socket = wire();
  await socket.subscribe({ channel: 'news' });
  socket.send('pusher:subscribe', { channel: 'news' });
  socket.send('pusher:ping', {});
  await socket.heard('pusher:pong');
  await api.trigger('news', 'headline', {});
  await api.trigger('news', 'end', {});
  await socket.heard('end');
  expect(socket.frames.filter(({ event }) => event === 'headline')).toHaveLength(1);
});
