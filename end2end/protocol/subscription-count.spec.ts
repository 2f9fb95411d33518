import { next, subscribe, subscribeTo } from './support/client';
import { expect, test } from './support/test';

const is = (count: number) => (data: { subscription_count: number }) => data.subscription_count === count;

for (const name of ['news', 'private-news', 'private-encrypted-news', 'cache-news']) {
  test(`${name}: subscribers are told how many they are`, async ({ connect }) => {
    const [mia, ben] = [await connect(), await connect()];
    const channel = mia.subscribe(name);
    await next(channel, 'pusher:subscription_count', is(1));
    const two = next(channel, 'pusher:subscription_count', is(2));
    await subscribe(ben, name);
    await two;
    expect(channel.subscriptionCount).toBe(2);
    const one = next(channel, 'pusher:subscription_count', is(1));
    ben.disconnect();
    await one;
  });
}

test('a presence channel has members instead', async ({ connect, wire, api }) => {
  const socket = wire();
  const signed = api.authorizeChannel(await socket.socketId(), 'presence-room', { user_id: 'mia' });
  await socket.subscribe({ channel: 'presence-room', ...signed });
  await subscribeTo(await connect({ id: 'ben' }), 'presence-room');
  await socket.heard('pusher_internal:member_added');
  expect(socket.frames.map(({ event }) => event)).not.toContain('pusher_internal:subscription_count');
});

test('above 100 subscribers they are told every 5 s, and not of each', async ({ wire }) => {
  const first = wire();
  await first.subscribe({ channel: 'news' });
  for (let n = 1; n < 120; n++) await wire().subscribe({ channel: 'news' });
  const frames = () => first.frames.filter(({ event }) => event === 'pusher_internal:subscription_count');
  const counts = () => frames().map(({ data }) => JSON.parse(data).subscription_count);
  await expect.poll(() => counts().at(-1), { timeout: 10_000 }).toBe(120);
  expect(counts().filter(count => count > 100).length).toBeLessThan(5);
});

test.describe('with the switch off', () => {
  test.use({ app: { subscription_counts: false } });
  test('nobody is told', async ({ wire, api }) => {
    const [one, other] = [wire(), wire()];
    await one.subscribe({ channel: 'news' });
    await other.subscribe({ channel: 'news' });
    await api.trigger('news', 'end', {});
    await one.heard('end');
    expect(one.frames.map(({ event }) => event)).not.toContain('pusher_internal:subscription_count');
  });
});
