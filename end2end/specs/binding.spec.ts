import nacl from 'tweetnacl';
import { authorise, Binding } from '../support/binding';
import { expect, test } from '../support/test';

const SUBSCRIBED = 'Subscribed(None)';

test('each listener is a guard, and a channel goes with its last one', async ({ page }) => {
  const { binding, wire } = await Binding.alone(page);
  const client = await binding.connect();
  const [one, two, other] = [
    await binding.subscribe('news'),
    await binding.subscribe('news'),
    await binding.subscribe('sport'),
  ];
  for (const guard of [one, two, other]) await guard.hears(SUBSCRIBED);
  expect(wire.sent('pusher:subscribe').map(({ data }) => data.channel)).toEqual(['news', 'sport']);

  await one.drop();
  wire.say('item', { title: 'Rain' }, 'news');
  const rain = String.raw`Event { name: "item", data: "{\"title\":\"Rain\"}" }`;
  await two.hears(SUBSCRIBED, rain);
  await one.hears(SUBSCRIBED);
  expect(wire.sent('pusher:unsubscribe')).toEqual([]);

  await two.drop();
  await expect.poll(() => wire.sent('pusher:unsubscribe').map(({ data }) => data.channel)).toEqual(['news']);
  wire.say('item', {}, 'news');
  wire.say('goal', {}, 'sport');
  await other.hears(SUBSCRIBED, 'Event { name: "goal", data: "{}" }');
  await two.hears(SUBSCRIBED, rain);

  const closed = new Promise(resolve => wire.sockets[0].onClose(resolve));
  await client.drop();
  await closed;
});

test('a presence channel says who is there, who comes and who goes', async ({ page }) => {
  const { binding, wire } = await Binding.alone(page);
  const hash = { ann: { name: 'Ann' }, bob: null };
  wire.welcome['presence-room'] = { presence: { ids: ['ann', 'bob'], hash, count: 2 } };
  await binding.connect();
  const room = await binding.subscribe('presence-room');
  const ann = String.raw`Member { id: "ann", info: "{\"name\":\"Ann\"}" }`;
  const bob = 'Member { id: "bob", info: "null" }';
  const cyd = 'Member { id: "cyd", info: "1" }';
  const there = `Some(Presence { me: Some(${ann}), members: [${ann}, ${bob}] })`;
  await room.hears(`Subscribed(${there})`);
  expect(await room.call('presence')).toBe(there);

  wire.say('pusher_internal:member_added', { user_id: 'cyd', user_info: 1 }, 'presence-room');
  wire.say('pusher_internal:member_removed', { user_id: 'bob' }, 'presence-room');
  wire.say('client-waves', {}, 'presence-room', { user_id: 'cyd' });
  const waves = 'ClientEvent { name: "client-waves", data: "{}", user_id: Some("cyd") }';
  await room.hears(`Subscribed(${there})`, `MemberAdded(${cyd})`, `MemberRemoved(${bob})`, waves);
  expect(await room.call('presence')).toBe(`Some(Presence { me: Some(${ann}), members: [${ann}, ${cyd}] })`);
});

test('cache misses and subscription counts arrive as what they are', async ({ page }) => {
  const { binding, wire } = await Binding.alone(page);
  await binding.connect();
  const prices = await binding.subscribe('cache-prices');
  await prices.hears(SUBSCRIBED);
  wire.sockets[0].send(JSON.stringify({ event: 'pusher:cache_miss', channel: 'cache-prices' }));
  wire.say('pusher_internal:subscription_count', { subscription_count: 7 }, 'cache-prices');
  wire.sockets[0].send(JSON.stringify({ event: 'bare', channel: 'cache-prices' }));
  const bare = 'Event { name: "bare", data: "null" }';
  await prices.hears(SUBSCRIBED, 'CacheMiss', 'SubscriptionCount(7)', bare);
  expect(await prices.call('presence')).toBe('None');
});

test('client events are sent where the protocol has them, and their absence is told', async ({ page }) => {
  const { binding, wire } = await Binding.alone(page);
  await binding.connect();
  const [open, secret] = [await binding.subscribe('open'), await binding.subscribe('private-chat')];
  await open.hears(SUBSCRIBED);
  await secret.hears(SUBSCRIBED);
  expect(await secret.call('trigger', 'client-typing', '{"who":"ann"}')).toBeUndefined();
  await expect
    .poll(() => wire.sent('client-typing'))
    .toEqual([{ event: 'client-typing', channel: 'private-chat', data: { who: 'ann' } }]);
  expect(await secret.call('trigger', 'typing', '{}')).toContain('begin with `client-`');
  expect(await secret.call('trigger', 'client-typing', '{')).toContain('not JSON');
  expect(await open.call('trigger', 'client-typing', '{}')).toContain('no client events');
  wire.dead = true;
  await wire.close(4200);
  await expect.poll(() => secret.call('trigger', 'client-typing', '{}')).toContain('not subscribed');
});

test('an encrypted channel is read with the right build, and refused without', async ({ page }) => {
  const { binding, wire } = await Binding.alone(page, 'pusher-with-encryption');
  const [key, nonce] = [nacl.randomBytes(32), nacl.randomBytes(24)];
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  await binding.answer(() => ({ json: { auth: 'key:x', shared_secret: base64(key) } }));
  await binding.connect();
  const channel = 'private-encrypted-diary';
  const diary = await binding.subscribe(channel);
  await diary.hears(SUBSCRIBED);
  const ciphertext = base64(nacl.secretbox(Buffer.from('{"page":1}'), nonce, key));
  wire.say('written', { nonce: base64(nonce), ciphertext }, channel);
  await diary.hears(SUBSCRIBED, String.raw`Event { name: "written", data: "{\"page\":1}" }`);

  const plain = await Binding.alone(await page.context().newPage());
  const client = await plain.binding.connect();
  expect(await client.call('subscribe', channel)).toContain('load pusher-with-encryption');
  expect(await client.call('subscribe', '#server-to-user-1')).toContain('do not begin with `#`');
});

test('a user signs in, again after a reconnect, and hears what is theirs', async ({ page }) => {
  const { binding, wire } = await Binding.alone(page);
  let failures = 1;
  await binding.answer(asked => (failures-- > 0 ? { status: 503 } : authorise(asked)));
  const client = await binding.connect();
  const [user, watched] = [await binding.keep('on_user'), await binding.keep('on_watched')];
  await client.call('sign_in');
  await expect.poll(() => wire.sent('pusher:signin').length).toBe(1);
  expect(binding.asked.map(({ path }) => path)).toEqual(['/pusher/user-auth', '/pusher/user-auth']);
  const welcome = () => wire.say('pusher:signin_success', { user_data: '{"id":"ann"}' });
  welcome();
  await expect.poll(() => wire.sent('pusher:subscribe').length).toBe(1);
  wire.say('note', { text: 'hello' }, '#server-to-user-ann');
  const note = String.raw`Event { name: "note", data: "{\"text\":\"hello\"}" }`;
  await user.hears('SignedIn { id: "ann" }', note);
  const events = [
    { name: 'online', user_ids: ['bob', 'cyd'] },
    { name: 'offline', user_ids: ['dan'] },
  ];
  wire.say('pusher_internal:watchlist_events', { events });
  await watched.hears('Online(["bob", "cyd"])', 'Offline(["dan"])');

  await watched.drop();
  await wire.close(4200);
  await expect.poll(() => wire.sent('pusher:signin').length).toBe(2);
  welcome();
  wire.say('pusher_internal:watchlist_events', { events });
  await user.hears('SignedIn { id: "ann" }', note, 'SignedIn { id: "ann" }');
  await watched.hears('Online(["bob", "cyd"])', 'Offline(["dan"])');

  await binding.answer(() => ({ status: 403 }));
  await wire.close(4200);
  await expect.poll(async () => (await user.heard()).at(-1)).toBe('Refused { status: Some(403) }');
});

test('errors are told once, and state, socket id and error are signals', async ({ page }) => {
  const { binding, wire } = await Binding.alone(page);
  await binding.connect();
  const [states, errors] = [await binding.keep('on_state'), await binding.keep('on_error')];
  const signals = await binding.keep('signals');
  await expect.poll(() => signals.call('read')).toBe('Connected Some("1.1") None');
  wire.say('pusher:error', { code: 4301, message: 'slower' });
  const slower = 'ConnectionError { code: Some(4301), message: "slower" }';
  await errors.hears(slower);
  expect(await signals.call('read')).toBe('Connected Some("1.1") Some(4301)');

  await wire.close(4100, 'full');
  const full = 'ConnectionError { code: Some(4100), message: "full" }';
  await errors.hears(slower, full);
  expect(await signals.call('read')).toBe('Connecting None Some(4100)');
  await expect.poll(() => signals.call('read')).toBe('Connected Some("2.1") None');

  await signals.drop();
  await wire.close(4001, 'no such app');
  await errors.hears(slower, full, 'ConnectionError { code: Some(4001), message: "no such app" }');
  expect((await states.heard()).at(-1)).toBe('Disconnected');
});

test('a connection over which nothing comes any more is noticed within 25 s', async ({ page }) => {
  await page.clock.install();
  const { binding, wire } = await Binding.alone(page);
  await binding.connect();
  const signals = await binding.keep('signals');
  await page.clock.runFor(1000);
  await expect.poll(() => signals.call('read')).toBe('Connected Some("1.1") None');
  const states = await binding.keep('on_state');
  wire.dead = true;
  await page.clock.runFor(25_000);
  await states.hears('Connecting');
});
