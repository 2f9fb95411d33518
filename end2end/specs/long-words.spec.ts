import { DIALOGS, questions } from '../support/dialogs';
import { expectFits } from '../support/fits';
import { moveIn } from '../support/lived-in';
import { address, pages } from '../support/pages';
import { Person } from '../support/person';
import { eachTeamDialog, settled } from '../support/team-dialogs';
import { expect, test } from '../support/test';

/** One word as long as a text may be; its first letter tells it apart. */
const word = (letter: string, length = 60) => letter + 'W'.repeat(length - 1);

/** Every text as long as it may be, and each without a space. */
const LONG = {
  text: word,
  note: word('N', 200),
  link: `https://example.org/${'w'.repeat(180)}`,
  address: `${'p'.repeat(242)}@example.org`,
};

const PHONES = [320, 360].map(width => ({ width, height: 740 }));
const DESKTOP = { width: 1280, height: 860 };
const WALLS = [{ width: 1280, height: 800 }, { width: 800, height: 1280 }, { width: 1920, height: 1080 }];

/** Looks whether everything has room, in a window of each of these sizes. */
async function expectRoom({ page }: Person, sizes: { width: number; height: number }[], what: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expectFits(page, `${what} at ${size.width} px`);
  }
}

for (const locale of ['en', 'de']) {
  test(`every page and dialog holds the longest words: ${locale}`, async ({ newPerson }) => {
    test.setTimeout(360_000);
    const { id, parent, child, team, parts } = await moveIn(newPerson, LONG);
    const people = [parent, child, await newPerson('Sam')];
    // Pages that are not for everybody are looked at as well: what stands there instead.
    people.forEach(person => person.expectErrors(/status of 4\d\d/));
    await Promise.all(people.map(person => person.prefer('light', locale)));
    await parent.gotoFamily(id);
    await expect(parent.page.locator('.timer[data-look="finished"]')).toBeVisible();
    for (const path of [...pages().map(path => address(path, parts)), ...settled(team.came)]) {
      for (const person of people) {
        await person.goto(path);
        await expectRoom(person, [...PHONES, DESKTOP], `${path} for ${person.name.slice(0, 3)}`);
      }
    }

    expect(Object.keys(DIALOGS), 'every dialog is opened').toEqual(questions());
    await parent.gotoFamily(id);
    for (const [name, open] of Object.entries(DIALOGS)) {
      await parent.page.setViewportSize(DESKTOP);
      await open(parent.page);
      await expect(parent.board.dialog).toBeVisible();
      await expectRoom(parent, [DESKTOP, ...PHONES], `the dialog ${name}`);
      await parent.page.keyboard.press('Escape');
      await expect(parent.board.dialog).toBeHidden();
    }
    await eachTeamDialog(team, async (person, name) => {
      await expectRoom(person, [DESKTOP, ...PHONES], `the dialog ${name}`);
      await person.page.setViewportSize(DESKTOP);
    });
    await parent.page.locator('.avatar-button').click();
    await expectRoom(parent, PHONES, 'the account menu');
    await parent.goto(`/family/${id}/settings`);
    for (const question of await parent.page.locator('details > summary').all()) {
      await question.click();
      await expectRoom(parent, [...PHONES, DESKTOP], 'a question in the settings');
      await question.click();
    }
  });

  test(`a wall of any size holds the longest words: ${locale}`, async ({ newPerson }) => {
    test.setTimeout(120_000);
    const { tablet } = await moveIn(newPerson, LONG, locale === 'de' ? 'de-DE' : 'en-GB');
    const { page } = tablet;
    await expect(page.locator('.wall-timer[data-look="finished"]')).toBeVisible();
    await expectRoom(tablet, [...PHONES, ...WALLS], 'the wall');
    for (const press of ['.wall-start .chip', 'button.wall-task[data-look="todo"]']) {
      await page.locator(press).last().click();
      await expect(page.locator('.wall-face').first()).toBeVisible();
      await expectRoom(tablet, [...PHONES, ...WALLS], 'the faces');
      await page.keyboard.press('Escape');
    }
  });
}
