import { DIALOGS } from '../support/dialogs';
import { expectOwnDirections, seen } from '../support/directions';
import { moveIn } from '../support/lived-in';
import { address, pages } from '../support/pages';
import { eachTeamDialog, settled } from '../support/team-dialogs';
import { expect, test } from '../support/test';

/** Hebrew and Arabic words, each with digits and signs at its end, which would be the first to change sides. */
const RIGHT_TO_LEFT = {
  text: (letter: string) => `${letter.codePointAt(0)! % 2 ? 'שרה' : 'ليلى'} ${[...letter].map(one => String.fromCodePoint(one.codePointAt(0)! + 0x05d0 - 0x41)).join('')}`,
  note: 'עזרה גדולה',
  link: 'بالخطأ',
  address: 'sarah@example.org',
};

const [PARENT, CHILD] = ['P', 'C'].map(RIGHT_TO_LEFT.text);

for (const locale of ['en', 'de']) {
  test(`what is written from right to left turns nothing around it: ${locale}`, async ({ newPerson }) => {
    test.setTimeout(300_000);
    const { id, parent, child, tablet, team, parts } = await moveIn(newPerson, RIGHT_TO_LEFT, locale === 'de' ? 'de-DE' : 'en-GB');
    const people = [parent, child, await newPerson('Sam')];
    people.forEach(person => person.expectErrors(/status of 4\d\d/));
    await Promise.all(people.map(person => person.prefer('light', locale)));
    for (const path of [...pages().map(path => address(path, parts)), ...settled(team.came)]) {
      for (const person of people) {
        await person.goto(path);
        await expectOwnDirections(person.page, `${path} for ${person.name}`);
      }
    }
    await eachTeamDialog(team, (person, name) => expectOwnDirections(person.page, `the dialog ${name}`));
    await expectOwnDirections(tablet.page, 'the wall');
    await tablet.page.locator('.wall-start .chip').last().click();
    await expect(tablet.page.locator('.wall-face').first()).toBeVisible();
    await expectOwnDirections(tablet.page, 'the faces');

    await parent.gotoFamily(id);
    await expect(parent.page.locator('.timer[data-look="finished"]')).toBeVisible();
    for (const [name, open] of Object.entries(DIALOGS)) {
      await open(parent.page);
      await expect(parent.board.dialog).toBeVisible();
      await expectOwnDirections(parent.page, `the dialog ${name}`);
      await parent.page.keyboard.press('Escape');
      await expect(parent.board.dialog).toBeHidden();
    }
    // What is said aloud, of what is answered and of what begins to wait.
    await parent.page.locator('.prompt').first().getByRole('button').first().click();
    await expect(parent.page.locator('main > .visually-hidden[role="status"]')).toContainText(PARENT);
    await expectOwnDirections(parent.page, 'the board once something is answered');
  });
}

test('names stand where the sentence has them', async ({ newPerson }) => {
  test.setTimeout(120_000);
  const { id, parent, tablet } = await moveIn(newPerson, RIGHT_TO_LEFT);
  const { page } = parent;
  await parent.gotoFamily(id);
  const timer = '.timer[data-look="paused"] .facts';
  expect(await seen(page, timer, [PARENT, 'paused by'])).toEqual([PARENT, 'paused by']);
  expect(await seen(page, '.prompt h3', [CHILD, ': '])).toEqual([CHILD, ': ']);
  const sentBack = [PARENT, ' sent it back: ', RIGHT_TO_LEFT.note];
  expect(await seen(page, '.chore[data-state="returned"] .facts', sentBack)).toEqual(sentBack);
  await parent.goto(`/family/${id}/history`);
  const about = '.history-day .soft.block';
  const time = (await page.locator(about).first().textContent())!.slice(-5);
  expect(await seen(page, about, ['Reward', PARENT, time])).toEqual(['Reward', PARENT, time]);
  await parent.goto(`/family/${id}/rewards`);
  expect(await seen(page, '.wished .grow', [CHILD, ': '])).toEqual([CHILD, ': ']);
  expect(await seen(page, '.balances li', [CHILD, ' stars'])).toEqual([CHILD, ' stars']);
  // On the wall the timer comes before the one it is for.
  const name = RIGHT_TO_LEFT.text('Y');
  const heading = '.wall-timer[data-look="paused"] h3';
  expect(await seen(tablet.page, heading, [name, PARENT])).toEqual([name, PARENT]);
  expect(await tablet.page.title()).toBe(`\u2068${RIGHT_TO_LEFT.text('F')}\u2069 · Hubbub`);

  // The marks are for eyes and ears: nothing that is kept or handed out has them.
  const kept = await parent.context.request.get(`/family/${id}/export`);
  expect(await kept.text()).toContain(CHILD);
  expect(await kept.text()).not.toMatch(/[\u2068\u2069]/);
  await parent.goto(`/family/${id}/settings`);
  await expect(page.locator('input[name="name"]')).toHaveValue(RIGHT_TO_LEFT.text('F'));
});
