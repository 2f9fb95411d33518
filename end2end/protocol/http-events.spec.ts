import { record, subscribe, subscribeTo } from './support/client';
import { expect, test } from './support/test';

const names = (count: number) => Array.from({ length: count }, (_, n) => `channel-${n}`);

/** What the library throws when the server refuses, with a text that says why. */
const refusal = (status: number, why: RegExp | string = /\w/) => ({ status, body: expect.stringMatching(why) });

test('an event goes to up to 100 channels at once', async ({ connect, api }) => {
  const client = await connect();
  const [first, last] = [record(await subscribe(client, 'channel-0')), record(await subscribe(client, 'channel-99'))];
  const answer = await api.trigger(names(100), 'note', 'to all');
  expect([answer.status, await answer.json()]).toEqual([200, {}]);
  await expect.poll(() => [first, last]).toEqual([[['note', 'to all']], [['note', 'to all']]]);
  // The library lets no more than 100 pass.
  const body = { name: 'note', data: 'too many', channels: names(101) } as never;
  await expect(api.post({ path: '/events', body })).rejects.toMatchObject(refusal(400, /100/));
});

test('one channel may be named by itself', async ({ connect, api }) => {
  const heard = record(await subscribe(await connect(), 'news'));
  await api.post({ path: '/events', body: { name: 'note', data: 'x', channel: 'news' } as never });
  await expect.poll(() => heard).toEqual([['note', 'x']]);
});

test('the connection that is named does not get its own event back', async ({ connect, api }) => {
  const [mia, ben] = [await connect(), await connect()];
  const [hers, his] = [record(await subscribe(mia, 'news')), record(await subscribe(ben, 'news'))];
  await api.trigger('news', 'note', 1, { socket_id: mia.connection.socket_id });
  await api.triggerBatch([{ channel: 'news', name: 'note', data: '2', socket_id: mia.connection.socket_id }]);
  await api.trigger('news', 'end', {});
  await expect.poll(() => his).toEqual([['note', 1], ['note', 2], ['end', {}]]);
  await expect.poll(() => hers).toEqual([['end', {}]]);
});

test('a batch has up to 10 events for one channel each', async ({ connect, api }) => {
  const client = await connect();
  const heard = record(await subscribe(client, 'channel-0'));
  const other = record(await subscribe(client, 'channel-1'));
  const batch = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ channel: `channel-${n % 2}`, name: 'n', data: { n } }));
  const answer = await api.triggerBatch(batch(10));
  expect([answer.status, await answer.json()]).toEqual([200, {}]);
  await expect.poll(() => heard.map(([, { n }]) => n)).toEqual([0, 2, 4, 6, 8]);
  await expect.poll(() => other.map(([, { n }]) => n)).toEqual([1, 3, 5, 7, 9]);
  await expect(api.triggerBatch(batch(11))).rejects.toMatchObject(refusal(400, /10/));
});

test('half a character is replaced by U+FFFD, and the rest of a batch arrives', async ({ connect, api }) => {
  const heard = record(await subscribe(await connect(), 'news'));
  const cut = 'cut 😀'.slice(0, -1);
  await api.trigger('news', 'note', cut);
  await api.triggerBatch([cut, 'whole 😀'].map(data => ({ channel: 'news', name: 'note', data })));
  await expect.poll(() => heard.map(([, data]) => data)).toEqual(['cut \ufffd', 'cut \ufffd', 'whole 😀']);
});

test('of a batch the event that is wrong is named', async ({ api }) => {
  const batch = [{ name: 'note', data: '1', channel: 'news' }, { name: 7, data: '2', channel: 'news' }];
  const sent = api.post({ path: '/batch_events', body: { batch } as never });
  await expect(sent).rejects.toMatchObject(refusal(400, /event 1 of the batch/));
});

test('what may be left out may be null', async ({ connect, api }) => {
  const heard = record(await subscribe(await connect(), 'news'));
  const event = { name: 'note', data: '1', channel: 'news', socket_id: null, info: null };
  await api.post({ path: '/events', body: { ...event, channels: null } as never });
  await api.post({ path: '/batch_events', body: { batch: [event] } as never });
  await expect.poll(() => heard).toEqual([['note', 1], ['note', 1]]);
});

test('data has at most 10 KB: one byte more is 413', async ({ connect, api }) => {
  const heard = record(await subscribe(await connect(), 'news'));
  await api.trigger('news', 'long', 'x'.repeat(10_240));
  await expect(api.trigger('news', 'long', 'x'.repeat(10_241))).rejects.toMatchObject(refusal(413));
  const batch = [{ channel: 'news', name: 'long', data: 'x'.repeat(10_241) }];
  await expect(api.triggerBatch(batch)).rejects.toMatchObject(refusal(413));
  await api.trigger('news', 'end', {});
  await expect.poll(() => heard.map(([name]) => name)).toEqual(['long', 'end']);
});

test('the answer may tell how many there are', async ({ connect, api }) => {
  await subscribe(await connect(), 'news');
  await subscribeTo(await connect({ id: 'mia' }), 'presence-room');
  await subscribeTo(await connect({ id: 'mia' }), 'presence-room');
  const info = 'user_count,subscription_count';
  const answer = await api.trigger(['news', 'presence-room', 'empty'], 'note', {}, { info: 'subscription_count' });
  const { channels } = await answer.json();
  expect(channels.news).toEqual({ subscription_count: 1 });
  expect(channels.empty).toEqual({ subscription_count: 0 });
  const people = await api.trigger('presence-room', 'note', {}, { info });
  expect((await people.json()).channels['presence-room']).toMatchObject({ user_count: 1 });
  const batch = await api.triggerBatch([
    { channel: 'presence-room', name: 'note', data: {}, info: 'user_count' },
    { channel: 'news', name: 'note', data: {} },
    { channel: 'news', name: 'note', data: {}, info: 'subscription_count' },
  ]);
  expect(await batch.json()).toEqual({ batch: [{ user_count: 1 }, {}, { subscription_count: 1 }] });
});

test('what is no event is refused with 400 and a reason', async ({ api }) => {
  const wrong: Record<string, unknown> = {
    'no name': { data: '{}', channel: 'news' },
    'no data': { name: 'note', channel: 'news' },
    'no channel': { name: 'note', data: '{}' },
    'no channels': { name: 'note', data: '{}', channels: [] },
    'a long name': { name: 'x'.repeat(201), data: '{}', channel: 'news' },
    'a channel with a space': { name: 'note', data: '{}', channel: 'two words' },
    'a long channel': { name: 'note', data: '{}', channel: 'x'.repeat(201) },
    'a socket that cannot be': { name: 'note', data: '{}', channel: 'news', socket_id: 'me' },
    'an unknown attribute': { name: 'note', data: '{}', channel: 'news', info: 'weather' },
    'no object': [],
  };
  for (const [what, body] of Object.entries(wrong)) {
    await expect(api.post({ path: '/events', body: body as never }), what).rejects.toMatchObject(refusal(400));
  }
  await expect(api.post({ path: '/batch_events', body: {} as never })).rejects.toMatchObject(refusal(400));
});
