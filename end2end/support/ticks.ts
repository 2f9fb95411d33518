import { BrowserContext, Page } from '@playwright/test';

/** A timer began to show this text at this moment, by a clock that the page has in common with others. */
export type Tick = { text: string; at: number };

/** Notes in `ticks` each text that the clock with this selector shows on the page. */
export async function addTicks(page: Page, clock: string, ticks: Tick[]): Promise<void> {
  await page.exposeFunction('ticked', (tick: Tick) => ticks.push(tick));
  await page.addInitScript(clock => {
    let last = '';
    const look = () => {
      const text = document.querySelector(clock)?.textContent?.trim() ?? '';
      if (!text || text === last) return;
      last = text;
      // Taken here: the way to the test is longer when the machine is busy. No `Date` is asked.
      (window as any).ticked({ text, at: performance.timeOrigin + performance.now() });
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  }, clock);
}

/** Makes a browser believe that it is 90 seconds later. */
export async function misset(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const RealDate = Date;
    const now = () => RealDate.now() + 90_000;
    globalThis.Date = new Proxy(RealDate, {
      apply: () => new RealDate(now()).toString(),
      construct: (target, args) => Reflect.construct(target, args.length ? args : [now()]),
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    });
  });
}

/** How many milliseconds lie between the moments at which both began to show each text. */
export function differences(one: Tick[], other: Tick[], texts: string[]): number[] {
  const at = (ticks: Tick[], text: string) => ticks.find(tick => tick.text === text)?.at ?? Number.NaN;
  return texts.map(text => Math.round(Math.abs(at(one, text) - at(other, text))));
}
