import { expect, Page } from '@playwright/test';
import { Person } from './person';

/** Holds what somebody's browser asks for at such addresses, and answers what lets it through. */
export async function hold({ context }: Person, addresses: string): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>(resolve => (release = resolve));
  await context.route(addresses, async route => {
    await held;
    await route.continue();
  });
  return release;
}

/** Opens a page whose chunk is not there, and waits until what lives around it does: clicks are followed, and Back. */
export async function openBefore({ page }: Person, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'commit' });
  // What is kept on the device is asked for after that.
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  await expect.poll(databases).toContain('hubbub');
}

/** Tells a page by its own clock that so many milliseconds more have passed. */
export async function pass(page: Page, milliseconds: number): Promise<void> {
  await page.evaluate(milliseconds => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + milliseconds;
  }, milliseconds);
}
