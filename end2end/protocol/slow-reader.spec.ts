import { record, subscribe } from './support/client';
import { expect, test } from './support/test';

const NAMES = Array.from({ length: 100 }, (_, n) => `channel-${n}`);

test('who stops reading is closed with 4100, and costs the others nothing', async ({ wire, connect, api }) => {
  test.setTimeout(60_000);
  const slow = wire();
  for (const channel of NAMES) await slow.subscribe({ channel });
  const heard = record(await subscribe(await connect(), 'channel-0'));
  slow.socket.pause();

  const occupied = async () => (await (await api.get({ path: '/channels/channel-1' })).json()).occupied;
  let sent = 0;
  while (await occupied()) {
    await api.trigger(NAMES, 'n', 'x'.repeat(10_000));
    sent += 1;
  }
  await expect.poll(() => heard.length).toBe(sent);
  slow.socket.resume();
  expect((await slow.closed).code).toBe(4100);
});
