import AxeBuilder from '@axe-core/playwright';
import { Page } from '@playwright/test';
import { expect } from './test';

/** Nothing on the page keeps anybody out, as far as a program can tell. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // What fades in is measured when it is there.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(animation => animation.effect?.getComputedTiming().iterations !== Infinity)
        .map(animation => animation.finished.catch(() => undefined)),
    ),
  );
  // What is right need not be told in full, and a page without frames needs no other to sum it up.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 150)).join(' | ')}`);
  expect.soft(found, what).toEqual([]);
}

/** Nothing sticks out at the side. */
export async function expectNoSideScroll(page: Page, what: string): Promise<void> {
  const out = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(out, `pixels that stick out of ${what}`).toBeLessThanOrEqual(0);
}
