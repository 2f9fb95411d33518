import { expect, test } from '../support/test';
import { addTicks, differences, misset, Tick } from '../support/ticks';

test('each thing that one person does with a timer is seen by the other', async ({ together }) => {
  const { id, parent, child } = together;
  const [mine, theirs] = [parent.board, child.board];
  // A page that was loaded again would have lost this.
  await child.page.evaluate(() => Object.assign(window, { untouched: true }));

  await mine.start({ name: 'Tea', minutes: 3 });
  await theirs.shows('Tea', 'running');
  await theirs.action('Pause', 'Tea').click();
  await mine.shows('Tea', 'paused');
  await expect(mine.timer('Tea')).toContainText('paused by Mia');
  await mine.action('Resume', 'Tea').click();
  await theirs.shows('Tea', 'running');
  await mine.action('+5 min', 'Tea').click();
  await expect(theirs.clock('Tea')).toHaveText(/^7:\d\d$/);
  await mine.action('More time…', 'Tea').click();
  await mine.dialog.getByRole('button', { name: '+30 min' }).click();
  await expect(theirs.clock('Tea')).toHaveText(/^37:\d\d$/);
  await mine.cancel('Tea');
  await expect(theirs.timer('Tea')).toBeHidden();

  await theirs.start({ name: 'Piano', minutes: 20 });
  await mine.shows('Piano', 'running');
  await expect(mine.timer('Piano')).toContainText('Mia');

  await mine.start({ name: 'Tidy up', seconds: 1, stars: 3 });
  await theirs.shows('Tidy up', 'finished');
  await expect(theirs.timer('Tidy up')).toContainText('A parent has to confirm it.');
  await mine.action('Confirm · 3 stars', 'Tidy up').click();
  await expect(theirs.timer('Tidy up')).toBeHidden();
  const completed = (await parent.log(id)).filter(({ name }) => name === 'timer:completed');
  expect(completed.map(({ data }) => data.starsAwarded)).toEqual([3]);

  expect(await child.page.evaluate(() => 'untouched' in window)).toBe(true);
});

test('what is wrong with the seconds is said there', async ({ together }) => {
  const { page, dialog } = together.parent.board;
  await page.getByRole('button', { name: 'New timer…' }).first().click();
  await dialog.getByLabel('What for?').fill('Tea');
  await dialog.getByLabel('Seconds').fill('-1');
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(dialog.getByLabel('Seconds')).toBeFocused();
  await expect(dialog.getByLabel('Seconds')).toHaveAccessibleDescription(/^A whole number from 0 to /);
  await expect(dialog.getByLabel('Minutes')).not.toHaveAttribute('aria-invalid');
});

test('templates are made, changed, used and removed before the eyes of the other', async ({ together }) => {
  const [mine, theirs] = [together.parent.board, together.child.board];
  await mine.createTemplate({ name: 'Reading', minutes: 20, stars: 2 });
  await expect(theirs.chip('Reading')).toContainText('20 min');
  await theirs.chip('Reading').click();
  await mine.shows('Reading', 'running');
  await expect(mine.timer('Reading')).toContainText('2 stars');

  await mine.editTemplate('Reading', { name: 'Reading', minutes: 25, stars: 2 });
  await expect(theirs.chip('Reading')).toContainText('25 min');
  await mine.removeTemplate('Reading');
  await expect(theirs.chip('Reading')).toBeHidden();
  await theirs.shows('Reading', 'running');
});

test('a child may start, pause and resume, and is offered nothing else', async ({ together }) => {
  const { id, parent, child } = together;
  await parent.startTimer(id, 'Long', 600);
  await parent.startTimer(id, 'Short', 1);
  await child.board.shows('Short', 'finished');
  const offered = (timer: string) => child.board.timer(timer).getByRole('button');
  await expect(offered('Long')).toHaveText(['Pause']);
  await expect(offered('Short')).toHaveCount(0);
  await expect(child.page.getByRole('button', { name: 'Edit templates' })).toBeHidden();
  await expect(child.page.getByRole('group', { name: 'For' })).toBeHidden();
});

test.describe('when a clock is 90 s wrong', () => {
  test('two countdowns show the same second, and end in it', async ({ household }) => {
    const { id, parent, child } = household;
    await misset(child.context);
    const [here, there]: Tick[][] = [[], []];
    const clock = 'article.timer[aria-label="Egg"] .clock';
    await Promise.all([addTicks(parent.page, clock, here), addTicks(child.page, clock, there)]);
    // Before the pages are opened, so that no entry is needed to see it.
    await parent.startTimer(id, 'Egg', 20);
    await Promise.all([parent.gotoFamily(id), child.gotoFamily(id)]);
    const wrong = await child.page.evaluate(() => Date.now());
    expect(wrong - Date.now()).toBeGreaterThan(80_000);

    for (const { board } of [parent, child]) {
      await expect(board.timer('Egg')).toHaveAttribute('data-look', 'finished', { timeout: 25_000 });
    }
    await expect.poll(() => [here, there].map(ticks => ticks.at(-1)?.text)).toEqual(['Done', 'Done']);
    const apart = differences(here, there, ['0:05', '0:04', '0:03', '0:02', '0:01', 'Done']);
    expect(Math.max(...apart), `milliseconds apart: ${apart}`).toBeLessThan(250);
  });
});
