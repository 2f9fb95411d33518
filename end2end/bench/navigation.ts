import { Browser, expect, Page } from '@playwright/test';
import { Server } from '../support/server';
import { Figures } from './figures';
import { signedIn } from './session';

const NAVIGATIONS = 200;
const LOADS = 30;

/**
 * How long it takes to go from one page of a family to another and back in one document, from the press until the
 * page is painted; and how long the document of the same address takes to be there and alive.
 */
export async function navigations(browser: Browser, server: Server, family: string, session: string) {
  const context = await signedIn(browser, server, session);
  const page = await context.newPage();
  const [gone, loaded] = [new Figures(), new Figures()];
  const board = `/family/${family}`;
  for (let nth = 0; nth < LOADS; nth += 1) {
    const began = performance.now();
    await page.goto(server.url + board);
    await page.locator('html[data-hydrated="true"]').waitFor({ state: 'attached' });
    loaded.add(performance.now() - began);
  }
  await expect(page.locator('header .pill')).toHaveText('Live');
  for (let nth = -4; nth < NAVIGATIONS; nth += 1) {
    const took = await go(page, nth % 2 ? board : `${board}/rewards`);
    // The first ones load the chunks.
    if (nth >= 0) gone.add(took);
  }
  await context.close();
  return { gone, loaded };
}

/** Presses the link to a page, and gives how many milliseconds later it was painted. */
function go(page: Page, path: string): Promise<number> {
  return page.evaluate(async path => {
    const painted = () =>
      new Promise<void>(resolve =>
        // A message that is sent in a frame arrives after that frame was painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          port2.postMessage(null);
        }),
      );
    const began = performance.now();
    document.querySelector<HTMLElement>(`a.place[href="${path}"]`)!.click();
    while (location.pathname !== path) await painted();
    await painted();
    return performance.now() - began;
  }, path);
}
