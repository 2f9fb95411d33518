import { expectAccessible, expectNoSideScroll } from '../support/axe';
import { keepsPages, keptData } from '../support/kept';
import { Settings } from '../support/settings';
import { expect, test } from '../support/test';
import { Wall } from '../support/wall';

/** A time zone in which it is about this hour now. */
function zoneAt(hour: number): string {
  const behind = (new Date().getUTCHours() - hour + 36) % 24 - 12;
  return `Etc/GMT${behind < 0 ? behind : `+${behind}`}`;
}

/** The words that must not be read on a wall that is none any more. */
const SECRETS = /Lind|Robin|Mia|Dishes|Tea/;

test('whoever passes by ticks a chore for whom the tablet may, and starts a timer from a template', async ({
  household,
  newPerson,
}) => {
  const { id, parent, child } = household;
  const lio = await (await newPerson('Lio')).signUp();
  await lio.join(await parent.invite(id, 'child'));
  await parent.addChore(id, { name: 'Dishes', whose: 'Mia', stars: 2 });
  await parent.addChore(id, { name: 'Cat', stars: 1, approval: true });
  await parent.addTemplate(id, 'Brush teeth', 180, 1);
  const tablet = await newPerson('Kitchen', { viewport: { width: 1280, height: 800 }, hasTouch: true });
  const wall = await Wall.hang(parent, id, tablet, { ticksFor: ['Mia', 'Lio'], startsTimers: true });
  await Promise.all([parent.gotoFamily(id), child.gotoFamily(id)]);
  await expect(tablet.page.getByRole('heading', { level: 1 })).toHaveText('Lind');
  await expect(parent.page.getByText('Kitchen'), 'a tablet is no person').toBeHidden();

  await wall.task('Dishes').tap();
  await wall.showsTask('Dishes', 'done');
  await wall.showsStars('Mia', 2);
  for (const { board } of [parent, child]) {
    await board.showsTask('Dishes', 'done');
    await board.showsStars('Mia', 2);
  }
  await wall.task('Dishes').tap();
  await wall.showsTask('Dishes', 'todo');
  await child.board.showsStars('Mia', 0);

  // What anybody may have done is asked by face.
  await wall.task('Cat').tap();
  await expect(tablet.page.getByRole('dialog')).toContainText('Who did this: Cat?');
  await expect(wall.face('Robin'), 'for whom it may not').toHaveCount(0);
  await wall.face('Lio').tap();
  await wall.showsTask('Cat', 'submitted');
  await expect(parent.board.prompt('Lio: Cat')).toBeVisible();

  await wall.chip('Brush teeth').tap();
  await wall.face('Mia').tap();
  await expect(wall.timer('Brush teeth')).toHaveAttribute('data-look', 'running');
  for (const { board } of [parent, child]) {
    await board.shows('Brush teeth', 'running');
    await expect(board.timer('Brush teeth')).toContainText('Mia');
  }
});

test('what the tablet may not do is not offered on it', async ({ household, newPerson }) => {
  const { id, parent } = household;
  await parent.addChore(id, { name: 'Dishes', whose: 'Mia', approval: true });
  await parent.addChore(id, { name: 'Bins', whose: 'Robin' });
  await parent.addTemplate(id, 'Brush teeth');
  await parent.startTimer(id, 'Tea', 600);
  const tablet = await newPerson('Kitchen');
  const wall = await Wall.hang(parent, id, tablet, { ticksFor: ['Mia'] });
  const { page } = tablet;
  await expect(wall.timer('Tea')).toBeVisible();
  await wall.task('Dishes').click();
  await wall.showsTask('Dishes', 'submitted');
  await expect(page.getByRole('button')).toHaveCount(1);
  await expect(page.getByRole('button')).toContainText('Dishes');
  await expect(wall.chip('Brush teeth')).toBeHidden();
  await expect(page.getByRole('link')).toHaveCount(0);
  await expect(page.getByRole('textbox')).toHaveCount(0);

  // A parent allows more, and less again.
  const settings = await Settings.open(parent, id);
  const change = async (timers: boolean) => {
    const form = await settings.ask('Change what it may do', 'Kitchen');
    await form.getByLabel('can be started on it from templates').setChecked(timers);
    await form.getByLabel('Mia', { exact: true }).setChecked(timers);
    await form.getByRole('button', { name: 'Save changes' }).click();
    await parent.alive();
  };
  await change(true);
  await expect(wall.chip('Brush teeth')).toBeVisible();
  await change(false);
  await expect(wall.chip('Brush teeth')).toBeHidden();
});

test('taken down from the phone of a parent, the wall is blank at once and stays so', async ({
  household,
  newPerson,
}) => {
  const { id, parent } = household;
  await parent.addChore(id, { name: 'Dishes', whose: 'Mia' });
  await parent.startTimer(id, 'Tea', 600);
  const tablet = await newPerson('Kitchen');
  const wall = await Wall.hang(parent, id, tablet, { ticksFor: ['Mia'] });
  const { page } = tablet;
  await wall.showsTask('Dishes', 'todo');
  await expect.poll(async () => Object.keys((await keptData(page)).states).length).toBe(1);
  const heard: string[] = [];
  page.on('websocket', socket => socket.on('framereceived', ({ payload }) => heard.push(String(payload))));
  await page.reload();
  await wall.isLive();

  await parent.page.setViewportSize({ width: 390, height: 844 });
  const settings = await Settings.open(parent, id);
  await expectNoSideScroll(parent.page, 'the settings with a wall display');
  // The feed is refused from now on, which Chromium reports.
  tablet.expectErrors(/status of 40[13]/);
  await settings.remove('Kitchen');
  await expect(page.locator('main.wall.blank')).toBeAttached();
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(SECRETS);
  await expect(page).toHaveTitle('Hubbub');
  await expect(page.locator('[data-seed]')).toHaveCount(0);
  await expect.poll(() => keptData(page), 'nor on the device').toEqual({ changes: [], states: {} });
  await keepsPages(page);

  expect(heard).not.toEqual([]);
  heard.length = 0;
  await parent.startTimer(id, 'Secret', 600);
  expect((await tablet.context.request.get(`/api/sync?channel=private-family-${id}`)).status()).toBe(401);
  expect(heard.join()).not.toContain('Secret');
  await page.reload();
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(SECRETS);
  expect((await parent.snapshot(id)).state.members.map(({ name }) => name)).toEqual(['Robin', 'Mia']);
});

test('a link for a wall display works once', async ({ household, newPerson }) => {
  const { id, parent } = household;
  const settings = await Settings.open(parent, id);
  const link = await settings.makeKioskLink('Kitchen', { ticksFor: [] });
  const [first, second] = [await newPerson('First'), await newPerson('Second')];
  await first.goto(link);
  await second.goto(link);
  await expectAccessible(second.page, 'the page that makes a wall display');
  await first.page.getByRole('button', { name: 'Use this device as the wall display' }).click();
  await expect(first.page.locator('main.wall')).toBeVisible();
  second.expectErrors(/status of 410/);
  await second.page.getByRole('button', { name: 'Use this device as the wall display' }).click();
  await expect(second.page.getByText('This link is no longer valid').first()).toBeAttached();
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'de']]) {
  test(`the wall is for everybody: ${theme}, ${locale}`, async ({ household, newPerson }) => {
    const { id, parent } = household;
    await parent.command(id, { type: 'editFamily', name: 'Lind', timeZone: zoneAt(12), weekStart: 'monday' });
    await parent.addChore(id, { name: 'Dishes', whose: 'Mia', approval: true });
    await parent.addChore(id, { name: 'Cat' });
    await parent.addTemplate(id, 'Brush teeth');
    await parent.startTimer(id, 'Tea', 600);
    await parent.giveStars(id, 'Mia', 3);
    const language = locale === 'de' ? 'de-DE' : 'en-GB';
    const tablet = await newPerson('Kitchen', { locale: language, colorScheme: theme as 'light' | 'dark' });
    const { page } = tablet;
    const wall = await Wall.hang(parent, id, tablet, { ticksFor: ['Robin', 'Mia'], startsTimers: true });
    await wall.task('Dishes').click();
    await wall.showsTask('Dishes', 'submitted');
    for (const [width, height] of [[1280, 800], [800, 1280], [320, 640]]) {
      await page.setViewportSize({ width, height });
      await expectAccessible(page, `the wall at ${width} px`);
      await expectNoSideScroll(page, `the wall at ${width} px`);
    }
    await wall.task('Cat').click();
    await expect(wall.face('Mia')).toBeVisible();
    await expectAccessible(page, 'the faces');
    await expectNoSideScroll(page, 'the faces');
  });
}

test('by night it is dim until somebody touches it', async ({ household, newPerson }) => {
  const { id, parent } = household;
  const tablet = await newPerson('Kitchen');
  const { page } = tablet;
  const move = (timeZone: string) =>
    parent.command(id, { type: 'editFamily', name: 'Lind', timeZone, weekStart: 'monday' });
  await move(zoneAt(12));
  await Wall.hang(parent, id, tablet, { ticksFor: ['Mia'] });
  const html = page.locator('html');
  await expect(page.locator('.wall-clock')).toHaveText(/^1[123]:\d\d$/);
  await expect(html).not.toHaveAttribute('data-night');

  await move(zoneAt(2));
  await expect(page.locator('.wall-clock')).toHaveText(/^0[123]:\d\d$/);
  await expect(html).toHaveAttribute('data-night');
  await expect(html).toHaveAttribute('data-dim');
  await page.locator('main').click({ position: { x: 5, y: 5 } });
  await expect(html, 'a touch brightens it').not.toHaveAttribute('data-dim');
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 61_000;
  });
  await expect(html, 'for a minute').toHaveAttribute('data-dim');
});
