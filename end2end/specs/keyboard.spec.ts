import { keptData } from '../support/kept';
import { press, tabTo } from '../support/keys';
import { Rewards } from '../support/rewards';
import { expect, test } from '../support/test';

test('a timer is led from its start to its stars with the keyboard only', async ({ together }) => {
  const { id, parent } = together;
  const { board, page } = parent;
  const { keyboard } = page;

  await press(page, page.locator('.chip.new'));
  await expect(board.dialog.getByLabel('What for?'), 'the first field has the focus').toBeFocused();
  await keyboard.type('Tea');
  await tabTo(page, board.dialog.getByLabel('Minutes'));
  await keyboard.type('3');
  await keyboard.press('Enter');
  await board.shows('Tea', 'running');
  await press(page, board.action('Pause', 'Tea'));
  await board.shows('Tea', 'paused');
  await expect(board.action('Resume', 'Tea'), 'the focus stays').toBeFocused();
  await keyboard.press('Space');
  await board.shows('Tea', 'running');
  await press(page, board.action('+5 min', 'Tea'));
  await press(page, board.action('More time…', 'Tea'));
  await press(page, board.dialog.getByRole('button', { name: '+15 min' }));
  await expect(board.clock('Tea')).toHaveText(/^2\d:\d\d$/);
  await press(page, board.action('Cancel', 'Tea'));
  await expect(board.dialog).toBeVisible();
  await keyboard.press('Escape');
  await expect(board.dialog).toBeHidden();
  await expect(board.action('Cancel', 'Tea'), 'the focus comes back').toBeFocused();
  await keyboard.press('Enter');
  await press(page, board.dialog.getByRole('button', { name: 'Cancel timer' }));
  await expect(board.timer('Tea')).toBeHidden();

  await parent.startTimer(id, 'Tidy up', 1, 2);
  await board.shows('Tidy up', 'finished');
  await press(page, board.action('Confirm · 2 stars', 'Tidy up'));
  await expect(board.timer('Tidy up')).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Timers' }), 'the focus is not lost').toBeFocused();
});

test('templates, the refresh button and the menu work with the keyboard only', async ({ together }) => {
  const { board, page } = together.parent;
  const { keyboard } = page;
  await press(page, page.getByRole('button', { name: 'Edit templates' }));
  await press(page, board.dialog.getByRole('button', { name: 'New template' }));
  await expect(board.dialog.getByLabel('What for?')).toBeFocused();
  await keyboard.type('Reading');
  await keyboard.press('Enter');
  await press(page, board.dialog.getByRole('button', { name: 'Edit Reading' }));
  await expect(board.dialog.getByLabel('What for?')).toHaveValue('Reading');
  await expect(board.dialog.getByLabel('What for?')).toBeFocused();
  await keyboard.press('Control+A');
  await keyboard.type('Drawing');
  await press(page, board.dialog.getByRole('button', { name: 'Save' }));
  await keyboard.press('Escape');
  await press(page, board.chip('Drawing'));
  await board.shows('Drawing', 'running');
  await press(page, page.getByRole('button', { name: 'Edit templates' }));
  await press(page, board.dialog.getByRole('button', { name: 'Remove Drawing' }));
  await expect(board.dialog.getByRole('button', { name: 'New template' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(board.chip('Drawing')).toBeHidden();

  await press(page, board.refresh);
  await expect(page.getByText('Everything is up to date.')).toBeVisible();
  // Whoever signs out while a change waits is asked first.
  await expect.poll(async () => (await keptData(page)).changes).toEqual([]);
  await press(page, page.getByRole('button', { name: 'Account of Robin' }));
  await press(page, page.getByRole('button', { name: 'Sign out' }));
  await expect(page).toHaveURL('/');
});

test('a chore and stars need no mouse', async ({ together }) => {
  const { id, parent, child } = together;
  const { board, page } = parent;
  await parent.addChore(id, { name: 'Dishes', whose: 'Mia', approval: true, stars: 2 });
  await press(child.page, child.board.tick('Dishes'));
  await child.board.showsTask('Dishes', 'submitted');
  await expect(child.board.press('Undo', 'Dishes')).toBeVisible();

  await press(page, board.press('Send back…', 'Mia: Dishes'));
  await tabTo(page, board.dialog.getByRole('button', { name: 'Not quite done' }));
  await page.keyboard.press('Enter');
  await expect(board.dialog.getByLabel('Why?')).toHaveValue('Not quite done');
  await press(page, board.dialog.getByRole('button', { name: 'Send back', exact: true }));
  await child.board.showsTask('Dishes', 'returned');
  await press(child.page, child.board.tick('Dishes'));
  await expect(child.board.tick('Dishes'), 'the focus stays').toBeFocused();
  await expect(board.press('Approve', 'Mia: Dishes')).toBeVisible();
  await press(page, board.press('Approve', 'Mia: Dishes'));
  await child.board.showsStars('Mia', 2);
  await expect(page.locator(':focus'), 'the focus is not lost').not.toHaveCount(0);

  await press(page, board.press('Give stars…', 'Mia'));
  await expect(board.dialog.getByLabel('How many?'), 'the first field has the focus').toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('3');
  await tabTo(page, board.dialog.getByLabel('What for?'));
  await page.keyboard.type('Homework');
  await page.keyboard.press('Enter');
  await child.board.showsStars('Mia', 5);
  await expect(board.dialog).toBeHidden();
  await expect(board.press('Give stars…', 'Mia'), 'the focus comes back').toBeFocused();
  await press(page, board.press('Undo', '+3 Homework'));
  await child.board.showsStars('Mia', 2);
  await expect(page.locator(':focus'), 'the focus is not lost').not.toHaveCount(0);
});

test('a wish needs no mouse', async ({ household }) => {
  const { id, parent, child } = household;
  await parent.addReward(id, { name: 'Cinema', price: 3 });
  await parent.giveStars(id, 'Mia', 4);
  const [mine, theirs] = await Promise.all([Rewards.open(parent, id), Rewards.open(child, id)]);
  await press(child.page, theirs.press('Ask for it', 'Cinema'));
  await expect(mine.press('Grant', 'Mia: Cinema')).toBeVisible();
  await expect(theirs.press('Take back', 'Cinema'), 'the focus stays').toBeFocused();
  await press(parent.page, mine.press('Grant', 'Mia: Cinema'));
  await theirs.showsOwnStars(1);
  await press(parent.page, mine.press('Undo', 'Mia: Cinema'));
  await theirs.showsOwnStars(4);
  await press(child.page, theirs.press('Ask for it', 'Cinema'));
  await press(parent.page, mine.press('Refuse…', 'Mia: Cinema'));
  await press(parent.page, parent.board.dialog.getByRole('button', { name: 'Refuse', exact: true }));
  await expect(theirs.offer('Cinema')).toContainText('Not this time');
});
