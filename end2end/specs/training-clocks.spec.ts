import { Page } from '@playwright/test';
import { Desktop } from '../support/desktop';
import { CLOCK, expect, Session, start, startClock, test as base } from '../support/gym';
import { MovedClock } from '../support/moved-clock';
import { addTicks, differences, misset, Tick } from '../support/ticks';

const TEN_MINUTES = 600_000;

const test = base.extend<{ clock: MovedClock; desktop: Desktop }>({
  clock: async ({}, use) => {
    const clock = new MovedClock(new Date().toISOString());
    await use(clock);
    clock.remove();
  },

  settings: async ({ clock }, use) => {
    await use(clock.settings);
  },

  desktop: async ({}, use) => {
    const desktop = await Desktop.start();
    await use(desktop);
    await desktop.close();
  },
});

test('on two devices whose clocks are 90 s apart it is the same second', async ({ gym }) => {
  const { trainer, athlete } = gym;
  await misset(athlete.context);
  const session = await start(gym);
  const [here, there]: Tick[][] = [[], []];
  await Promise.all([addTicks(trainer.page, CLOCK, here), addTicks(athlete.page, CLOCK, there)]);
  // Before the pages are opened, so that no entry is needed to see it.
  await startClock(trainer, session, [15, 5]);
  await Promise.all([
    trainer.goto(`/dashboard/session/${session}/trainer`),
    athlete.goto(`/dashboard/session/${session}`),
  ]);
  const wrong = await athlete.page.evaluate(() => Date.now());
  expect(wrong - Date.now()).toBeGreaterThan(80_000);
  for (const { page } of [trainer, athlete]) {
    await expect(new Session(page).clock).toHaveText('Over', { timeout: 30_000 });
  }
  await expect.poll(() => [here, there].map(ticks => ticks.at(-1)?.text)).toEqual(['Over', 'Over']);
  // The work ends after 0:01, and the rest begins.
  const apart = differences(here, there, ['0:07', '0:06', '0:04', '0:03', '0:02', '0:01', 'Over']);
  expect(Math.max(...apart), `milliseconds apart: ${apart}`).toBeLessThan(250);
});

/** Notes when the page is seen again and when its clock shows this; answers the milliseconds between. */
async function stopwatch(page: Page, shown: RegExp): Promise<() => Promise<number>> {
  await page.evaluate(
    ([selector, source]) => {
      const watch = { seen: 0, right: 0 };
      const look = () => {
        const text = document.querySelector(selector)?.textContent ?? '';
        if (new RegExp(source).test(text)) watch.right ||= performance.now();
      };
      document.addEventListener('visibilitychange', () => (watch.seen = performance.now()));
      new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
      Object.assign(window, { watch });
    },
    [CLOCK, shown.source],
  );
  return async () => {
    await expect(page.locator(CLOCK)).toHaveText(shown);
    return page.evaluate(() => (window as any).watch.right - (window as any).watch.seen);
  };
}

test('a phone that slept for ten minutes is right within a second', async ({ clock, desktop, gym, server }) => {
  const session = await start(gym);
  await startClock(gym.trainer, session, [1800]);
  const page = desktop.context.pages()[0];
  await desktop.context.addCookies(await gym.athlete.context.cookies());
  await page.goto(`${server.url}/dashboard/session/${session}`);
  await expect(page.locator(CLOCK)).toHaveText(/^29:\d\d$/);
  const elapsed = await stopwatch(page, /^19:\d\d$/);
  await desktop.freeze(page);
  // The clock by which the page measures stands still while the machine sleeps. So the server's moves on.
  clock.move(new Date(Date.now() + TEN_MINUTES).toISOString());
  await desktop.show(page);
  expect(await elapsed()).toBeLessThan(1000);
  await gym.trainer.goto(`/dashboard/session/${session}/trainer`);
  const shown = async () => Promise.all([page, gym.trainer.page].map(one => one.locator(CLOCK).textContent()));
  await expect(async () => expect(new Set(await shown()).size).toBe(1)).toPass();
});
