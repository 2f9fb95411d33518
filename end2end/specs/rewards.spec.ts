import { Rewards } from '../support/rewards';
import { expect, Household, test } from '../support/test';

/** A family whose rewards are open on both screens. */
async function atRewards({ id, parent, child }: Household, stars: number): Promise<{ mine: Rewards; theirs: Rewards }> {
  await parent.giveStars(id, 'Mia', stars);
  const [mine, theirs] = await Promise.all([Rewards.open(parent, id), Rewards.open(child, id)]);
  await mine.showsStars('Mia', stars);
  await theirs.showsOwnStars(stars);
  return { mine, theirs };
}

test('a child asks, a parent grants, and takes it back', async ({ household }) => {
  const { id, parent } = household;
  await parent.addReward(id, { name: 'Cinema', price: 8, stock: 3 });
  const { mine, theirs } = await atRewards(household, 10);
  await theirs.press('Ask for it', 'Cinema').click();
  await expect(theirs.offer('Cinema')).toContainText('Waiting for a parent');
  await expect(theirs.purse).toContainText('8 of them set aside for your wishes');
  await expect(mine.wish('Mia: Cinema')).toHaveAttribute('data-answer', 'open');

  await mine.press('Grant', 'Mia: Cinema').click();
  await expect(theirs.offer('Cinema')).toContainText('Granted');
  await mine.showsStars('Mia', 2);
  await theirs.showsOwnStars(2);
  await expect(theirs.purse.getByText('set aside')).toBeHidden();
  await expect(theirs.offer('Cinema')).toContainText('2 left');
  await expect(theirs.offer('Cinema')).toContainText('2 of 8 stars');
  await expect(theirs.press('Ask for it', 'Cinema')).toHaveCount(0);
  await expect(mine.listed('Cinema')).toContainText('2 left');

  await mine.press('Undo', 'Mia: Cinema').click();
  await mine.showsStars('Mia', 10);
  await theirs.showsOwnStars(10);
  await expect(mine.listed('Cinema')).toContainText('3 left');
  await expect(theirs.press('Ask for it', 'Cinema')).toBeVisible();
  await expect(mine.wish('Mia: Cinema')).toBeHidden();
});

test('a wish is refused with a reason, or taken back by who had it', async ({ household }) => {
  const { id, parent, child } = household;
  await parent.addReward(id, { name: 'Cinema', price: 4 });
  await parent.addReward(id, { name: 'Cake', price: 4 });
  const { mine, theirs } = await atRewards(household, 10);
  await theirs.press('Ask for it', 'Cinema').click();
  await mine.press('Refuse…', 'Mia: Cinema').click();
  await parent.board.dialog.getByRole('button', { name: 'Not today' }).click();
  await parent.board.dialog.getByRole('button', { name: 'Refuse', exact: true }).click();
  await expect(theirs.offer('Cinema')).toContainText('Not this time: Not today');
  await expect(mine.wish('Mia: Cinema')).toHaveAttribute('data-answer', 'refused');
  await theirs.showsOwnStars(10);

  await theirs.press('Ask for it', 'Cake').click();
  await expect(mine.press('Grant', 'Mia: Cake')).toBeVisible();
  await theirs.press('Take back', 'Cake').click();
  await expect(mine.wish('Mia: Cake')).toBeHidden();
  await expect(mine.press('Grant', 'Mia: Cake')).toHaveCount(0);
  await expect(theirs.press('Ask for it', 'Cake')).toBeVisible();
  await mine.showsStars('Mia', 10);
  await expect(child.page.getByRole('button', { name: /^(Grant|Refuse)/ })).toHaveCount(0);
  await expect(child.page.getByRole('link', { name: 'Edit rewards' })).toHaveCount(0);
});

test('the last one goes to whoever is granted it, and then there is none left', async ({ household, newPerson }) => {
  const { id, parent } = household;
  const lio = await (await newPerson('Lio')).signUp();
  await lio.join(await parent.invite(id, 'child'));
  await parent.giveStars(id, 'Lio', 5);
  await parent.addReward(id, { name: 'Front seat', price: 2, stock: 1 });
  await parent.addReward(id, { name: 'Only Mia', price: 2, onlyFor: ['Mia'] });
  const { mine, theirs } = await atRewards(household, 5);
  const lios = await Rewards.open(lio, id);
  await expect(lios.offer('Only Mia'), 'it is for somebody else').toHaveCount(0);
  await expect(theirs.offer('Only Mia')).toBeVisible();
  await theirs.press('Ask for it', 'Front seat').click();
  await lios.press('Ask for it', 'Front seat').click();
  await expect(mine.press('Grant', 'Lio: Front seat')).toBeVisible();

  await mine.press('Grant', 'Mia: Front seat').click();
  await expect(mine.wish('Lio: Front seat')).toContainText('None left');
  await expect(mine.press('Grant', 'Lio: Front seat')).toHaveCount(0);
  await expect(mine.press('Refuse…', 'Lio: Front seat')).toBeVisible();
  await expect(theirs.offer('Front seat')).toContainText('None left');
  await expect(theirs.press('Ask for it', 'Front seat')).toHaveCount(0);
  await theirs.showsOwnStars(3);
  await lios.press('Take back', 'Front seat').click();
  await expect(lios.press('Ask for it', 'Front seat'), 'there is none to ask for').toHaveCount(0);
  await lios.showsOwnStars(5);
});

test('a reward that a parent adds or changes is at once on the page of the child', async ({ household }) => {
  const { id, parent, child } = household;
  const theirs = await Rewards.open(child, id);
  await expect(child.page.getByText('There are no rewards yet')).toBeVisible();
  const { page } = parent;
  await Rewards.open(parent, id);
  await page.getByRole('link', { name: 'Edit rewards' }).click();
  await parent.alive();
  await page.getByRole('link', { name: 'New reward' }).click();
  await parent.alive();
  await page.getByLabel('What is it?').fill('Cinema');
  await page.getByLabel('Price in stars').fill('0');
  await page.getByRole('button', { name: 'Save reward' }).click();
  parent.expectErrors(/status of 422/);
  await expect(page.getByLabel('Price in stars')).toHaveAccessibleDescription(/from 1 to 1000/);
  await expect(page.getByLabel('What is it?'), 'what was typed stays').toHaveValue('Cinema');
  await page.getByLabel('Price in stars').fill('12');
  await page.getByRole('button', { name: 'Save reward' }).click();
  await expect(theirs.offer('Cinema')).toContainText('0 of 12 stars');
  await expect(child.page.getByText('There are no rewards yet')).toBeHidden();

  await page.getByRole('link', { name: 'Cinema' }).click();
  await parent.alive();
  await page.getByLabel('How many are there?').fill('0');
  await page.getByRole('button', { name: 'Save reward' }).click();
  await expect(theirs.offer('Cinema')).toContainText('None left');
  await page.getByRole('link', { name: 'Cinema' }).click();
  await parent.alive();
  await page.locator('summary', { hasText: 'Remove' }).click();
  await page.getByRole('button', { name: 'Remove: Cinema' }).click();
  await expect(theirs.offer('Cinema')).toBeHidden();
  const refused = await child.context.request.get(`/family/${id}/rewards/edit`);
  expect(refused.status(), 'not for children').toBe(403);
});
