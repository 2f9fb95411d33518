import { Browser, Page } from '@playwright/test';

/** What a phone sees of one visit: milliseconds since somebody has asked for the page, and bytes. */
export type Visit = {
  /** When the first text is painted. */
  painted: number;
  /** When the largest piece is. */
  largest: number;
  /** When the page answers to presses. */
  answers: number;
  /** When it hears of changes. */
  live: number;
  /** For how long its thread did not answer: what each task takes beyond 50 ms. */
  blocked: number;
  bytes: number;
};

/** A phone on a slow network, as Lighthouse has it. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const SLOWER = 4;

/** Visits a page with nothing kept, and then with what the first visit has left in the browser's cache. */
export async function visitTwice(
  browser: Browser,
  { url, live, session }: { url: string; live: string; session?: string },
): Promise<Visit[]> {
  // The network of a worker cannot be slowed down, so that there is none.
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' });
  if (session) await context.addCookies([{ name: 'hubbub', value: session, url: new URL(url).origin }]);
  const visits = [await visit(await context.newPage(), url, live), await visit(await context.newPage(), url, live)];
  await context.close();
  return visits;
}

async function visit(page: Page, url: string, live: string): Promise<Visit> {
  const phone = await page.context().newCDPSession(page);
  await phone.send('Network.enable');
  let bytes = 0;
  phone.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await phone.send('Network.emulateNetworkConditions', NETWORK);
  await phone.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(note, live);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => (window as any).noted.live, null, { polling: 100, timeout: 60_000 });
  const noted: Omit<Visit, 'bytes'> = await page.evaluate(() => (window as any).noted);
  await page.close();
  return { ...noted, bytes };
}

/** Notes in the page when what happens. */
function note(live: string): void {
  const noted: Record<string, number> = { blocked: 0 };
  Object.assign(window, { noted });
  const watch = (type: string, see: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver(list => list.getEntries().forEach(see)).observe({ type, buffered: true });
  watch('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') noted.painted = startTime;
  });
  watch('largest-contentful-paint', ({ startTime }) => (noted.largest = startTime));
  watch('longtask', ({ duration }) => (noted.blocked += duration - 50));
  const look = () => {
    if (document.querySelector('html[data-hydrated]')) noted.answers ??= performance.now();
    if (document.querySelector(live)) noted.live = performance.now();
    else setTimeout(look, 20);
  };
  look();
}
