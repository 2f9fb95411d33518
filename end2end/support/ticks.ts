import { Page } from '@playwright/test';

/** A timer began to show this text at this moment, by a clock that the page has in common with others. */
export type Tick = { text: string; at: number };

/** Notes in `ticks` each text that a timer of this name shows on the page. */
export async function addTicks(page: Page, timer: string, ticks: Tick[]): Promise<void> {
  await page.exposeFunction('ticked', (tick: Tick) => ticks.push(tick));
  await page.addInitScript(timer => {
    let last = '';
    const look = () => {
      const clocks = document.querySelectorAll('article.timer .clock');
      const clock = [...clocks].find(clock => clock.closest('article')?.ariaLabel === timer);
      const text = clock?.textContent?.trim() ?? '';
      if (!text || text === last) return;
      last = text;
      // Taken here: the way to the test is longer when the machine is busy. No `Date` is asked.
      (window as any).ticked({ text, at: performance.timeOrigin + performance.now() });
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  }, timer);
}

/** How many milliseconds lie between the moments at which both began to show each text. */
export function differences(one: Tick[], other: Tick[], texts: string[]): number[] {
  const at = (ticks: Tick[], text: string) => ticks.find(tick => tick.text === text)?.at ?? Number.NaN;
  return texts.map(text => Math.round(Math.abs(at(one, text) - at(other, text))));
}
