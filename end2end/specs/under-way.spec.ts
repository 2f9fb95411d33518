import { Cutter } from '../support/cutter';
import { keepsPages, keptData } from '../support/kept';
import { Person } from '../support/person';
import { hold, openBefore, pass } from '../support/under-way';
import { expect, test } from '../support/test';

// What happens while somebody is on the way to a page.

/** Waits until the device has kept what stands on a page. */
const keeps = ({ page }: Person, what: string) =>
  expect.poll(async () => JSON.stringify(await keptData(page))).toContain(what);

test('where the network hangs, a page shows what the device has kept', async ({ household }) => {
  const { id, parent } = household;
  const { page, board } = parent;
  await parent.startTimer(id, 'Tea', 600);
  await parent.gotoFamily(id);
  await keeps(parent, 'Tea');
  await parent.goto('/');
  await expect(board.pill).toHaveText('Live');
  await page.route('**/api/sync?**', () => {});
  await page.getByRole('main').getByRole('link', { name: /^Lind/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lind');
  await board.shows('Tea', 'running');
});

test('where the network hangs, a page that stands in for another gives its place to what the device has kept', async ({
  household,
  server,
  newPerson,
}) => {
  const { id, child } = household;
  const network = await Cutter.before(server.port);
  const mia = await newPerson(child.name, { baseURL: network.url });
  mia.expectErrors(/net::ERR_|WebSocket/);
  await mia.signIn();
  await mia.goto('/');
  await keepsPages(mia.page, '/');
  await mia.page.getByRole('main').getByRole('link', { name: /^Lind/ }).click();
  await expect(mia.board.pill).toHaveText('Live');
  await child.startTimer(id, 'Tea', 600);
  await keeps(mia, 'Tea');
  network.freeze();
  const again = await mia.openPage();
  // The worker waits for the server as long as the page does, one after the other.
  await again.page.goto(`/family/${id}`, { waitUntil: 'commit' });
  await expect(again.page.getByRole('heading', { level: 1 })).toHaveText('Lind');
  await again.board.shows('Tea', 'running');
});

test('a link to the page that is shown leads there, though one is on the way back from it', async ({ household }) => {
  const { id, parent } = household;
  const { page } = parent;
  const title = page.getByRole('heading', { level: 1 });
  const release = await hold(parent, '**/*.board.wasm');
  await openBefore(parent, `/family/${id}`);
  await page.locator('a.bell').click();
  await expect(title).toHaveText('Notifications');
  await page.goBack({ waitUntil: 'commit' });
  await expect(page).toHaveURL(`/family/${id}`);
  await page.locator('a.bell').click();
  await expect(page).toHaveURL('/notifications');
  release();
  await expect(title).toHaveText('Notifications');
  await page.goBack();
  await expect(title).toHaveText('Lind');
  await expect(page).toHaveURL(`/family/${id}`);
});

test('the channel of a page that is waited for is not let go, as others are after a minute', async ({
  household,
  newPerson,
}) => {
  const { id, parent } = household;
  const other = await parent.createFamily('Berg');
  // A worker would have brought the chunk.
  const robin = await newPerson(parent.name, { serviceWorkers: 'block' });
  const { page, board } = robin;
  const title = page.getByRole('heading', { level: 1 });
  robin.expectErrors(/net::ERR_|Failed to fetch/);
  await robin.signIn();
  await robin.gotoFamily(other);
  await page.getByRole('button', { name: 'Account of Robin' }).click();
  await page.locator('#account-menu').getByRole('link', { name: 'Lind' }).click();
  await expect(title).toHaveText('Lind');
  await robin.context.route('**/*.rewards.wasm', route => route.abort());
  const rewards = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rewards' });
  await rewards.click();
  // It shows nothing of the channel, which is left with that.
  await expect(page).toHaveURL(`/family/${id}/rewards`);
  expect((await robin.families()).sort()).toEqual([id, other].sort());

  await robin.context.unroute('**/*.rewards.wasm');
  const release = await hold(robin, '**/*.rewards.wasm');
  await pass(page, 40_000);
  await rewards.click();
  await pass(page, 30_000);
  await expect.poll(() => robin.families(), 'the other one is let go').toEqual([id]);
  release();
  await expect(title).toHaveText('Rewards');
  await expect(board.pill).toHaveText('Live');
});
