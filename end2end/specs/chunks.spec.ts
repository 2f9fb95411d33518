import { Route } from '@playwright/test';
import { expect, test } from '../support/test';
import { hold } from '../support/under-way';
import { Wall } from '../support/wall';

// What Chromium says about a file that it was not let have, and our own words about it.
const LOST = /net::ERR_|Failed to fetch/;
// And about one that the server does not have.
const GONE = /status of 404|HTTP status code is not ok/;

const NOT_ALIVE = 'You can read this page, but part of it could not be loaded.';

test('a page fetches the chunk of its view with what stands beside it, and no other', async ({ household }) => {
  const { id, parent } = household;
  const fetched: string[] = [];
  // The service worker keeps all of them, but a page asks only for its own.
  parent.page.on('request', request => {
    const chunk = /\.([a-z]+)\.wasm$/.exec(new URL(request.url()).pathname);
    if (chunk && !request.serviceWorker()) fetched.push(chunk[1]);
  });
  const views = {
    [`/family/${id}`]: ['board', 'controls', 'family'],
    [`/family/${id}/rewards`]: ['controls', 'family', 'rewards'],
    [`/family/${id}/wall`]: ['controls', 'family', 'wall'],
    '/notifications': ['person'],
    '/dashboard': ['coaching', 'controls', 'training'],
  };
  for (const [path, chunks] of Object.entries(views)) {
    fetched.length = 0;
    await parent.goto(path);
    expect(new Set(fetched), path).toEqual(new Set(chunks));
    for (const chunk of chunks) {
      await expect(parent.page.locator(`link[rel="preload"][href$=".${chunk}.wasm"]`), path).toBeAttached();
    }
  }
});

test('a page whose chunk cannot be loaded can be read, and comes to life once it can be', async ({ household }) => {
  const { id, parent } = household;
  const { page, board } = parent;
  await parent.startTimer(id, 'Tea', 900);
  const uncaught: string[] = [];
  page.on('pageerror', error => uncaught.push(String(error)));
  parent.expectErrors(LOST);
  await parent.context.route('**/*.board.wasm', route => route.abort());
  await parent.goto(`/family/${id}`);
  await expect(board.timer('Tea')).toBeVisible();
  await expect(page.getByText(NOT_ALIVE)).toBeVisible();
  // What lives around it goes on living, and what is said of it goes with it.
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rewards' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rewards');
  await expect(board.pill).toHaveText('Live');
  await expect(page.getByText(NOT_ALIVE)).toBeHidden();

  await parent.goto(`/family/${id}`);
  await expect(page.getByText(NOT_ALIVE)).toBeVisible();
  await parent.context.unroute('**/*.board.wasm');
  await page.evaluate(() => ((window as any).untouched = true));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(board.pill).toHaveText('Live');
  await board.action('Pause', 'Tea').click();
  await board.shows('Tea', 'paused');
  expect(await page.evaluate(() => (window as any).untouched), 'in the same document').toBe(true);
  expect(uncaught).toEqual([]);
});

test('a page whose chunk the server has no longer offers the new version', async ({ household }) => {
  const { id, parent } = household;
  parent.expectErrors(GONE);
  await parent.context.route('**/*.board.wasm', route => route.fulfill({ status: 404 }));
  await parent.goto(`/family/${id}`);
  await expect(parent.page.getByText('This part of the old one cannot be loaded any more')).toBeVisible();
  await parent.context.unroute('**/*.board.wasm');
  await parent.page.getByRole('button', { name: 'Load the new version' }).click();
  await expect(parent.board.pill).toHaveText('Live');
});

for (const [what, lose, title] of [
  ['cannot be loaded', (route: Route) => route.abort(), 'This cannot be loaded right now'],
  ['is gone', (route: Route) => route.fulfill({ status: 404 }), 'There is a new version of Hubbub'],
] as const) {
  test(`a chunk that ${what} on the way to a page is said there`, async ({ household }) => {
    const { id, parent } = household;
    const { page } = parent;
    parent.expectErrors(LOST, GONE);
    await parent.context.route('**/*.rewards.wasm', lose);
    await parent.gotoFamily(id);
    const rewards = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rewards' });
    await rewards.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page).toHaveURL(`/family/${id}/rewards`);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Family', exact: true }).click();
    await expect(parent.board.pill).toHaveText('Live');
    await parent.context.unroute('**/*.rewards.wasm');
    await rewards.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rewards');
  });
}

test('while a chunk is loaded the page of before stays, and one may go elsewhere', async ({ household }) => {
  const { id, parent } = household;
  const { page } = parent;
  const release = await hold(parent, '**/*.rewards.wasm');
  await parent.gotoFamily(id);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rewards' }).click();
  await expect(page.locator('#live')).toHaveAttribute('aria-busy', 'true');
  await expect(page).toHaveURL(`/family/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lind');
  await page.locator('a.bell').click();
  await expect(page).toHaveURL('/notifications');
  const came = page.waitForResponse('**/*.rewards.wasm');
  release();
  await came;
  await expect(page.locator('#live')).not.toHaveAttribute('aria-busy');
  await expect(page).toHaveURL('/notifications');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Notifications');
});

test('a wall whose chunk cannot be loaded says so, and comes to life once it can be', async ({ household, newPerson }) => {
  const { id, parent } = household;
  // A worker would have kept the chunk.
  const tablet = await newPerson('Kitchen', { serviceWorkers: 'block' });
  const wall = await Wall.hang(parent, id, tablet, { ticksFor: [] });
  tablet.expectErrors(LOST);
  await tablet.context.route('**/*.wall.wasm', route => route.abort());
  await tablet.page.reload();
  await expect(tablet.page.getByRole('heading', { level: 1 })).toHaveText('Lind');
  await expect(tablet.page.getByText(NOT_ALIVE)).toBeVisible();
  await tablet.context.unroute('**/*.wall.wasm');
  await tablet.page.getByRole('button', { name: 'Try again' }).click();
  await wall.isLive();
});
