import { setTimeout as pause } from 'node:timers/promises';
import { Cutter } from '../support/cutter';
import { pillWords } from '../support/pill';
import { Board } from '../support/board';
import { Person } from '../support/person';
import { expect, test } from '../support/test';

/** The page must show what a page shows that was loaded just now. */
async function expectLikeFresh(person: Person, family: string): Promise<void> {
  const page = await person.context.newPage();
  await page.goto(`/family/${family}`);
  await expect(page.locator('html[data-hydrated="true"]')).toBeAttached();
  const fresh = new Board(page);
  await expect.poll(() => person.board.picture()).toEqual(await fresh.picture());
  await page.close();
}

test('cut off for 20 s while five things happen, then like a fresh load', async ({ server, newPerson }) => {
  test.setTimeout(90_000);
  const network = await Cutter.before(server.port);
  const robin = await newPerson('Robin');
  const mia = await newPerson('Mia', { baseURL: network.url });
  await Promise.all([robin.signUp(), mia.signUp()]);
  const family = await robin.createFamily();
  await mia.join(await robin.invite(family, 'child'));
  for (const name of ['Tea', 'Piano']) await robin.startTimer(family, name, 600);
  await Promise.all([robin.gotoFamily(family), mia.gotoFamily(family)]);
  await mia.board.shows('Piano', 'running');

  mia.expectErrors(/net::ERR_/);
  const words = await pillWords(mia.page);
  await network.cut();
  const over = pause(20_000);
  await expect(mia.board.pill).toHaveText('Reconnecting…');
  await robin.board.action('Pause', 'Tea').click();
  await robin.board.cancel('Piano');
  await robin.board.start({ name: 'Bath', minutes: 15, stars: 2 });
  await robin.board.createTemplate({ name: 'Reading', minutes: 20 });
  await robin.board.action('+5 min', 'Bath').click();
  await expect(robin.board.clock('Bath')).toHaveText(/^(20:00|19:\d\d)$/);
  await over;
  await mia.board.shows('Piano', 'running');
  expect(await words(), 'the pill does not lie').toEqual(['Live', 'Reconnecting…']);

  await network.restore();
  await expect(mia.board.pill).toHaveText('Live', { timeout: 20_000 });
  await mia.board.shows('Tea', 'paused');
  await expect(mia.board.timer('Piano')).toBeHidden();
  await expectLikeFresh(mia, family);
});

test('a link that died without a word is noticed within 25 s', async ({ server, newPerson }) => {
  test.setTimeout(90_000);
  const network = await Cutter.before(server.port);
  const robin = await newPerson('Robin', { baseURL: network.url });
  await robin.signUp();
  const family = await robin.createFamily();
  await robin.gotoFamily(family);
  robin.expectErrors(/net::ERR_/, /closed before receiving a handshake response/);
  network.freeze();
  await expect(robin.board.pill).toHaveText('Reconnecting…', { timeout: 25_000 });
  network.thaw();
  await expect(robin.board.pill).toHaveText('Live', { timeout: 20_000 });
  await expectLikeFresh(robin, family);
});

test('what is done while cut off is done once it is back', async ({ server, newPerson }) => {
  const network = await Cutter.before(server.port);
  const robin = await newPerson('Robin', { baseURL: network.url });
  await robin.signUp();
  const family = await robin.createFamily();
  await robin.gotoFamily(family);
  robin.expectErrors(/net::ERR_/);
  await network.cut();
  await robin.board.start({ name: 'Tea', minutes: 3 });
  await robin.board.shows('Tea', 'running');
  await expect(robin.board.pill).toHaveText('Reconnecting… · 1 change waiting');
  await network.restore();
  await expect(robin.board.pill).toHaveText('Live', { timeout: 20_000 });
  const started = async () => (await robin.log(family)).filter(({ name }) => name === 'timer:started').length;
  // It is sent again when the connection is back, and may still be on its way.
  await expect.poll(started).toBe(1);
  await expectLikeFresh(robin, family);
  expect(await started()).toBe(1);
});

test('a timer that runs out while the server is down expires once', async ({ server, household }) => {
  const { id, parent, child } = household;
  for (const person of [parent, child]) person.expectErrors(/net::ERR_/);
  // Before the pages are opened, so that no entry is needed to see it.
  await parent.startTimer(id, 'Egg', 20, 2);
  await Promise.all([parent.gotoFamily(id), child.gotoFamily(id)]);
  await Promise.all([parent.board.shows('Egg', 'last-minute'), child.board.shows('Egg', 'last-minute')]);
  await server.kill();
  await expect(child.board.pill).toHaveText('Reconnecting…');
  // The end of a timer needs no server to be seen.
  for (const { board } of [parent, child]) {
    await expect(board.timer('Egg')).toHaveAttribute('data-look', 'finished', { timeout: 25_000 });
  }
  await server.run();
  for (const person of [parent, child]) {
    await expect(person.board.pill).toHaveText('Live', { timeout: 20_000 });
    await person.board.shows('Egg', 'finished');
    await expectLikeFresh(person, id);
  }
  const expired = (await parent.log(id)).filter(({ name }) => name === 'timer:expired');
  expect(expired.map(({ data }) => data.timer.name)).toEqual(['Egg']);
  await parent.board.action('Confirm · 2 stars', 'Egg').click();
  await expect(child.board.timer('Egg')).toBeHidden();
});
