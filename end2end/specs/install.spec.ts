import { Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from '../support/axe';
import { Board } from '../support/board';
import { Cutter } from '../support/cutter';
import { keepsPages, keptShell, keptState } from '../support/kept';
import { Notifications, submit } from '../support/notifications';
import { PASSWORD } from '../support/person';
import { expect, test } from '../support/test';

/** What a browser says when the server is gone. */
const GONE = /net::ERR_|WebSocket/;

type Icon = { src: string; sizes: string; type: string; purpose: string };

/** The page that stands in for one that is not kept. */
async function expectOffline(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hubbub cannot be reached');
}

test('the manifest is one, and its icons have the sizes they claim', async ({ newPerson, server }) => {
  const { page } = await newPerson('Robin');
  await page.goto('/');
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')!;
    return (await fetch(link.href)).json();
  });
  expect(manifest).toMatchObject({ id: '/', start_url: '/', scope: '/', display: 'standalone', lang: 'en' });
  const icons: Icon[] = [...manifest.icons, ...manifest.shortcuts.flatMap((shortcut: { icons: Icon[] }) => shortcut.icons)];
  const touch = await page.locator('link[rel="apple-touch-icon"]').getAttribute('href');
  icons.push({ src: touch!, sizes: '180x180', type: 'image/png', purpose: 'any' });
  for (const { src, sizes, type } of icons) {
    const answer = await fetch(server.url + src);
    expect(answer.headers.get('content-type'), src).toBe(type);
    if (type !== 'image/png') continue;
    const png = Buffer.from(await answer.arrayBuffer());
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, src).toBe(sizes);
  }
  for (const { url } of manifest.shortcuts) expect((await fetch(server.url + url)).status, url).toBeLessThan(500);
});

test('without a server no page of the shell stands in for an address that only looks like one', async ({
  household,
  server,
}) => {
  const { parent } = household;
  parent.expectErrors(GONE);
  await parent.goto('/');
  await keepsPages(parent.page, '/');
  await server.kill();
  await parent.page.goto('/family/wall');
  await expectOffline(parent.page);
});

test('opens the installed app with the server stopped and finds the last state readable', async ({
  household,
  server,
}) => {
  const { id, parent, child } = household;
  parent.expectErrors(GONE);
  await parent.startTimer(id, 'Piano', 1200);
  // One visit is enough, although the worker comes only after its page.
  await parent.goto('/');
  await keepsPages(parent.page, '/');
  await parent.goto(`/family/${id}`);
  await keepsPages(parent.page, '/', `/family/${id}`);
  await expect(parent.board.pill).toHaveText('Live');
  // What the page heard after it was loaded is kept as well.
  await child.startTimer(id, 'Tea', 1200);
  await parent.board.shows('Tea', 'running');
  await submit(household, 'Dishes');
  await new Notifications(parent).ring(2);
  await expect.poll(() => keptState(parent.page)).toMatch(/Tea.*choreSubmitted|choreSubmitted.*Tea/);
  await parent.page.close();
  await server.kill();

  const page = await parent.context.newPage();
  await page.goto('/');
  await expect(page.locator('html[data-hydrated="true"]'), 'with its script').toBeAttached();
  await expect(page.getByRole('article', { name: 'Mia: “Dishes” waits for your approval' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: /^Lind/ }).click();
  await expect(page).toHaveURL(`/family/${id}`);
  const board = new Board(page);
  await board.shows('Piano', 'running');
  await board.shows('Tea', 'running');
  await expect(page.locator('.stale')).toHaveText(/^as of \d\d:\d\d$/);
  await expect(board.timer('Piano'), 'with its style').toHaveCSS('border-radius', '14px');
});

test('a network that hangs does not hide what is kept', async ({ household, newPerson, server }) => {
  const { id } = household;
  const cutter = await Cutter.before(server.port);
  const robin = await newPerson('Sam', { baseURL: cutter.url });
  robin.expectErrors(GONE);
  await robin.signUp();
  await robin.join(await household.parent.invite(id, 'child'));
  await robin.goto(`/family/${id}`);
  await keepsPages(robin.page, `/family/${id}`);
  cutter.freeze();
  const page = await robin.context.newPage();
  await page.goto(`/family/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lind');
  await robin.context.close();
  await cutter.cut();
});

test('a page that is not kept says so, and comes when the server is back', async ({ household, server }) => {
  const { id, parent } = household;
  const { page } = parent;
  parent.expectErrors(GONE);
  await parent.goto(`/family/${id}/settings`);
  // Until its worker is there, nothing is kept.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await parent.goto(`/family/${id}`);
  await keepsPages(page, `/family/${id}`);
  await server.kill();
  await page.goto(`/family/${id}/settings`);
  await expectOffline(page);
  await expect(page.getByText('Lind')).toHaveCount(0);
  await page.getByRole('link', { name: 'Try again' }).click();
  await expectOffline(page);
  await server.run();
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Hubbub cannot be reached');
  await expect(page).toHaveURL(`/family/${id}/settings`);
});

test('keeps the start page and boards, and nothing of any other address', async ({ household }) => {
  const { id, parent } = household;
  const { page } = parent;
  const link = await parent.invite(id, 'child');
  const other = await parent.createFamily('Berg');
  await parent.goto('/');
  await keepsPages(page, '/');
  for (const path of [`/family/${id}/settings`, link, `/family/${id}`, '/families/new', `/family/${other}`]) {
    await parent.goto(path);
  }
  await expect(parent.board.pill, 'it has asked for its channel and for its changes').toHaveText('Live');
  await page.evaluate(id => fetch(`/api/sync?channel=private-family-${id}`), id);
  await keepsPages(page, '/', `/family/${id}`, `/family/${other}`);
  const shell = (await keptShell(page)).map(path => path.replace(/\.[0-9a-f]{8,}\./, '.'));
  expect(shell.sort()).toEqual([
    '/icon.svg',
    '/icons/icon-192.png',
    '/icons/icon-512.png',
    '/icons/maskable-192.png',
    '/icons/maskable-512.png',
    '/offline',
    '/offline/sign-out',
    '/pkg/hubbub.board.wasm',
    '/pkg/hubbub.coaching.wasm',
    '/pkg/hubbub.controls.wasm',
    '/pkg/hubbub.css',
    '/pkg/hubbub.family.wasm',
    '/pkg/hubbub.js',
    '/pkg/hubbub.knowledge.wasm',
    '/pkg/hubbub.person.wasm',
    '/pkg/hubbub.rewards.wasm',
    '/pkg/hubbub.session.wasm',
    '/pkg/hubbub.split.js',
    '/pkg/hubbub.training.wasm',
    '/pkg/hubbub.wall.wasm',
    '/pkg/hubbub.wasm',
    expect.stringMatching(/^\/vendor\/pusher-[\d.]+\.min\.js$/),
  ]);
});

test('signing out, in whatever tab, leaves nothing for the next person', async ({ household, newPerson, server }) => {
  const { id, parent } = household;
  const { page, context } = parent;
  parent.expectErrors(GONE, /status of 40[13]/);
  const sam = await (await newPerson('Sam')).signUp();
  const theirs = await sam.createFamily('Berg');
  await parent.goto(`/family/${id}`);
  await keepsPages(page, `/family/${id}`);
  const tab = await context.newPage();
  await tab.goto(`/family/${id}`);
  await parent.signOutByMenu(tab);
  await expect(tab.getByRole('link', { name: 'Create an account' })).toBeVisible();
  await keepsPages(tab);

  // The first tab still shows what it did; it is left behind.
  await page.close();
  await tab.goto('/sign-in');
  await tab.getByLabel('E-mail').fill(sam.email);
  await tab.getByLabel('Password').fill(PASSWORD);
  await tab.getByRole('button', { name: 'Sign in' }).click();
  await expect(tab).toHaveURL('/');
  await keepsPages(tab, '/');
  await server.kill();
  await tab.goto(`/family/${id}`);
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('This cannot be loaded right now', { timeout: 20_000 });
  await tab.goto('/');
  await expect(tab.getByRole('main').getByRole('link', { name: 'Berg' })).toHaveAttribute('href', `/family/${theirs}`);
});

test('a session that has ended takes its pages along', async ({ household }) => {
  const { id, parent } = household;
  parent.expectErrors(/status of 401/);
  await parent.goto(`/family/${id}`);
  await keepsPages(parent.page, `/family/${id}`);
  await parent.context.clearCookies();
  await parent.goto('/sign-up');
  await keepsPages(parent.page);
});

test('signing out without a server removes what is kept, and says what is still to do', async ({
  household,
  server,
}) => {
  const { id, parent } = household;
  const { page } = parent;
  parent.expectErrors(GONE);
  await parent.goto(`/family/${id}`);
  await keepsPages(page, `/family/${id}`);
  await server.kill();
  await parent.signOutByMenu();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are not signed out yet');
  await keepsPages(page);
  await server.run();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Create an account' })).toBeVisible();
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'de']]) {
  test(`the pages for times without a server are for everybody: ${theme}, ${locale}`, async ({ newPerson }) => {
    const robin = await newPerson('Robin');
    await robin.prefer(theme, locale);
    for (const path of ['/offline', '/offline/sign-out']) {
      await robin.page.setViewportSize({ width: 320, height: 640 });
      await robin.goto(path);
      await expectNoSideScroll(robin.page, path);
      await expectAccessible(robin.page, path);
    }
  });
}

test('a language that is chosen is spoken without a server too', async ({ household, server }) => {
  const { id, parent } = household;
  const { page } = parent;
  parent.expectErrors(GONE);
  await parent.goto(`/family/${id}`);
  await keepsPages(page, `/family/${id}`);
  await page.getByRole('button', { name: 'Account of Robin' }).click();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.locator('html[lang="de"][data-hydrated]')).toBeAttached();
  const speaks = (path: string) =>
    page.evaluate(async path => (await (await caches.match(path))?.text())?.match(/<html lang="(\w+)"/)?.[1], path);
  for (const path of ['/offline', `/family/${id}`]) await expect.poll(() => speaks(path)).toBe('de');
  await server.kill();
  await page.goto('/families/new');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hubbub ist nicht zu erreichen');
});
