import { Notifications, submit } from '../support/notifications';
import { PASSWORD } from '../support/person';
import { expect, test } from '../support/test';
import { hold } from '../support/under-way';
import { comesTo, counting, goToGroup, hears, PHONE, place } from '../support/walk';

test('one walks through the app in one document, over one connection, and each page is right at once', async ({
  household,
  newPerson,
}) => {
  const { id, parent, child: mia } = household;
  const berg = await parent.createFamily('Berg');
  await mia.join(await parent.invite(berg, 'parent'));
  await parent.giveStars(id, 'Mia', 10);
  const cinema = await parent.addReward(id, { name: 'Cinema', price: 4 });
  const cake = await parent.addReward(id, { name: 'Cake', price: 4 });

  // A worker would have brought the chunk that is held up.
  const robin = await newPerson(parent.name, { viewport: PHONE, serviceWorkers: 'block' });
  const { page, board } = robin;
  const [all, title] = [counting(page), page.getByRole('heading', { level: 1 })];
  await page.goto('/sign-in');
  await page.locator('input[name="email"]').fill(robin.email);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('main form button[type="submit"]').click();
  await expect(page).toHaveURL('/');
  await robin.alive();
  await expect(board.pill).toHaveText('Live');
  const counted = counting(page);

  await page.getByRole('main').getByRole('link', { name: /^Lind/ }).click();
  await expect(page).toHaveURL(`/family/${id}`);
  await expect(page).toHaveTitle('Lind · Hubbub');
  await expect(page.locator('#arrived'), 'said aloud').toHaveText('Lind · Hubbub');
  await expect(page.locator('#content')).toBeFocused();
  await expect(place(page, 'Family')).toHaveAttribute('aria-current', 'page');
  await expect(board.pill).toHaveText('Live');

  // Away again while the chunk of a page is still on its way.
  const release = await hold(robin, '**/*.rewards.wasm');
  await place(page, 'Rewards').click();
  await expect(page.locator('#live')).toHaveAttribute('aria-busy', 'true');
  await goToGroup(page, 'Robin', 'Berg');
  await expect(title).toHaveText('Berg');
  await expect(page.locator('#account-menu')).toBeHidden();
  release();
  await page.goBack();
  await expect(title).toHaveText('Lind');
  await expect(page).toHaveURL(`/family/${id}`);
  await place(page, 'Rewards').click();
  await expect(title).toHaveText('Rewards');

  // What Mia does meanwhile is there with each page that comes, not a moment later.
  await mia.startTimer(id, 'Tea', 600);
  await submit(household, 'Dishes');
  await new Notifications(robin).ring(3);
  await page.locator('a.bell').click();
  expect(await comesTo(page, '/notifications', 'article.notification')).toContain('Mia: “Dishes” waits for your approval');
  await mia.startTimer(berg, 'Bath', 600);
  await hears(all, 'Bath');
  await goToGroup(page, 'Robin', 'Berg');
  expect(await comesTo(page, `/family/${berg}`, 'article.timer')).toEqual(['Bath']);

  await submit(household, 'Trash');
  await mia.askFor(id, cinema);
  await mia.askFor(id, cake);
  await mia.startTimer(id, 'Piano', 600);
  await hears(all, 'private-user', 'Trash');
  await hears(all, 'Piano');
  await page.goBack();
  expect(await comesTo(page, '/notifications', 'article.notification')).toContain('Mia: “Trash” waits for your approval');
  await page.goBack();
  expect(await comesTo(page, `/family/${id}/rewards`, '.wished')).toHaveLength(2);
  await page.goBack();
  expect((await comesTo(page, `/family/${id}`, 'article.timer')).sort()).toEqual(['Piano', 'Tea']);
  await mia.startTimer(berg, 'Walk', 600);
  await hears(all, 'Walk');
  await goToGroup(page, 'Robin', 'Berg');
  expect((await comesTo(page, `/family/${berg}`, 'article.timer')).sort()).toEqual(['Bath', 'Walk']);
  await page.goBack();

  await board.shows('Tea', 'running');
  await board.action('Pause', 'Tea').click();
  const phase = async () => (await mia.snapshot(id)).state.timers.find(({ name }) => name === 'Tea')!.phase;
  await expect.poll(phase).toBe('paused');
  expect(counted).toEqual({ documents: [], sockets: [], heard: [] });
});
