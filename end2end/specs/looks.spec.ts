import { join } from 'node:path';
import { test as inDemo, toSession } from '../support/demo';
import { Session } from '../support/gym';
import { expect, test } from '../support/test';
import { uuid } from '../support/uuid';

const SCREENS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 860 } };

test('the family page, on a phone and a desktop, by day and by night', async ({ household }, info) => {
  const { id, parent, child } = household;
  const path = (name: string) => join(process.env.SCREENSHOTS ?? info.outputDir, `${name}.png`);
  for (const [name, length, stars] of [['Screen time', 1800, 0], ['Reading', 1200, 2], ['Brush teeth', 180, 1]]) {
    const template = { id: uuid(), name, length, stars };
    await parent.command(id, { type: 'saveTemplate', template });
  }
  await child.startTimer(id, 'Homework', 1325, 3);
  const paused = await parent.startTimer(id, 'Piano', 1200, 2);
  await child.startTimer(id, 'Tidy the desk', 1, 2);
  await child.startTimer(id, 'Egg', 55, 0);
  await child.command(id, { type: 'pauseTimer', timerId: paused });
  const memberId = await parent.member(id, child.name);
  const { day } = (await parent.snapshot(id)).state.today;
  for (const [name, approval] of [['Feed the cat', false], ['Practise the piano', true]] as const) {
    const choreId = await parent.addChore(id, { name, whose: child.name, approval });
    await child.command(id, { type: 'tickTask', choreId, day, memberId, entryId: uuid() });
  }
  await parent.addChore(id, { name: 'Empty the dishwasher' });
  await parent.giveStars(id, child.name, 5, 'Helped in the garden');
  for (const theme of ['light', 'dark']) {
    await parent.prefer(theme, 'en');
    for (const [screen, size] of Object.entries(SCREENS)) {
      await parent.page.setViewportSize(size);
      await parent.gotoFamily(id);
      await parent.board.shows('Tidy the desk', 'finished');
      await parent.page.screenshot({ path: path(`family-${screen}-${theme}`) });
      await parent.page.locator('.chip.new').click();
      await expect(parent.board.dialog).toBeVisible();
      await parent.page.screenshot({ path: path(`dialog-${screen}-${theme}`), animations: 'disabled' });
    }
  }
});

inDemo('what the README shows of the demo, on a phone and a desktop, by day and by night', async ({ demo }, info) => {
  const { robin, lio } = demo;
  const path = (name: string) => join(process.env.SCREENSHOTS ?? info.outputDir, `${name}.png`);
  for (const one of [robin, lio]) await toSession(one);
  await new Session(lio.page).tick(1).check();
  await robin.page.goto('/');
  const team = await robin.page.locator('a[href^="/team/"]').first().getAttribute('href');
  const session = new URL(lio.page.url()).pathname;
  const places = [
    [robin, 'today', '/'],
    [robin, 'team', team!],
    [robin, 'trainer', `${session}/trainer`],
    [lio, 'athlete', session],
  ] as const;
  for (const theme of ['light', 'dark']) {
    await Promise.all([robin, lio].map(one => one.prefer(theme, 'en')));
    for (const [screen, size] of Object.entries(SCREENS)) {
      for (const [who, place, address] of places) {
        await who.page.setViewportSize(size);
        await who.goto(address);
        await expect(who.board.pill).toHaveText('Live');
        // The trainer writes the round that is prepared.
        if (place === 'trainer') await new Session(who.page).step(0).getByRole('button', { name: 'Edit' }).click();
        await who.page.screenshot({ path: path(`${place}-${screen}-${theme}`), animations: 'disabled' });
      }
    }
  }
});
