import { next, record, subscribe } from './support/client';
import { expect, test } from './support/test';

const KINDS = ['cache-', 'private-cache-', 'private-encrypted-cache-', 'presence-cache-'];

for (const kind of KINDS) {
  const name = `${kind}weather`;

  test(`${kind}: a newcomer is told the last event, or that there is none`, async ({ connect, api }) => {
    const mia = (await connect({ id: 'mia' })).subscribe(name);
    const heard = record(mia);
    await next(mia, 'pusher:cache_miss');
    await api.trigger(name, 'sky', 'cloudy');
    await api.trigger(name, 'sky', 'clear');
    await expect.poll(() => heard).toEqual([['sky', 'cloudy'], ['sky', 'clear']]);

    const ben = (await connect({ id: 'ben' })).subscribe(name);
    const replayed = record(ben);
    await next(ben, 'sky');
    await api.trigger(name, 'end', {});
    await expect.poll(() => replayed).toEqual([['sky', 'clear'], ['end', {}]]);
    await expect.poll(() => heard).toHaveLength(3);
  });
}

test('the replay comes after the subscription succeeded', async ({ wire, api }) => {
  await api.trigger('cache-weather', 'sky', 'clear');
  const socket = wire();
  await socket.subscribe({ channel: 'cache-weather' });
  await socket.heard('sky');
  const events = socket.frames.filter(({ channel }) => channel === 'cache-weather').map(({ event }) => event);
  const ofInterest = events.filter(event => event !== 'pusher_internal:subscription_count');
  expect(ofInterest).toEqual(['pusher_internal:subscription_succeeded', 'sky']);
});

test('a cache miss names its channel and nothing else', async ({ wire }) => {
  const socket = wire();
  await socket.subscribe({ channel: 'cache-empty' });
  const { event, channel } = await socket.heard('pusher:cache_miss');
  expect({ event, channel }).toEqual({ event: 'pusher:cache_miss', channel: 'cache-empty' });
});

test('client events are not kept', async ({ connect }) => {
  const [mia, ben] = [await connect(), await connect()];
  const channel = await subscribe(mia, 'private-cache-weather');
  const heard = record(await subscribe(ben, 'private-cache-weather'));
  channel.trigger('client-rumour', {});
  await expect.poll(() => heard).toHaveLength(1);
  const zoe = (await connect()).subscribe('private-cache-weather');
  await next(zoe, 'pusher:cache_miss');
});

test('the HTTP API shows what is kept, and for how long', async ({ connect, api }) => {
  await subscribe(await connect(), 'cache-weather');
  const ask = async () => (await api.get({ path: '/channels/cache-weather', params: { info: 'cache' } })).json();
  expect((await ask()).occupied).toBe(true);
  await api.trigger('cache-weather', 'sky', 'clear');
  const { cache } = await ask();
  expect(cache).toEqual({ data: 'clear', ttl: expect.any(Number) });
  expect(cache.ttl).toBeGreaterThan(0);
  expect(cache.ttl).toBeLessThanOrEqual(1800);
});

test('a channel without cache in its name keeps nothing', async ({ connect, api }) => {
  await api.trigger('weather', 'sky', 'cloudy');
  const channel = (await connect()).subscribe('weather');
  const heard = record(channel);
  await next(channel, 'pusher:subscription_succeeded');
  await api.trigger('weather', 'sky', 'clear');
  await expect.poll(() => heard).toEqual([['sky', 'clear']]);
});

test.describe('kept for one second', () => {
  test.use({ app: { cache_seconds: 1 } });
  test('what is too old is not replayed', async ({ wire, api }) => {
    await api.trigger('cache-weather', 'sky', 'clear');
    await expect(async () => {
      const socket = wire();
      await socket.subscribe({ channel: 'cache-weather' });
      await Promise.race([
        socket.heard('pusher:cache_miss'),
        socket.heard('sky').then(() => Promise.reject(new Error('it is replayed'))),
      ]);
    }).toPass();
  });
});
