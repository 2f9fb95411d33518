import { Page } from '@playwright/test';

/** Notes every word that the pill says from now on; the answer asks which they were. */
export async function pillWords(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const pill = document.querySelector('header .pill')!;
    const words: string[] = [];
    const note = () => {
      const text = pill.textContent!.trim();
      if (words.at(-1) !== text) words.push(text);
    };
    note();
    new MutationObserver(note).observe(pill, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { pillWords: words });
  });
  return () => page.evaluate(() => [...(window as any).pillWords]);
}
