import { Binding } from '../support/binding';
import { Wire } from '../support/wire';
import { expect, test } from '../support/test';

const SUBSCRIBED = 'Subscribed(None)';
/** What the server itself says. The endpoint is asked whether it is for good. */
const ENDED = 'Failed { status: Some(403), retrying: true }';
const REFUSED = 'Failed { status: Some(403), retrying: false }';

function end(wire: Wire, channel: string): void {
  wire.say('pusher:subscription_error', { type: 'AuthError', error: 'ended', status: 403 }, channel);
}

test('a subscription that the server ends is over once authorisation is refused, and others go on', async ({ page }) => {
  const { binding, wire } = await Binding.alone(page);
  await binding.connect();
  const [room, other] = [await binding.subscribe('private-room'), await binding.subscribe('private-other')];
  for (const channel of [room, other]) await channel.hears(SUBSCRIBED);
  binding.asked.length = 0;
  await binding.answer(({ channels }) =>
    channels.includes('private-room') ? { status: 403 } : { json: { auth: 'key:x' } },
  );
  end(wire, 'private-room');
  await room.hears(SUBSCRIBED, ENDED, REFUSED);
  expect(await room.call('is_subscribed')).toBe(false);
  expect(binding.asked.map(({ channels }) => channels)).toEqual([['private-room']]);
  wire.say('item', {}, 'private-other');
  await other.hears(SUBSCRIBED, 'Event { name: "item", data: "{}" }');
  expect(await other.call('is_subscribed')).toBe(true);
  expect(wire.sent('pusher:subscribe').length, 'without authorisation it does not subscribe').toBe(2);
  expect(wire.sockets.length, 'over one connection').toBe(1);
});

test('a subscription that the server ended stands again with a new authorisation', async ({ page }) => {
  const { binding, wire } = await Binding.alone(page);
  await binding.connect();
  const room = await binding.subscribe('private-room');
  await room.hears(SUBSCRIBED);
  end(wire, 'private-room');
  await room.hears(SUBSCRIBED, ENDED, SUBSCRIBED);
  expect(await room.call('is_subscribed')).toBe(true);
  expect(wire.sent('pusher:subscribe').length).toBe(2);
});
