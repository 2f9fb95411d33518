import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from '../support/axe';
import { kept, keptPages } from '../support/kept';
import { ROOT } from '../support/program';
import { shellPages } from '../support/shell';
import { expect, test } from '../support/test';

/** A copy of the site, of which a new version can be made. */
const folder = mkdtempSync(join(tmpdir(), 'hubbub-site-'));
const hashes = join(folder, 'hash.txt');

test.use({ settings: { LEPTOS_SITE_ROOT: folder, LEPTOS_HASH_FILE_NAME: hashes } });

test.beforeAll(() => {
  cpSync(process.env.LEPTOS_SITE_ROOT ?? join(ROOT, 'target/site'), folder, { recursive: true });
  copyFileSync(process.env.LEPTOS_HASH_FILE_NAME ?? join(ROOT, 'target/release/hash.txt'), hashes);
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Builds the site anew: the files get other names, as the build would do it, and the style says which version it is. */
function release(version: string): void {
  const pkg = join(folder, 'pkg');
  const [known, code] = [readFileSync(hashes, 'utf8'), /^js: (.*)$/m];
  const before = code.exec(known)![1];
  for (const name of readdirSync(pkg, { withFileTypes: true }).filter(one => one.isFile()).map(one => one.name)) {
    const [path, renamed] = [join(pkg, name), join(pkg, name.replace(/^hubbub\.[^.]+/, `hubbub.${version}`))];
    if (/\.(br|gz)$/.test(name)) {
      rmSync(path);
      continue;
    }
    // Scripts and WASM name each other, by a hash that is as long as any.
    const content = readFileSync(path, 'latin1').replaceAll(before, version);
    const style = name.endsWith('.css') ? `:root { --version: v${version} }` : '';
    rmSync(path);
    writeFileSync(renamed, content + style, 'latin1');
  }
  writeFileSync(hashes, known.replaceAll(before, version).replace(/css: .*/, `css: ${version}`));
}

/** Lets the worker ask anew for the pages that are kept, and waits until it has the one that is shown. */
async function renewed(page: Page): Promise<void> {
  const path = new URL(page.url()).pathname;
  await page.evaluate(async path => {
    for (const name of await caches.keys()) if (name.startsWith('hubbub-pages-')) await (await caches.open(name)).delete(path);
    navigator.serviceWorker.controller!.postMessage('renew');
  }, path);
  await expect.poll(() => keptPages(page)).toContain(path);
}

test('a new version asks before it takes over, and then all open pages have it', async ({ household, server }) => {
  const { id, parent } = household;
  parent.expectErrors(/net::ERR_|WebSocket/);
  await parent.gotoFamily(id);
  const { page } = parent;
  const shells = async () => Object.keys(await kept(page)).filter(name => name.startsWith('hubbub-shell-'));
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  await expect.poll(shells).toHaveLength(1);
  const [before] = await shells();
  const other = await parent.context.newPage();
  await other.goto('/families/new');

  await server.kill();
  release('0123456789abcdef');
  await server.run();
  const loads: string[] = [];
  for (const open of [page, other]) open.on('load', () => loads.push(new URL(open.url()).pathname));
  // A browser looks by itself when a page is opened, and the page once an hour.
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  for (const open of [page, other]) await expect(open.getByText('A new version of Hubbub is ready.')).toBeVisible();
  expect(loads, 'nothing was swapped').toEqual([]);
  expect(await shells()).toContain(before);
  await expect(parent.board.pill).toHaveText('Live');
  await renewed(page);
  // The second comes after all that the first does.
  await renewed(page);
  expect(await shells(), 'the files of the version that waits are there').toHaveLength(2);

  const notice = page.getByRole('status').filter({ hasText: 'A new version' });
  for (const [theme, width] of [['light', 320], ['dark', 1280]] as const) {
    await page.evaluate(theme => (document.documentElement.dataset.theme = theme), theme);
    await page.setViewportSize({ width, height: 700 });
    await expectAccessible(page, `the message, ${theme}`);
    await expectNoSideScroll(page, `the message at ${width} px`);
  }
  await other.getByRole('button', { name: 'Later' }).click();
  await expect(other.getByText('A new version of Hubbub is ready.')).toBeHidden();

  await notice.getByRole('button', { name: 'Use it now' }).press('Enter');
  for (const open of [page, other]) await expect(open.locator('html')).toHaveCSS('--version', 'v0123456789abcdef');
  await expect(parent.board.pill).toHaveText('Live');
  await expect(notice).toBeHidden();
  expect(loads.sort(), 'each was loaded once').toEqual(['/families/new', `/family/${id}`]);
  // What the pages of before needed is gone, and what they need now is there.
  await expect.poll(shells).not.toContain(before);
  await expect.poll(shells).toHaveLength(1);
  for (const path of Object.keys(await shellPages(household))) await parent.goto(path);
  await server.kill();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today');
  await expect(page.locator('html')).toHaveCSS('--version', 'v0123456789abcdef');
});

test('what is typed elsewhere outlasts a new version until its person says so or goes elsewhere', async ({ household, server }) => {
  const { id, parent } = household;
  parent.expectErrors(/net::ERR_|WebSocket/);
  await parent.gotoFamily(id);
  const { page } = parent;
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  const [form, dialog] = [await parent.context.newPage(), await parent.openPage()];
  await form.goto('/families/new');
  const name = form.locator('input[name="name"]');
  await name.fill('Berg');
  await dialog.gotoFamily(id);
  await dialog.page.getByRole('button', { name: 'New timer…' }).first().click();
  await expect(dialog.board.dialog).toBeVisible();

  await server.kill();
  release('00112233445566aa');
  await server.run();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  // Each is told again once the new version has taken over.
  const notice = (open: Page) => open.locator('#new-version');
  for (const open of [page, form, dialog.page]) await expect(notice(open)).toBeVisible();
  for (const open of [form, dialog.page]) await notice(open).evaluate(notice => (notice.hidden = true));
  await page.getByRole('button', { name: 'Use it now' }).click();
  await expect(page.locator('html')).toHaveCSS('--version', 'v00112233445566aa');
  for (const open of [form, dialog.page]) {
    await expect(notice(open)).toBeVisible();
    await expect(open.locator('html')).not.toHaveCSS('--version', 'v00112233445566aa');
  }
  await expect(name).toHaveValue('Berg');
  await form.getByRole('button', { name: 'Use it now' }).click();
  await expect(form.locator('html')).toHaveCSS('--version', 'v00112233445566aa');
  await dialog.page.keyboard.press('Escape');
  await expect(dialog.board.dialog).toBeHidden();
  await dialog.page.getByRole('navigation').first().getByRole('link', { name: 'Today' }).click();
  await expect(dialog.page).toHaveURL('/');
  await expect(dialog.page.locator('html')).toHaveCSS('--version', 'v00112233445566aa');
});

test('a page that is of the new version already is not asked', async ({ household, server }) => {
  const { id, parent } = household;
  const pages = await shellPages(household);
  parent.expectErrors(/net::ERR_|WebSocket/);
  await parent.gotoFamily(id);
  const { page } = parent;
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  await server.kill();
  release('fedcba9876543210');
  await server.run();
  // Loading a page makes the browser find the new version. The worker of before is there, and each page comes to life.
  for (const [path, title] of Object.entries(pages)) {
    await parent.goto(path);
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveText(title);
    await expect(page.locator('html'), path).toHaveCSS('--version', 'vfedcba9876543210');
  }
  const waiting = () => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state);
  await expect.poll(waiting).toBe('installed');
  await parent.gotoFamily(id);
  // The worker answers in order: had it told this page to ask, it would have said so before.
  const said = await page.evaluate(async () => {
    const { waiting } = await navigator.serviceWorker.ready;
    const answer = new Promise(resolve => navigator.serviceWorker.addEventListener('message', resolve));
    const notice = document.getElementById('new-version')!;
    const before = notice.hidden;
    waiting!.postMessage({ files: ['/pkg/of-another-version.js'] });
    await answer;
    return { before, after: notice.hidden };
  });
  expect(said).toEqual({ before: true, after: false });
});

test('a page of the version before whose chunk is gone offers the new version', async ({ household, server, newPerson }) => {
  const { id, parent } = household;
  // A worker would have kept all chunks of its version.
  const again = await newPerson(parent.name, { serviceWorkers: 'block' });
  const { page } = again;
  again.expectErrors(/net::ERR_|WebSocket|status of 404|HTTP status code is not ok/);
  await again.signIn();
  await again.gotoFamily(id);
  await server.kill();
  release('00112233445566aa');
  await server.run();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rewards' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is a new version of Hubbub');
  await page.getByRole('button', { name: 'Load the new version' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rewards');
  await expect(page.locator('html')).toHaveCSS('--version', 'v00112233445566aa');
  await expect(again.board.pill).toHaveText('Live');
});
