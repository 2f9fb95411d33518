import { expectAccessible, expectNoSideScroll } from '../support/axe';
import { Person } from '../support/person';
import { expect, test } from '../support/test';

/** Opens the page's dialogs one after the other. */
const DIALOGS: [string, (person: Person) => Promise<void>][] = [
  ['new timer', ({ page }) => page.locator('.chip.new').click()],
  ['more time', ({ board }) => board.timer('Piano').locator('.joined .icon-button').click()],
  ['cancel', ({ board }) => board.timer('Piano').getByRole('button').last().click()],
  ['templates', ({ page }) => page.locator('.start .section-head .icon-button').click()],
  ['template', ({ page }) => page.locator('dialog[open] .actions button').click()],
];

for (const [theme, locale] of [['light', 'en'], ['dark', 'de']]) {
  test(`every page is for everybody: ${theme}, ${locale}`, async ({ household, newPerson }) => {
    test.setTimeout(90_000);
    const { id, parent } = household;
    const visitor = await newPerson('Sam');
    visitor.expectErrors(/status of 40[14]/);
    parent.expectErrors(/status of 40[34]/);
    const link = await parent.invite(id, 'child');
    await Promise.all([parent.prefer(theme, locale), visitor.prefer(theme, locale)]);
    await parent.startTimer(id, 'Piano', 600);
    const paused = await parent.startTimer(id, 'Homework', 1200);
    await parent.command(id, { type: 'pauseTimer', timerId: paused });
    await parent.startTimer(id, 'Tidy up', 1, 3);
    await parent.command(id, {
      type: 'saveTemplate',
      template: { id: paused, name: 'Reading', length: 1200, stars: 2 },
    });

    const look = async (person: Person, path: string) => {
      await person.page.setViewportSize({ width: 320, height: 640 });
      await person.goto(path);
      await expectNoSideScroll(person.page, path);
      if (path === `/family/${id}`) await expectAccessible(person.page, `${path} at 320 px`);
      await person.page.setViewportSize({ width: 1280, height: 860 });
      await expectAccessible(person.page, path);
    };
    for (const path of ['/', '/sign-in', '/sign-up', link, '/design', '/nothing', `/family/${id}`]) {
      await look(visitor, path);
    }
    for (const path of ['/families/new', `/family/${id}/settings`, link, '/family/nothing', `/family/${id}`]) {
      await look(parent, path);
    }
    await parent.board.shows('Tidy up', 'finished');
    for (const [name, open] of DIALOGS) {
      await open(parent);
      await expect(parent.board.dialog).toBeVisible();
      await expectAccessible(parent.page, `the dialog ${name}`);
      await parent.page.setViewportSize({ width: 320, height: 640 });
      await expectNoSideScroll(parent.page, `the dialog ${name}`);
      await parent.page.setViewportSize({ width: 1280, height: 860 });
      if (name === 'templates') continue;
      await parent.page.keyboard.press('Escape');
      await expect(parent.board.dialog).toBeHidden();
    }
    await parent.page.locator('.avatar-button').click();
    await expectAccessible(parent.page, 'the account menu');
    // A home page is seen by those who belong to no family, or to several.
    await parent.createFamily('Berg');
    await look(parent, '/');
  });
}
