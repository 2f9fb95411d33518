import { Cutter } from '../support/cutter';
import { expect, test } from '../support/test';

test('when realtime fails the page asks by itself and says so, and goes back to live by itself', async ({
  server,
  newPerson,
}) => {
  test.setTimeout(120_000);
  const network = await Cutter.before(server.port);
  const robin = await newPerson('Robin');
  const mia = await newPerson('Mia', { baseURL: network.url });
  await Promise.all([robin.signUp(), mia.signUp()]);
  const family = await robin.createFamily();
  await mia.join(await robin.invite(family, 'child'));
  await Promise.all([robin.gotoFamily(family), mia.gotoFamily(family)]);

  mia.expectErrors(/WebSocket/);
  network.silence();
  await expect(mia.board.pill).toHaveText('Reconnecting…');
  await expect(mia.board.pill).toHaveText('Polling every 15 s', { timeout: 20_000 });
  await robin.board.start({ name: 'Tea', minutes: 3 });
  await expect(mia.board.timer('Tea')).toBeVisible({ timeout: 20_000 });
  await expect(mia.board.pill).toHaveText('Polling every 15 s');

  network.unsilence();
  await expect(mia.board.pill).toHaveText('Live', { timeout: 30_000 });
  await robin.board.action('Pause', 'Tea').click();
  await mia.board.shows('Tea', 'paused');
});
