import { expect, test } from '../support/test';

test('the refresh button works until it is done, and says how that went', async ({ together }) => {
  const { page, board } = together.child;
  const status = page.getByRole('status').filter({ hasText: /up to date|Could not/ });
  let answer!: () => void;
  const answered = new Promise<void>(resolve => (answer = resolve));
  await page.route('**/api/sync*', async route => {
    await answered;
    await route.continue();
  });
  await expect(board.refresh).toBeEnabled();
  await board.refresh.click();
  await expect(board.refresh).toBeDisabled();
  const animation = () => board.refresh.locator('svg').evaluate(icon => getComputedStyle(icon).animationName);
  expect(await animation(), 'it turns').not.toBe('none');
  answer();
  await expect(status).toHaveText('Everything is up to date.');
  await expect(board.refresh).toBeEnabled();
});

for (const [what, fail] of [
  ['there is no answer', { abort: true }],
  ['the server fails', { status: 500 }],
] as const) {
  test(`the refresh button can be used again when ${what}`, async ({ together }) => {
    const { child } = together;
    const { page, board } = child;
    child.expectErrors(/net::ERR_FAILED|status of 500/);
    await page.route('**/api/sync*', route =>
      'abort' in fail ? route.abort() : route.fulfill({ status: fail.status, body: 'no' }),
    );
    await board.refresh.click();
    const status = page.getByRole('status').filter({ hasText: /up to date|Could not/ });
    await expect(status).toHaveText('Could not refresh. Check the connection and try again.');
    await expect(board.refresh).toBeEnabled();

    await page.unroute('**/api/sync*');
    await board.refresh.click();
    await expect(status).toHaveText('Everything is up to date.');
    await expect(board.refresh).toBeEnabled();
  });
}
