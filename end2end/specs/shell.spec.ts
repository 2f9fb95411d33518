import { Page } from '@playwright/test';
import { Cutter } from '../support/cutter';
import { keptData, keptPages } from '../support/kept';
import { Notifications, submit } from '../support/notifications';
import { Person } from '../support/person';
import { expect, test } from '../support/test';

const PHONE = { width: 390, height: 844 };

/** The documents that a page has loaded, and the connections that it has made. */
function counting(page: Page): { documents: string[]; sockets: string[] } {
  const counted = { documents: [] as string[], sockets: [] as string[] };
  page.on('request', request => request.isNavigationRequest() && counted.documents.push(request.url()));
  page.on('websocket', socket => counted.sockets.push(socket.url()));
  return counted;
}

/** A place of the group one is in, in the rail or the bar. */
const place = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });

test('one walks through the app in one document, over one connection, and each page is right at once', async ({
  household,
}) => {
  const { id, parent, child } = household;
  const berg = await parent.createFamily('Berg');
  const { page, board } = parent;
  await page.setViewportSize(PHONE);
  await parent.goto('/');
  await expect(board.pill).toHaveText('Live');
  const counted = counting(page);

  await page.getByRole('main').getByRole('link', { name: /^Lind/ }).click();
  await expect(page).toHaveURL(`/family/${id}`);
  await expect(page).toHaveTitle('Lind · Hubbub');
  await expect(page.locator('#arrived'), 'said aloud').toHaveText('Lind · Hubbub');
  await expect(page.locator('#content')).toBeFocused();
  await expect(place(page, 'Family')).toHaveAttribute('aria-current', 'page');
  await expect(board.pill).toHaveText('Live');

  await place(page, 'Rewards').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rewards');
  await child.startTimer(id, 'Tea', 600);
  await submit(household, 'Dishes');
  await new Notifications(parent).ring(2);

  await page.locator('a.bell').click();
  await expect(page).toHaveURL('/notifications');
  await expect(page.getByRole('article', { name: 'Mia: “Dishes” waits for your approval' })).toBeVisible();

  await page.getByRole('button', { name: 'Account of Robin' }).click();
  await page.getByRole('link', { name: 'Berg' }).click();
  await expect(page).toHaveURL(`/family/${berg}`);
  await expect(page.locator('#account-menu')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Berg');
  await expect(board.timer('Tea')).toBeHidden();

  await page.goBack();
  await expect(page).toHaveURL('/notifications');
  await page.goBack();
  await expect(page).toHaveURL(`/family/${id}/rewards`);
  await page.goBack();
  // What happened meanwhile is there with the page, not a moment later.
  expect(await page.evaluate(() => [location.pathname, document.querySelectorAll('article.timer').length])).toEqual([
    `/family/${id}`,
    1,
  ]);
  await board.shows('Tea', 'running');
  await board.action('Pause', 'Tea').click();
  await expect.poll(async () => (await child.snapshot(id)).state.timers[0].phase).toBe('paused');

  expect(counted).toEqual({ documents: [], sockets: [] });
});

test('who goes back finds the page as it was left', async ({ together }) => {
  const { id, parent, child } = together;
  const { page } = parent;
  for (const name of ['Tea', 'Bath', 'Piano', 'Walk', 'Read']) await child.startTimer(id, name, 600);
  await parent.board.shows('Read', 'running');
  await page.setViewportSize(PHONE);
  await page.evaluate(() => scrollTo(0, 500));
  await place(page, 'Rewards').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rewards');
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(page).toHaveURL(`/family/${id}`);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(500);
  await expect(place(page, 'Rewards')).toBeFocused();
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rewards');
});

test('a link to a part of a page leads there', async ({ household }) => {
  const { parent } = household;
  await submit(household, 'Dishes');
  await new Notifications(parent).open();
  await parent.page.getByRole('link', { name: 'Mia: “Dishes” waits for your approval' }).click();
  await expect(parent.page).toHaveURL(/#prompts-title$/);
  await expect(parent.page.locator('#prompts-title')).toBeInViewport();
});

test('who goes back past a link within a page is where they were', async ({ together }) => {
  const { id, parent, child } = together;
  const { page } = parent;
  for (const name of ['Tea', 'Bath', 'Piano', 'Walk', 'Read']) await child.startTimer(id, name, 600);
  await parent.board.shows('Read', 'running');
  await page.setViewportSize(PHONE);
  await page.evaluate(() => scrollTo(0, 500));
  await page.getByRole('link', { name: 'Skip to content' }).press('Enter');
  await expect(page).toHaveURL(`/family/${id}#content`);
  await page.evaluate(() => scrollTo(0, 300));
  await place(page, 'Rewards').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rewards');
  const isAt = (scroll: number) => expect.poll(() => page.evaluate(() => scrollY)).toBe(scroll);
  await page.goBack();
  await expect(page).toHaveURL(`/family/${id}#content`);
  await isAt(300);
  await page.goBack();
  await expect(page).toHaveURL(`/family/${id}`);
  await isAt(500);
  await page.goForward();
  await isAt(300);
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rewards');
});

test('a page that cannot be loaded says so, and is loaded once somebody tries again', async ({
  household,
  server,
  newPerson,
}) => {
  const { id, parent, child } = household;
  const network = await Cutter.before(server.port);
  const mia = await newPerson(child.name, { baseURL: network.url });
  await mia.signIn();
  await mia.goto('/');
  await expect(mia.board.pill).toHaveText('Live');
  const counted = counting(mia.page);
  // What asks over a connection that is cut hangs or fails, as it comes; the page says the same of both.
  mia.expectErrors(/net::ERR_|Failed to fetch/);
  await network.cut();
  await mia.page.getByRole('main').getByRole('link', { name: /^Lind/ }).click();
  await expect(mia.page.getByRole('heading', { level: 1 })).toHaveText('This cannot be loaded right now', {
    timeout: 20_000,
  });
  await expect(mia.page).toHaveURL(`${network.url}/family/${id}`);
  await network.restore();
  await mia.page.getByRole('button', { name: 'Try again' }).click();
  await expect(mia.page.getByRole('heading', { level: 1 })).toHaveText('Lind', { timeout: 20_000 });
  await parent.startTimer(id, 'Tea', 600);
  await mia.board.shows('Tea', 'running');
  expect(counted.documents).toEqual([]);
});

test('who lost a group while elsewhere is told so where it was', async ({ household }) => {
  const { id, parent, child } = household;
  const { page } = child;
  await child.goto(`/family/${id}`);
  await page.locator('a.bell').click();
  await expect(page).toHaveURL('/notifications');
  child.expectErrors(/status of 403/);
  const member = await parent.member(id, child.name);
  await parent.post(`/family/${id}/members/${member}`, { action: 'remove' });
  await expect(page.getByText('Robin removed you from Lind')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is not here for you');
  await expect(page).toHaveTitle('This is not here for you');
});

test('a page that was never a document of its own can be read without a server', async ({ household, server }) => {
  const { id, parent, child } = household;
  await child.startTimer(id, 'Tea', 600);
  await parent.goto('/');
  await parent.page.getByRole('main').getByRole('link', { name: /^Lind/ }).click();
  await parent.board.shows('Tea', 'running');
  await expect.poll(() => parent.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await expect.poll(() => keptPages(parent.page)).not.toEqual([]);
  parent.expectErrors(/net::ERR_/);
  await place(parent.page, 'Rewards').click();
  await expect(parent.page.getByRole('heading', { level: 1 })).toHaveText('Rewards');
  await expect.poll(async () => JSON.stringify(await keptData(parent.page))).toContain('Tea');
  await server.kill();

  const again = await parent.openPage();
  await again.page.goto(`/family/${id}`);
  await again.board.shows('Tea', 'running');
  await expect(again.page.getByRole('heading', { level: 1 })).toHaveText('Lind');
  await place(again.page, 'Rewards').click();
  await expect(again.page.getByRole('heading', { level: 1 })).toHaveText('Rewards');
});

/** What a page holds on to, once what nobody needs is gone. */
async function held(person: Person): Promise<{ nodes: number; listeners: number; heap: number }> {
  const session = await person.context.newCDPSession(person.page);
  await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const { metrics } = await session.send('Performance.enable').then(() => session.send('Performance.getMetrics'));
  await session.detach();
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value;
  return { nodes, listeners: jsEventListeners, heap };
}

test('a hundred navigations leave nothing behind', async ({ together }) => {
  test.setTimeout(120_000);
  const { id, parent } = together;
  const { page } = parent;
  const counted = counting(page);
  const round = async () => {
    await place(page, 'Rewards').click();
    await expect(page).toHaveURL(`/family/${id}/rewards`);
    await page.locator('a.bell').click();
    await expect(page).toHaveURL('/notifications');
    await place(page, 'Today').click();
    await expect(page).toHaveURL('/');
    await page.getByRole('main').getByRole('link', { name: /^Lind/ }).click();
    await expect(page).toHaveURL(`/family/${id}`);
    await page.goBack();
    await expect(page).toHaveURL('/');
    await page.goForward();
    await expect(page).toHaveURL(`/family/${id}`);
  };
  await round();
  await round();
  const before = await held(parent);
  const channels = await parent.channels();
  for (let times = 0; times < 16; times++) await round();
  const after = await held(parent);
  expect(await parent.channels()).toEqual(channels);
  expect(counted).toEqual({ documents: [], sockets: [] });
  expect(after.nodes).toBeLessThan(before.nodes * 1.2);
  expect(after.listeners).toBeLessThan(before.listeners * 1.2);
  expect(after.heap).toBeLessThan(before.heap * 1.5);
  await expect(parent.board.pill).toHaveText('Live');
});
