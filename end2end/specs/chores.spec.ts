import { Wall } from '../support/wall';
import { expect, test } from '../support/test';

test('a chore goes from hand to hand until its stars are on every screen, and off again', async ({
  household,
  newPerson,
}) => {
  const { id, parent, child } = household;
  await parent.addChore(id, { name: 'Dishes', stars: 3, approval: true });
  const wall = await Wall.hang(parent, id, await newPerson('Kitchen'), { ticksFor: ['Mia'] });
  await Promise.all([parent.gotoFamily(id), child.gotoFamily(id)]);
  const [mine, theirs] = [parent.board, child.board];
  // A page that was loaded again would have lost this.
  const pages = [parent, child, wall.tablet].map(({ page }) => page);
  for (const page of pages) await page.evaluate(() => Object.assign(window, { untouched: true }));
  const everybodyShows = async (stars: number) => {
    await Promise.all([mine.showsStars('Mia', stars), theirs.showsStars('Mia', stars), wall.showsStars('Mia', stars)]);
  };
  await everybodyShows(0);

  await theirs.press('Take', 'Dishes').click();
  await expect(mine.task('Dishes')).toContainText('Mia has it');
  await expect(wall.task('Dishes')).toContainText('Mia');
  await expect(theirs.press('Give back', 'Dishes')).toBeVisible();

  await theirs.tick('Dishes').click();
  await theirs.showsTask('Dishes', 'submitted');
  await wall.showsTask('Dishes', 'submitted');
  await expect(wall.task('Dishes')).toContainText('waits for a parent');
  await expect(mine.prompt('Mia: Dishes')).toContainText('3 stars');
  await mine.sendBack('Mia: Dishes', 'The pans are missing');
  await expect(theirs.task('Dishes')).toContainText('Robin sent it back: The pans are missing');
  await expect(wall.task('Dishes')).toContainText('once more: The pans are missing');
  await everybodyShows(0);

  await theirs.tick('Dishes').click();
  await wall.showsTask('Dishes', 'submitted');
  await expect(mine.press('Approve', 'Mia: Dishes')).toBeVisible();
  await mine.press('Approve', 'Mia: Dishes').click();
  await theirs.showsTask('Dishes', 'done');
  await wall.showsTask('Dishes', 'done');
  await everybodyShows(3);
  for (const board of [mine, theirs]) {
    await expect(board.task('Dishes')).toContainText('done by Mia');
    await expect(board.entry('Mia', 'Dishes')).toContainText('+3');
    await expect(board.page.locator('.chores .summary')).toHaveText('1 of 1 done');
  }

  await mine.press('Undo', 'Dishes').click();
  await theirs.showsTask('Dishes', 'todo');
  await wall.showsTask('Dishes', 'todo');
  await everybodyShows(0);
  await expect(theirs.entry('Mia', 'Dishes').getByText('undone', { exact: true })).toBeVisible();
  await expect(theirs.entry('Mia', 'Undone: Dishes')).toContainText('−3');
  const said = (await parent.log(id)).map(({ name }) => name).filter(name => /^(chore|star)/.test(name));
  expect(said.slice(said.indexOf('chore:claimed')), 'each once').toEqual([
    'chore:claimed',
    'chore:submitted',
    'chore:returned',
    'chore:submitted',
    'chore:completed',
    'stars:updated',
    'chore:reopened',
    'stars:updated',
  ]);
  for (const page of pages) expect(await page.evaluate(() => 'untouched' in window)).toBe(true);
});

test('a child ticks what is its own, and is offered neither approval nor the chores of others', async ({
  together,
}) => {
  const { id, parent, child } = together;
  await parent.addChore(id, { name: 'Cat', whose: 'Mia', stars: 1 });
  await parent.addChore(id, { name: 'Bins', whose: 'Robin' });
  await parent.addChore(id, { name: 'Dishes', whose: 'Mia', approval: true });
  const { board } = child;
  await expect(board.task('Dishes')).toBeVisible();
  await expect(board.tick('Bins')).toHaveAttribute('aria-disabled', 'true');
  await board.tick('Bins').click({ force: true });
  await board.showsTask('Bins', 'todo');

  await board.tick('Cat').click();
  await board.showsStars('Mia', 1);
  await parent.board.showsStars('Mia', 1);
  await board.press('Undo', 'Cat').click();
  await board.showsStars('Mia', 0);

  await board.tick('Dishes').click();
  await expect(parent.board.prompt('Mia: Dishes')).toBeVisible();
  await board.showsTask('Dishes', 'submitted');
  await expect(board.page.getByRole('heading', { name: 'Waiting for you' })).toBeHidden();
  await expect(board.page.getByRole('button', { name: /^(Approve|Send back)/ })).toHaveCount(0);
  await board.press('Undo', 'Dishes').click();
  await expect(parent.board.prompt('Mia: Dishes')).toContainText('No longer waiting');
  await expect(parent.board.prompt('Mia: Dishes')).toBeHidden();
  await board.showsTask('Dishes', 'todo');

  const { state } = await child.snapshot(id);
  const { choreId, day } = state.tasks.find(({ name }) => name === 'Bins')!;
  const memberId = await child.member(id, 'Robin');
  const refused = await child.tryCommand(id, { type: 'tickTask', choreId, day, memberId, entryId: choreId });
  expect(refused.status(), 'nor by another way').toBe(409);
});

test('of a long list the first tasks are shown, and all when somebody asks', async ({ together }) => {
  const { id, parent, child } = together;
  for (let nth = 1; nth <= 14; nth += 1) await parent.addChore(id, { name: `Chore ${nth}`, whose: 'Mia', stars: 1 });
  const { board } = child;
  const rows = board.page.locator('.chore');
  await expect(board.page.locator('.chores .summary')).toHaveText('0 of 14 done');
  await expect(rows).toHaveCount(12);
  const toggle = board.page.getByRole('button', { name: /^Show (all 14|fewer): Mia$/ });
  await toggle.focus();
  await board.page.keyboard.press('Enter');
  await expect(rows).toHaveCount(14);
  await expect(toggle).toBeFocused();
  await expect(toggle).toHaveText('Show fewer');

  await board.tick('Chore 14').click();
  await board.showsTask('Chore 14', 'done');
  await expect(parent.board.page.locator('.chores .summary')).toHaveText('1 of 14 done');
  await toggle.click();
  await expect(rows).toHaveCount(12);
  await expect(toggle).toHaveText('Show all 14');
});

test('what anybody might have done is ticked by a parent for whoever did it', async ({ together }) => {
  const { id, parent, child } = together;
  await parent.addChore(id, { name: 'Dishes', stars: 2, approval: true });
  await parent.board.tick('Dishes').click();
  await expect(parent.board.dialog).toContainText('Who did it? Dishes');
  await parent.board.dialog.getByRole('button', { name: 'Mia' }).click();
  await child.board.showsTask('Dishes', 'done');
  await child.board.showsStars('Mia', 2);
  await expect(child.board.task('Dishes')).toContainText('done by Mia');
  await expect(parent.board.page.getByRole('heading', { name: 'Waiting for you' })).toBeHidden();
});

test('a chore that a parent plans comes up on the boards that are open, and goes when it is removed', async ({
  together,
}) => {
  const { id, parent, child } = together;
  const planning = await parent.openPage();
  const { page } = planning;
  await planning.goto(`/family/${id}/chores`);
  await page.getByRole('link', { name: 'New chore' }).click();
  await planning.alive();
  await page.getByLabel('What is to be done?').fill('Water the plants');
  await page.getByLabel('Stars').fill('many');
  await page.getByRole('button', { name: 'Save chore' }).click();
  parent.expectErrors(/status of 422/);
  await expect(page.getByLabel('Stars')).toHaveAccessibleDescription(/from 0 to 50/);
  await expect(page.getByLabel('What is to be done?'), 'what was typed stays').toHaveValue('Water the plants');
  await page.getByLabel('Stars').fill('4');
  await page.getByRole('button', { name: 'Save chore' }).click();
  await expect(page).toHaveURL(`/family/${id}/chores`);
  for (const { board } of [parent, child]) {
    await board.showsTask('Water the plants', 'todo');
    await expect(board.task('Water the plants')).toContainText('4 stars');
  }

  await page.getByRole('link', { name: 'Water the plants' }).click();
  await planning.alive();
  await page.locator('summary', { hasText: 'Remove' }).click();
  await page.getByRole('button', { name: 'Remove: Water the plants' }).click();
  await expect(page).toHaveURL(`/family/${id}/chores`);
  for (const { board } of [parent, child]) await expect(board.task('Water the plants')).toBeHidden();
});
