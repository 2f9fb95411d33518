import { subscribe, subscribeTo } from './support/client';
import { apiOf, expect, test } from './support/test';

test.use({ webhook: { events: ['channel_existence'] } });

test('a request has one event, its time, the key and a signature that the library accepts', async ({
  connect,
  hooks,
  api,
  server,
}) => {
  const before = Date.now();
  const mia = await connect();
  for (const name of ['one', 'two', 'three']) await subscribe(mia, name);
  await expect.poll(() => hooks.requests.length).toBe(3);
  for (const request of hooks.requests) {
    const hook = api.webhook(request);
    expect(hook.isValid()).toBe(true);
    expect(hook.getEvents()).toHaveLength(1);
    expect(hook.getTime().getTime()).toBeGreaterThanOrEqual(before);
    expect(hook.getTime().getTime()).toBeLessThanOrEqual(Date.now());
    expect(request.headers).toMatchObject({ 'content-type': 'application/json', 'x-pusher-key': 'key' });
    const stranger = apiOf({ id: 'app', key: 'key', secret: 'guess' }, server.port);
    expect(stranger.webhook(request).isValid()).toBe(false);
    expect(api.webhook({ ...request, rawBody: `${request.rawBody} ` }).isValid()).toBe(false);
  }
});

test('what is not taken is sent again until it is, and never doubled', async ({ connect, hooks, api }) => {
  hooks.refusals.push(500, 503, 404);
  const mia = await connect();
  await subscribe(mia, 'news');
  await expect.poll(() => hooks.requests.length, { timeout: 20_000 }).toBe(4);
  const told = hooks.requests.map(({ rawBody }) => JSON.parse(rawBody).events);
  expect(told).toEqual(Array(4).fill([{ name: 'channel_occupied', channel: 'news' }]));
  await subscribe(mia, 'end');
  await expect.poll(() => hooks.events(api).at(-1)).toEqual({ name: 'channel_occupied', channel: 'end' });
  expect(hooks.requests).toHaveLength(5);
});

test('what could not be told survives a restart of the server', async ({ connect, hooks, api, server }) => {
  hooks.refusals.push(...Array(100).fill(500));
  const mia = await connect();
  await subscribe(mia, 'news');
  await expect.poll(() => hooks.requests.length).toBeGreaterThan(0);
  mia.disconnect();
  await server.kill();
  hooks.refusals.length = hooks.requests.length = 0;
  await server.run();
  await expect.poll(() => hooks.events(api), { timeout: 20_000 }).toContainEqual({
    name: 'channel_occupied',
    channel: 'news',
  });
});

test.describe('in batches', () => {
  test.use({ webhook: { events: ['channel_existence', 'presence'], batch: true } });
  test('a request may have many events, each of them once', async ({ connect, hooks, api }) => {
    const mia = await connect({ id: 'mia' });
    const names = Array.from({ length: 30 }, (_, n) => `channel-${n}`);
    await Promise.all(names.map(name => subscribe(mia, name)));
    await subscribeTo(mia, 'presence-room');
    const channels = () => hooks.events(api).filter(it => it.name === 'channel_occupied').map(it => it.channel).sort();
    await expect.poll(channels).toEqual([...names, 'presence-room'].sort());
    expect(hooks.requests.length).toBeLessThan(names.length);
  });
});

test.describe('with the default grace of 3 s', () => {
  test.use({ webhook: { events: ['channel_existence', 'presence'] }, app: { webhook_grace_ms: undefined } });
  test('who leaves and is back soon causes no webhook', async ({ connect, hooks, api }) => {
    const [mia, back] = [await connect({ id: 'mia' }), await connect({ id: 'mia' })];
    await subscribeTo(mia, 'presence-room');
    mia.disconnect();
    await subscribeTo(back, 'presence-room');
    const about = { channel: 'presence-room', user_id: 'mia' };
    const came = [{ name: 'channel_occupied', channel: 'presence-room' }, { name: 'member_added', ...about }];
    const left = [{ name: 'channel_vacated', channel: 'presence-room' }, { name: 'member_removed', ...about }];
    const told = () => hooks.events(api).map(it => it.name).sort();
    const names = (events: { name: string }[]) => events.map(it => it.name).sort();
    await expect.poll(told).toEqual(names(came));
    const since = Date.now();
    back.disconnect();
    await expect.poll(told, { timeout: 8_000 }).toEqual(names([...came, ...left]));
    expect(Date.now() - since).toBeGreaterThan(2_500);
    expect(hooks.events(api)).toEqual(expect.arrayContaining([...came, ...left]));
  });
});

test('coming and going many times within the grace is told once', async ({ connect, hooks, api }) => {
  const mia = await connect();
  const ben = await connect();
  for (let n = 0; n < 5; n++) {
    await subscribe(mia, 'news');
    mia.unsubscribe('news');
  }
  await expect.poll(() => hooks.events(api).map(it => it.name)).toEqual(['channel_occupied', 'channel_vacated']);
  await subscribe(ben, 'news');
  await expect.poll(() => hooks.events(api).map(it => it.name)).toEqual([
    'channel_occupied',
    'channel_vacated',
    'channel_occupied',
  ]);
});
