import { Page } from '@playwright/test';
import { Cutter } from '../support/cutter';
import { Board } from '../support/board';
import { Desktop } from '../support/desktop';
import { Person } from '../support/person';
import { expect, Household, test as base } from '../support/test';

/** What the page of these tests shows when all five changes have arrived. */
const RIGHT = 'Bath running, Homework running, Tea paused; New timer…, Reading 20 min';

const test = base.extend<{ network: Cutter; desktop: Desktop; page: Page }>({
  network: async ({ server }, use) => {
    await use(await Cutter.before(server.port));
  },
  desktop: async ({}, use) => {
    const desktop = await Desktop.start();
    await use(desktop);
    await desktop.close();
  },
  /** The child's page in a tab that can be hidden, behind a network that can die. */
  page: async ({ network, desktop, household }, use) => {
    const { id, parent, child } = household;
    for (const name of ['Tea', 'Piano']) await parent.startTimer(id, name, 6000);
    await desktop.context.addCookies(await child.context.cookies());
    const page = desktop.context.pages()[0];
    await page.goto(`${network.url}/family/${id}`);
    await expect(new Board(page).pill).toHaveText('Live');
    await new Board(page).shows('Piano', 'running');
    await parent.gotoFamily(id);
    await use(page);
  },
});

/** Notes when the page is seen again and when it shows what is right; answers the milliseconds between. */
async function stopwatch(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(right => {
    const all = (selector: string, say: (element: Element) => string) =>
      [...document.querySelectorAll(selector)].map(say).sort().join(', ');
    // A timer that is gone stays for a moment, to take its leave.
    const timers = () => all('.slot:not([inert]) article', timer => `${timer.ariaLabel} ${timer.getAttribute('data-look')}`);
    const chips = () => all('.chip', chip => chip.textContent!.replace(/\s+/g, ' ').trim());
    const watch = { seen: 0, right: 0, shown: '' };
    const look = () => {
      watch.shown = `${timers()}; ${chips()}`;
      if (watch.shown === right) watch.right ||= performance.now();
    };
    document.addEventListener('visibilitychange', () => (watch.seen = performance.now()));
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
    Object.assign(window, { watch });
  }, RIGHT);
  return async () => {
    await expect.poll(() => page.evaluate(() => (window as any).watch.shown), { timeout: 30_000 }).toBe(RIGHT);
    return page.evaluate(() => (window as any).watch.right - (window as any).watch.seen);
  };
}

/** Five things that the hidden page does not hear of, done when this is. */
async function changeFiveThings({ id, parent }: Household): Promise<void> {
  const { board } = parent;
  await board.action('Pause', 'Tea').click();
  await board.cancel('Piano');
  await board.start({ name: 'Bath', minutes: 15 });
  await board.start({ name: 'Homework', minutes: 30 });
  await board.createTemplate({ name: 'Reading', minutes: 20 });
  await expect.poll(async () => (await parent.snapshot(id)).state.templates.length).toBe(1);
}

test('a tab that was frozen while its connections died is right within 2 s', async ({
  desktop,
  household,
  network,
  page,
}) => {
  const elapsed = await stopwatch(page);
  await desktop.freeze(page);
  network.freeze();
  await changeFiveThings(household);
  network.move();
  await desktop.show(page);
  expect(await elapsed()).toBeLessThan(2000);
});

test('a hidden tab that still asks over a dead connection is right within 2 s', async ({
  desktop,
  household,
  network,
  page,
}) => {
  test.setTimeout(120_000);
  const elapsed = await stopwatch(page);
  await desktop.hide(page);
  network.freeze();
  await changeFiveThings(household);
  // It notices that nothing comes any more, and asks; there will be no answer.
  await page.waitForRequest('**/api/sync*', { timeout: 40_000 });
  network.move();
  await desktop.show(page);
  expect(await elapsed()).toBeLessThan(2000);
});
