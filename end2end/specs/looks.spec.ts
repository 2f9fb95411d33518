import { join } from 'node:path';
import { uuid } from '../support/uuid';
import { expect, test } from '../support/test';

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
