import { hold, openBefore } from '../support/under-way';
import { expect, test } from '../support/test';

// The first page of a document while its chunk is not there: it can be read, and lives as soon as it can.

const NOT_ALIVE = 'You can read this page, but part of it could not be loaded.';

test('a link within the page that is pressed meanwhile does not keep it from coming to life', async ({ household }) => {
  const { id, parent } = household;
  const { page, board } = parent;
  await parent.startTimer(id, 'Tea', 900);
  const release = await hold(parent, '**/*.board.wasm');
  await openBefore(parent, `/family/${id}`);
  await page.getByRole('link', { name: 'Skip to content' }).press('Enter');
  await expect(page).toHaveURL(`/family/${id}#content`);
  await expect.poll(() => page.evaluate(() => history.state), 'it was heard of').toBe(1);
  release();
  await parent.alive();
  await board.action('Pause', 'Tea').click();
  await board.shows('Tea', 'paused');
});

test('one that takes long is said to, and comes to life once it can', async ({ household }) => {
  const { id, parent } = household;
  const { page, board } = parent;
  await parent.startTimer(id, 'Tea', 900);
  const release = await hold(parent, '**/*.board.wasm');
  await openBefore(parent, `/family/${id}`);
  await expect(page.getByText(NOT_ALIVE)).toBeVisible({ timeout: 20_000 });
  await expect(board.timer('Tea')).toBeVisible();
  release();
  await parent.alive();
  await expect(page.getByText(NOT_ALIVE)).toBeHidden();
  await board.action('Pause', 'Tea').click();
  await board.shows('Tea', 'paused');
});

test('one whose chunk hangs is given up, and tried again', async ({ household }) => {
  const { id, parent } = household;
  const { page, board } = parent;
  await parent.startTimer(id, 'Tea', 900);
  parent.expectErrors(/TimeoutError/);
  // It would take half a minute; the next attempt has its time.
  const haste = (by: number) => {
    const window = globalThis as typeof globalThis & { timeout?: typeof AbortSignal.timeout };
    const timeout = (window.timeout ??= AbortSignal.timeout.bind(AbortSignal));
    AbortSignal.timeout = milliseconds => timeout(milliseconds / by);
  };
  await page.addInitScript(haste, 10);
  await parent.context.route('**/*.board.wasm', () => {});
  const asked = page.waitForRequest('**/*.board.wasm');
  await openBefore(parent, `/family/${id}`);
  await asked;
  // Sooner than a page that takes long says so.
  await expect(page.getByText(NOT_ALIVE)).toBeVisible({ timeout: 8_000 });
  await parent.context.unroute('**/*.board.wasm');
  await page.evaluate(haste, 1);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(NOT_ALIVE)).toBeHidden();
  await board.action('Pause', 'Tea').click();
  await board.shows('Tea', 'paused');
});
