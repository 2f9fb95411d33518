import { expect, Locator, Page } from '@playwright/test';

export const PHONE = { width: 390, height: 844 };

/** What a page has loaded and heard since it was counted. */
export type Counted = { documents: string[]; sockets: string[]; heard: string[] };

/** Counts the documents that a page loads, the connections that it makes, and what it hears over them. */
export function counting(page: Page): Counted {
  const counted: Counted = { documents: [], sockets: [], heard: [] };
  page.on('request', request => request.isNavigationRequest() && counted.documents.push(request.url()));
  page.on('websocket', socket => {
    counted.sockets.push(socket.url());
    socket.on('framereceived', ({ payload }) => counted.heard.push(String(payload)));
  });
  return counted;
}

/** A place of the group one is in, in the rail or the bar. */
export const place = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });

/** Goes to a group by the account menu. */
export async function goToGroup(page: Page, who: string, group: string): Promise<void> {
  await page.getByRole('button', { name: `Account of ${who}` }).click();
  await page.locator('#account-menu').getByRole('link', { name: group }).click();
}

/** Waits until a page has come, and gives the names of what is on it at that moment: a moment later would be too late. */
export async function comesTo(page: Page, path: string, what: string): Promise<(string | undefined)[]> {
  const names = await page.waitForFunction(
    ([path, what]) => {
      const hasCome = location.pathname === path && !document.querySelector('#live[aria-busy]');
      const name = (element: Element) => element.getAttribute('aria-label') ?? element.textContent?.trim();
      return hasCome && [...document.querySelectorAll(what)].map(name);
    },
    [path, what],
  );
  return (await names.jsonValue()) as (string | undefined)[];
}

/** Waits until the page has heard of something, whether or not it shows that. */
export async function hears({ heard }: Counted, ...what: string[]): Promise<void> {
  const isHeard = () => heard.some(frame => what.every(word => frame.includes(word)));
  await expect.poll(isHeard, `it hears of ${what}`).toBe(true);
}
