import { Person } from '../support/person';
import { expect, Household, test } from '../support/test';

/** A family with a second parent, all three of whom look at its board. */
async function withKim(
  { id, parent, child }: Household,
  newPerson: (name: string) => Promise<Person>,
): Promise<{ id: string; robin: Person; kim: Person; mia: Person }> {
  const kim = await (await newPerson('Kim')).signUp();
  await kim.join(await parent.invite(id, 'parent'));
  await Promise.all([parent, kim, child].map(person => person.gotoFamily(id)));
  return { id, robin: parent, kim, mia: child };
}

test('of two parents who see what waits, one answers, and the other sees how', async ({ household, newPerson }) => {
  const { id, robin, kim, mia } = await withKim(household, newPerson);
  await robin.addChore(id, { name: 'Dishes', whose: 'Mia', stars: 2, approval: true });
  await mia.board.tick('Dishes').click();
  const about = 'Mia: Dishes';
  for (const { board } of [robin, kim]) await expect(board.press('Approve', about)).toBeVisible();

  await robin.board.press('Approve', about).click();
  await expect(kim.board.prompt(about)).toContainText('Robin approved it');
  await expect(kim.board.press('Approve', about), 'nothing to press any more').toHaveCount(0);
  await expect(robin.board.prompt(about)).toContainText('Robin approved it');
  for (const { board } of [robin, kim]) {
    await expect(board.prompt(about), 'its place closes').toBeHidden();
    await expect(board.page.getByRole('heading', { name: 'Waiting for you' })).toBeHidden();
    await board.showsStars('Mia', 2);
  }
});

test('one is told why the other sent something back', async ({ household, newPerson }) => {
  const { id, robin, kim, mia } = await withKim(household, newPerson);
  await robin.addChore(id, { name: 'Dishes', whose: 'Mia', approval: true });
  await mia.board.tick('Dishes').click();
  await expect(robin.board.prompt('Mia: Dishes')).toBeVisible();
  await kim.board.sendBack('Mia: Dishes', 'Not quite done');
  await expect(robin.board.prompt('Mia: Dishes')).toContainText('Kim sent it back: Not quite done');
  await expect(robin.board.prompt('Mia: Dishes')).toBeHidden();
  await mia.board.showsTask('Dishes', 'returned');
});

test('wishes wait for both parents, and are granted or refused by one', async ({ household, newPerson }) => {
  const { id, robin, kim, mia } = await withKim(household, newPerson);
  await robin.giveStars(id, 'Mia', 9);
  const [cinema, cake] = [
    await robin.addReward(id, { name: 'Cinema', price: 5 }),
    await robin.addReward(id, { name: 'Cake', price: 3 }),
  ];
  await mia.askFor(id, cinema);
  await mia.askFor(id, cake);
  for (const { board } of [robin, kim]) {
    await expect(board.prompt('Mia: Cinema')).toContainText('5 stars, has 9');
    await expect(board.prompt('Mia: Cake')).toContainText('3 stars, has 9');
  }
  await expect(mia.page.getByRole('button', { name: /^(Grant|Refuse)/ }), 'not offered to a child').toHaveCount(0);

  await kim.board.press('Grant', 'Mia: Cinema').click();
  await expect(robin.board.prompt('Mia: Cinema')).toContainText('Kim granted it');
  await expect(robin.board.prompt('Mia: Cinema')).toBeHidden();
  await robin.board.refuse('Mia: Cake', 'Not today');
  await expect(kim.board.prompt('Mia: Cake')).toContainText('Robin refused it: Not today');
  await expect(kim.board.prompt('Mia: Cake')).toBeHidden();
  for (const { board } of [robin, kim, mia]) {
    await board.showsStars('Mia', 4);
    await expect(board.entry('Mia', 'Cinema')).toContainText('−5');
  }
});

test('when both answer at once, the first answer counts and the second parent is told', async ({
  household,
  newPerson,
}) => {
  const { id, robin, kim, mia } = await withKim(household, newPerson);
  await robin.addChore(id, { name: 'Dishes', whose: 'Mia', stars: 2, approval: true });
  await mia.board.tick('Dishes').click();
  await expect(kim.board.press('Approve', 'Mia: Dishes')).toBeVisible();
  kim.expectErrors(/status of 409/);
  let release = () => {};
  await kim.page.route('**/api/commands', async route => {
    await new Promise<void>(resolve => (release = resolve));
    await route.continue();
  }, { times: 1 });
  const pressed = kim.page.waitForRequest('**/api/commands');
  await kim.board.press('Approve', 'Mia: Dishes').click();
  await kim.board.showsStars('Mia', 2);
  await pressed;
  await robin.board.sendBack('Mia: Dishes', 'Please look again');
  await mia.board.showsTask('Dishes', 'returned');
  release();
  const returned = kim.page.getByRole('group', { name: 'Not done' });
  await expect(returned).toContainText('Approve “Dishes”');
  await expect(returned).toContainText('Somebody has already answered this.');
  await kim.board.showsTask('Dishes', 'returned');
  await kim.board.showsStars('Mia', 0);
});
