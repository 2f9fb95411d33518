import { expect, test } from '../support/test';

// What Chromium says about a file that it was not let have, and our own words about it.
const LOST = /net::ERR_|Failed to fetch|a view cannot be loaded/;

test('a page fetches the chunk of its view and no other', async ({ household }) => {
  const { id, parent } = household;
  const fetched: string[] = [];
  // The service worker keeps all of them, but a page asks only for its own.
  parent.page.on('request', request => {
    const chunk = /\.([a-z]+)\.wasm$/.exec(new URL(request.url()).pathname);
    if (chunk && !request.serviceWorker()) fetched.push(chunk[1]);
  });
  const views = {
    [`/family/${id}`]: 'board',
    [`/family/${id}/rewards`]: 'rewards',
    [`/family/${id}/wall`]: 'wall',
    '/notifications': 'person',
  };
  for (const [path, chunk] of Object.entries(views)) {
    fetched.length = 0;
    await parent.goto(path);
    expect(new Set(fetched), path).toEqual(new Set([chunk]));
    await expect(parent.page.locator(`link[rel="preload"][href$=".${chunk}.wasm"]`)).toBeAttached();
  }
});

test('a chunk that cannot be loaded leaves the page as the server made it', async ({ household }) => {
  const { id, parent } = household;
  await parent.startTimer(id, 'Tea', 900);
  const [said, uncaught]: string[][] = [[], []];
  parent.page.on('console', message => said.push(message.text()));
  parent.page.on('pageerror', error => uncaught.push(String(error)));
  parent.expectErrors(LOST);
  await parent.context.route('**/*.board.wasm', route => route.abort());
  await parent.goto(`/family/${id}`);
  await expect(parent.board.timer('Tea')).toBeVisible();
  await expect(parent.page.getByRole('link', { name: 'Rewards' })).toBeVisible();
  expect(said.join()).toContain('a view cannot be loaded');
  expect(uncaught).toEqual([]);
  // What lives beside it goes on living.
  await parent.goto(`/family/${id}/rewards`);
  await expect(parent.board.pill).toHaveText('Live');

  await parent.context.unroute('**/*.board.wasm');
  await parent.gotoFamily(id);
  await expect(parent.board.timer('Tea')).toBeVisible();
});
