import { Answer, authorise, Binding } from '../support/binding';
import { Cutter } from '../support/cutter';
import { expect, test } from '../support/test';

const SUBSCRIBED = 'Subscribed(None)';
const NAMES = ['private-a', 'private-b', 'private-c'];

/** Subscribes to several channels. */
const subscribe = (binding: Binding) => Promise.all(NAMES.map(name => binding.subscribe(name)));

test('authorisation of many channels is asked for once, after a reconnect too', async ({ page }) => {
  const { binding, wire } = await Binding.alone(page);
  await binding.connect();
  const channels = await subscribe(binding);
  for (const channel of channels) await channel.hears(SUBSCRIBED);
  binding.asked.length = 0;
  await wire.close(4200);
  for (const channel of channels) await channel.hears(SUBSCRIBED, SUBSCRIBED);
  expect(binding.asked).toEqual([{ path: '/pusher/auth', socket: '2.1', channels: NAMES }]);

  await (await binding.subscribe('private-d')).hears(SUBSCRIBED);
  expect(binding.asked.at(-1)).toEqual({ path: '/pusher/auth', socket: '2.1', channels: ['private-d'] });
});

test('who is refused one channel keeps the others', async ({ page }) => {
  const { binding, wire } = await Binding.alone(page);
  await binding.connect();
  const channels = await subscribe(binding);
  for (const channel of channels) await channel.hears(SUBSCRIBED);
  await binding.answer(asked => {
    const { json } = authorise(asked) as any;
    json.channels['private-b'] = { status: 403, error: 'not yours' };
    return { json };
  });
  await wire.close(4200);
  await channels[0].hears(SUBSCRIBED, SUBSCRIBED);
  await channels[1].hears(SUBSCRIBED, 'Failed { status: Some(403), retrying: false }');
  await channels[2].hears(SUBSCRIBED, SUBSCRIBED);
});

for (const { name, answer } of [
  { name: 'answers as if asked for one', answer: { json: { auth: 'key:x' } } },
  { name: 'cannot read it', answer: { status: 400 } },
  { name: 'refuses it', answer: { status: 403 } },
]) {
  test(`an endpoint that does not know many channels and ${name} is asked for each`, async ({ page }) => {
    const { binding } = await Binding.alone(page);
    await binding.answer(asked => (asked.channels.length > 1 ? answer : authorise(asked)));
    const gate = await binding.connect();
    const channels = await subscribe(binding);
    for (const channel of channels) await channel.hears(SUBSCRIBED);
    binding.asked.length = 0;
    await gate.call('reconnect');
    for (const channel of channels) await channel.hears(SUBSCRIBED, SUBSCRIBED);
    const last = binding.asked.slice(-NAMES.length);
    expect(last.map(({ channels }) => channels)).toEqual(NAMES.map(name => [name]));
  });
}

test('what fails for a passing reason is asked for again, in one request', async ({ page }) => {
  const { binding, wire } = await Binding.alone(page);
  await binding.connect();
  const channels = await subscribe(binding);
  for (const channel of channels) await channel.hears(SUBSCRIBED);
  binding.asked.length = 0;
  let failures = 2;
  await binding.answer(asked => (failures-- > 0 ? { status: 503 } : authorise(asked)));
  await wire.close(4200);
  const failed = 'Failed { status: Some(503), retrying: true }';
  for (const channel of channels) await channel.hears(SUBSCRIBED, failed, failed, SUBSCRIBED);
  expect(binding.asked.map(({ channels }) => channels)).toEqual([NAMES, NAMES, NAMES]);
});

test('an authorisation that was given for a connection that is gone is not used', async ({ page }) => {
  const { binding, wire } = await Binding.alone(page);
  let release = (_: Answer) => {};
  const late = new Promise<Answer>(resolve => (release = resolve));
  await binding.answer(asked => (asked.socket === '1.1' ? late : authorise(asked)));
  await binding.connect();
  const channel = await binding.subscribe('private-a');
  await expect.poll(() => binding.asked.length).toBe(1);
  await wire.close(4200);
  await channel.hears(SUBSCRIBED);
  const arrived = page.waitForResponse('**/pusher/auth');
  release({ json: { auth: 'key:late' } });
  await (await arrived).finished();
  await (await binding.subscribe('private-b')).hears(SUBSCRIBED);
  expect(wire.sent('pusher:subscribe').map(({ data }) => data.auth)).toEqual([
    'key:2.1:private-a',
    'key:2.1:private-b',
  ]);
});

test('our own server authorises many families in one answer', async ({ server, newPerson }) => {
  const robin = await (await newPerson('Robin')).signUp();
  robin.expectErrors(/net::ERR_/, /WebSocket/);
  const families = await Promise.all(['Lind', 'Berg', 'Dahl'].map(name => robin.createFamily(name)));
  const network = await Cutter.before(server.port);
  const binding = await Binding.at(network.url, robin.page);
  await binding.connect('hubbub', '127.0.0.1', Number(new URL(network.url).port));
  const names = families.map(id => `private-family-${id}`);
  const channels = await Promise.all(names.map(name => binding.subscribe(name)));
  for (const channel of channels) await channel.hears(SUBSCRIBED);
  binding.asked.length = 0;
  await network.cut();
  await network.restore();
  for (const channel of channels) await channel.hears(SUBSCRIBED, SUBSCRIBED);
  expect(binding.asked.map(({ channels }) => channels)).toEqual([names]);
});
