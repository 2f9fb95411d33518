import { expectAccessible, expectNoSideScroll } from '../support/axe';
import { DIALOGS } from '../support/dialogs';
import { Person } from '../support/person';
import { Settings } from '../support/settings';
import { expect, Household, test } from '../support/test';
import { uuid } from '../support/uuid';
import { Wall } from '../support/wall';

const [PHONE, DESKTOP] = [{ width: 320, height: 640 }, { width: 1280, height: 860 }];

/** Looks at a page in both widths. */
async function look(person: Person, path: string): Promise<void> {
  await person.page.setViewportSize(PHONE);
  await person.goto(path);
  await expectNoSideScroll(person.page, path);
  if (LIVE.test(path)) await expectAccessible(person.page, `${path} at 320 px`);
  await person.page.setViewportSize(DESKTOP);
  await expectAccessible(person.page, path);
}

/** The pages on which something moves. */
const LIVE = /^\/family\/[\w-]{36}(\/rewards|\/wall)?$/;

/** Looks at the dialog that is open, in both widths. */
async function lookAtDialog({ page, board }: Person, name: string): Promise<void> {
  await expect(board.dialog).toBeVisible();
  await expectAccessible(page, `the dialog ${name}`);
  await page.setViewportSize(PHONE);
  await expectNoSideScroll(page, `the dialog ${name}`);
  await page.setViewportSize(DESKTOP);
}

/** A family with everything in it, in every state. Answers the ids of a chore and a reward. */
async function liveIn({ id, parent, child }: Household, kitchen: Person): Promise<{ chore: string; reward: string }> {
  await Wall.hang(parent, id, kitchen, { ticksFor: ['Mia'], startsTimers: true });
  await (await Settings.open(parent, id)).makeKioskLink('Hall', { ticksFor: ['Mia'] });
  const { day } = (await parent.snapshot(id)).state.today;
  const memberId = await parent.member(id, 'Mia');
  const tick = (choreId: string) =>
    child.command(id, { type: 'tickTask', choreId, day, memberId, entryId: uuid() });
  const [chore, again] = [
    await parent.addChore(id, { name: 'Dishes', whose: 'Mia', approval: true }),
    await parent.addChore(id, { name: 'Homework', whose: 'Mia', approval: true }),
  ];
  await tick(chore);
  await tick(again);
  await parent.command(id, { type: 'sendBackTask', choreId: again, day, note: 'Please look again' });
  await tick(await parent.addChore(id, { name: 'Cat', whose: 'Mia' }));
  const taken = await parent.addChore(id, { name: 'Plants' });
  await child.command(id, { type: 'claimTask', choreId: taken, day });
  await parent.addChore(id, { name: 'Bins' });
  await parent.giveStars(id, 'Mia', 30);
  const undoes = await parent.giveStars(id, 'Mia', 3, 'Given by mistake');
  await parent.command(id, { type: 'undoStars', entryId: uuid(), undoes });
  const reward = await parent.addReward(id, { name: 'Cinema', price: 5, stock: 3 });
  await child.askFor(id, reward);
  const cake = await parent.addReward(id, { name: 'Cake', price: 4, onlyFor: ['Mia'] });
  const [granted, refused] = [await child.askFor(id, cake), await child.askFor(id, cake)];
  await parent.command(id, { type: 'grantReward', requestId: granted, entryId: uuid() });
  await parent.command(id, { type: 'refuseReward', requestId: refused, note: 'Not today' });
  await parent.addReward(id, { name: 'Boat', price: 999 });
  await parent.addReward(id, { name: 'Front seat', price: 2, stock: 0 });
  await parent.addTemplate(id, 'Reading');
  await child.startTimer(id, 'Piano', 600);
  return { chore, reward };
}

for (const [theme, locale] of [['light', 'en'], ['dark', 'de']]) {
  test(`every page is for everybody: ${theme}, ${locale}`, async ({ household, newPerson }) => {
    test.setTimeout(120_000);
    const { id, parent } = household;
    const visitor = await newPerson('Sam');
    visitor.expectErrors(/status of 4(0[14]|10)/);
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

    const open = ['/', '/sign-in', '/sign-up', '/forgot-password', '/reset/nothing', link, '/design', '/developers/events'];
    for (const path of [...open, '/nothing', `/family/${id}`]) {
      await look(visitor, path);
    }
    for (const path of ['/account', '/families/new', `/family/${id}/settings`, link, '/family/nothing', `/family/${id}`]) {
      await look(parent, path);
    }
    await parent.board.shows('Tidy up', 'finished');
    await parent.page.locator('.avatar-button').click();
    await expectAccessible(parent.page, 'the account menu');
    // A home page is seen by those who belong to no family, or to several.
    await parent.createFamily('Berg');
    await look(parent, '/');
  });
}

for (const [theme, locale] of [['light', 'en'], ['dark', 'de']]) {
  test(`every place of a family is for everybody: ${theme}, ${locale}`, async ({ household, newPerson }) => {
    test.setTimeout(150_000);
    const { id, parent, child } = household;
    const family = `/family/${id}`;
    await Promise.all([parent.prefer(theme, locale), child.prefer(theme, locale)]);
    for (const place of ['', '/rewards', '/history', '/chores', '/rewards/edit']) await look(parent, family + place);
    await parent.prefer(theme, 'en');
    const { chore, reward } = await liveIn(household, await newPerson('Kitchen'));
    await parent.prefer(theme, locale);

    const places = ['/wall', '/rewards', '/history', '/chores', '/chores/new', `/chores/${chore}`, '/settings'];
    const office = ['/rewards/edit', '/rewards/edit/new', `/rewards/edit/${reward}`];
    for (const place of [...places, ...office, '']) await look(parent, family + place);
    for (const place of ['', '/rewards', '/history', '/chores']) await look(child, family + place);
    await parent.board.showsTask('Dishes', 'submitted');
    for (const [name, open] of Object.entries(DIALOGS)) {
      await open(parent.page);
      await lookAtDialog(parent, name);
      if (name === 'Give') {
        await parent.board.dialog.locator('form button[type="submit"]').click();
        await expectAccessible(parent.page, 'what is wrong with the stars');
      }
      await parent.page.keyboard.press('Escape');
      await expect(parent.board.dialog).toBeHidden();
    }
  });
}
