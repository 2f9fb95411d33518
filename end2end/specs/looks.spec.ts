import { join } from 'node:path';
import { uuid } from '../support/uuid';
import { expect, test } from '../support/test';
import { ask, inTeam, test as inOffice } from '../support/team';

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

inOffice('the page of a team, on a phone and a desktop, by day and by night', async ({ office }, info) => {
  const { id, owner, asker } = office;
  const path = (name: string) => join(process.env.SCREENSHOTS ?? info.outputDir, `${name}.png`);
  for (const [person, title, summary] of [
    [owner, 'Travel expenses', 'What is paid, and which form it takes'],
    [asker, 'Invoices', 'Who approves what, and until when'],
    [asker, 'The printer on the second floor', 'It is not broken, it wants to be asked nicely'],
  ] as const) {
    await inTeam(person, id, { type: 'addTopic', topicId: uuid(), title, summary });
  }
  await ask(office, 'How do I get last night’s version back if today’s is broken?');
  for (const theme of ['light', 'dark']) {
    await owner.prefer(theme, 'en');
    for (const [screen, size] of Object.entries(SCREENS)) {
      await owner.page.setViewportSize(size);
      for (const [place, address] of [['today', '/'], ['team', `/team/${id}`]]) {
        await owner.goto(address);
        await expect(owner.board.pill).toHaveText('Live');
        await owner.page.screenshot({ path: path(`${place}-${screen}-${theme}`), animations: 'disabled' });
      }
    }
  }
});
