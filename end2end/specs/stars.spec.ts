import { History } from '../support/history';
import { expect, test } from '../support/test';

test('stars are given, taken and undone, with a reason, before the eyes of both', async ({ together }) => {
  const { parent, child } = together;
  const [mine, theirs] = [parent.board, child.board];
  const bothShow = async (balance: number) => {
    for (const board of [mine, theirs]) await board.showsStars('Mia', balance);
  };
  await expect(theirs.page.getByRole('button', { name: /^(Give|Take) stars/ }), 'not by children').toHaveCount(0);
  await mine.giveStars('Mia', 5, 'Helped with dinner');
  await bothShow(5);
  await expect(theirs.entry('Mia', 'Helped with dinner')).toContainText('+5');
  await expect(theirs.entry('Mia', 'Helped with dinner')).toContainText('Robin');
  await expect(theirs.page.getByRole('button', { name: /^Undo/ })).toHaveCount(0);
  await mine.takeStars('Mia', 2, 'Broke a rule');
  await bothShow(3);
  await expect(theirs.entry('Mia', 'Broke a rule')).toContainText('−2');

  await mine.press('Undo', '+5 Helped with dinner').click();
  await bothShow(-2);
  await expect(theirs.entry('Mia', 'Helped with dinner').getByText('undone', { exact: true })).toBeVisible();
  await mine.press('Undo', '−2 Broke a rule').click();
  await bothShow(0);
  parent.expectErrors(/status of 409/);
  await mine.takeStars('Mia', 9, 'Given by mistake');
  await expect(mine.page.getByRole('status').filter({ hasText: 'There are not enough stars for this.' })).toBeVisible();
});

test('no reason, no stars; and what is wrong is said beside its field', async ({ together }) => {
  const { board } = together.parent;
  await board.press('Give stars…', 'Mia').click();
  await expect(board.dialog.getByLabel('How many?')).toBeFocused();
  await board.dialog.getByLabel('How many?').fill('1000');
  await board.dialog.getByRole('button', { name: 'Give', exact: true }).click();
  await expect(board.dialog.getByLabel('How many?')).toHaveAccessibleDescription(/^A whole number from 1 to \d+, /);
  await expect(board.dialog.getByLabel('What for?')).toHaveAccessibleDescription('Please fill this in.');
  await expect(board.dialog.getByLabel('How many?'), 'the first that is wrong has the focus').toBeFocused();
  await board.dialog.getByLabel('How many?').fill('2');
  await board.dialog.getByRole('button', { name: 'Give', exact: true }).click();
  await expect(board.dialog.getByLabel('What for?'), 'now it is the first').toBeFocused();
  await board.dialog.getByRole('button', { name: 'Homework' }).click();
  await board.dialog.getByRole('button', { name: 'Give', exact: true }).click();
  await expect(board.dialog).toBeHidden();
  await together.child.board.showsStars('Mia', 2);
  await expect(together.child.board.entry('Mia', 'Homework')).toBeVisible();
});

test('what was typed stays when somebody draws over it and lets go outside', async ({ together }) => {
  const { page, board } = together.parent;
  await board.press('Give stars…', 'Mia').click();
  const reason = board.dialog.getByLabel('What for?');
  await reason.fill('Helped with dinner');
  const { x, y, height } = (await reason.boundingBox())!;
  await page.mouse.move(x + 40, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(2, 2);
  await page.mouse.up();
  await expect(reason).toHaveValue('Helped with dinner');
  await page.mouse.click(2, 2);
  await expect(board.dialog, 'a press outside closes it').toBeHidden();
});

test('an entry is a line of its card, whatever else is called so', async ({ together }) => {
  const { id, parent } = together;
  await parent.giveStars(id, 'Mia', 5, 'Was kind');
  const entry = parent.board.entry('Mia', 'Was kind');
  await expect(entry).toHaveCSS('display', 'flex');
  await expect(entry).toHaveCSS('border-inline-start-width', '0px');
  await expect(entry).toHaveCSS('padding-inline-start', '0px');
});

test('the history has every star, shows what one asks for, and undoes', async ({ together }) => {
  const { id, parent, child } = together;
  const rewardId = await parent.addReward(id, { name: 'Cinema', price: 3 });
  const choreId = await parent.addChore(id, { name: 'Dishes', whose: 'Mia', stars: 2 });
  await parent.giveStars(id, 'Mia', 5, 'Was kind');
  await parent.giveStars(id, 'Robin', 1, 'Homework');
  await child.board.tick('Dishes').click();
  const requestId = await child.askFor(id, rewardId);
  await parent.command(id, { type: 'grantReward', requestId, entryId: choreId });
  // The history is a plain document. The child's own page shows the tick before the server has it.
  await parent.board.showsStars('Mia', 4);

  const history = await History.open(child, id);
  await expect(history.rows).toHaveCount(4);
  for (const [reason, change, kind] of [
    ['Cinema', '−3 stars', 'Reward · Robin'],
    ['Dishes', '+2 stars', 'Chore · Mia'],
    ['Homework', '+1 star', 'By hand · Robin'],
    ['Was kind', '+5 stars', 'By hand · Robin'],
  ]) {
    await expect(history.row(reason)).toContainText(change);
    await expect(history.row(reason)).toContainText(kind);
  }
  await expect(history.sum('Mia')).toContainText('4 stars');
  await expect(history.sum('Mia')).toContainText('+4 this week');
  await expect(history.row('Was kind').getByRole('button'), 'not by a child').toHaveCount(0);

  const ours = await History.open(parent, id);
  await ours.choose({ whose: 'Mia', what: 'Given or taken by hand', when: 'This week' });
  await expect(ours.rows).toHaveCount(1);
  await expect(ours.row('Was kind')).toBeVisible();
  await ours.choose({ what: 'Timers' });
  await expect(parent.page.getByText('Nothing like this')).toBeVisible();
  await parent.page.getByRole('link', { name: 'Show everything' }).click();
  await expect(ours.rows).toHaveCount(4);

  await child.gotoFamily(id);
  await ours.choose({ whose: 'Mia' });
  await ours.undo('Was kind');
  await expect(parent.page, 'where one was').toHaveURL(/history\?member=/);
  await expect(ours.row('“Was kind” was undone')).toContainText('−5 stars');
  await expect(ours.row('Was kind').getByText('undone')).toBeVisible();
  await expect(ours.row('Was kind').getByRole('button')).toHaveCount(0);
  await child.board.showsStars('Mia', -1);
  await ours.undo('Cinema');
  await child.board.showsStars('Mia', 2);
  await ours.undo('Dishes');
  await child.board.showsStars('Mia', 0);
  await child.board.showsTask('Dishes', 'todo');
});

test('a card on the board leads to the history of its person', async ({ together }) => {
  const { id, parent } = together;
  await parent.giveStars(id, 'Mia', 5, 'Was kind');
  await parent.giveStars(id, 'Robin', 1, 'Homework');
  await parent.board.stars('Mia').getByRole('link', { name: 'History Mia' }).click();
  await expect(parent.page).toHaveURL(/\/history\?member=/);
  await expect(parent.page.locator('.history-day li.row')).toHaveCount(1);
});
