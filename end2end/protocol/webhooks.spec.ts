import { next, subscribe, subscribeTo } from './support/client';
import { expect, test } from './support/test';

// Each kind of webhook by itself; `Hooks.events` has the library verify every request.

test.describe('channel_existence', () => {
  test.use({ webhook: { events: ['channel_existence'] } });
  test('tells when a channel has its first subscriber, and when it lost the last', async ({ connect, hooks, api }) => {
    const [mia, ben] = [await connect(), await connect()];
    await subscribe(mia, 'news');
    await subscribe(ben, 'news');
    await expect.poll(() => hooks.events(api)).toEqual([{ name: 'channel_occupied', channel: 'news' }]);
    mia.disconnect();
    ben.unsubscribe('news');
    await expect.poll(() => hooks.events(api)).toEqual([
      { name: 'channel_occupied', channel: 'news' },
      { name: 'channel_vacated', channel: 'news' },
    ]);
  });
});

test.describe('presence', () => {
  test.use({ webhook: { events: ['presence'] } });
  test('tells when a person comes with the first tab and goes with the last', async ({ connect, hooks, api }) => {
    const tabs = [await connect({ id: 'mia' }), await connect({ id: 'mia' })];
    for (const tab of tabs) await subscribeTo(tab, 'presence-room');
    tabs.forEach(tab => tab.disconnect());
    await expect.poll(() => hooks.events(api)).toEqual([
      { name: 'member_added', channel: 'presence-room', user_id: 'mia' },
      { name: 'member_removed', channel: 'presence-room', user_id: 'mia' },
    ]);
  });
});

test.describe('client_event', () => {
  test.use({ webhook: { events: ['client_event'] } });
  test('tells what clients say, and who said it', async ({ connect, hooks, api }) => {
    const mia = await connect({ id: 'mia' });
    const [plain, room] = [await subscribe(mia, 'private-room'), await subscribeTo(mia, 'presence-room')];
    plain.trigger('client-note', { text: 'hello' });
    const about = { name: 'client_event', event: 'client-note', socket_id: mia.connection.socket_id };
    const first = { ...about, channel: 'private-room', data: '{"text":"hello"}' };
    await expect.poll(() => hooks.events(api)).toEqual([first]);
    room.trigger('client-note', 'a text');
    const second = { ...about, channel: 'presence-room', data: expect.stringContaining('a text'), user_id: 'mia' };
    await expect.poll(() => hooks.events(api)).toEqual([first, second]);
  });
});

test.describe('cache', () => {
  test.use({ webhook: { events: ['cache'] } });
  test('tells once that a channel had nothing to replay', async ({ connect, hooks, api }) => {
    const [mia, ben] = [await connect(), await connect()];
    for (const client of [mia, ben]) await next(client.subscribe('cache-weather'), 'pusher:cache_miss');
    await next(ben.subscribe('cache-other'), 'pusher:cache_miss');
    const channels = () => hooks.events(api).map(({ name, channel }) => `${name} ${channel}`).sort();
    await expect.poll(channels).toEqual(['cache_miss cache-other', 'cache_miss cache-weather']);
  });
});

test.describe('subscription_count', () => {
  test.use({ webhook: { events: ['subscription_count'] } });
  test('tells how many there are, but not of presence channels', async ({ connect, hooks, api }) => {
    const [mia, ben] = [await connect({ id: 'mia' }), await connect({ id: 'ben' })];
    await subscribeTo(mia, 'presence-room');
    const counts = () => hooks.events(api).map(({ channel, subscription_count }) => `${channel} ${subscription_count}`);
    await subscribe(mia, 'news');
    await expect.poll(counts).toEqual(['news 1']);
    await subscribe(ben, 'news');
    await expect.poll(counts).toEqual(['news 1', 'news 2']);
    ben.disconnect();
    await expect.poll(counts).toEqual(['news 1', 'news 2', 'news 1']);
  });
});

test.describe('every kind', () => {
  test.use({ webhook: {} });
  test('is told when none is named', async ({ connect, hooks, api }) => {
    const mia = await connect({ id: 'mia' });
    (await subscribe(mia, 'private-cache-room')).trigger('client-note', {});
    await subscribeTo(mia, 'presence-room');
    mia.disconnect();
    const kinds = () => [...new Set(hooks.events(api).map(({ name }) => name))].sort();
    await expect.poll(kinds).toEqual([
      'cache_miss',
      'channel_occupied',
      'channel_vacated',
      'client_event',
      'member_added',
      'member_removed',
      'subscription_count',
    ]);
  });
});
