import { expect, Page } from '@playwright/test';

/** What people wrote from right to left is kept to itself wherever it stands: in the page, its labels and its name. */
export async function expectOwnDirections(page: Page, what: string): Promise<void> {
  expect.soft(await page.evaluate(mixed), `what may turn what stands around it in ${what}`).toEqual([]);
}

/** Runs in the page: every text in which Hebrew or Arabic stands bare beside something else. */
function mixed(): string[] {
  const leftwards = /[\u0590-\u08ff]/;
  // Isolates, the innermost first, are as good as a picture.
  const bare = (text: string) => {
    for (let before = ''; before !== text; ) [before, text] = [text, text.replace(/\u2068[^\u2068\u2069]*\u2069/g, '')];
    return text;
  };
  const isMixed = (text: string) => leftwards.test(bare(text)) && /[^\s\u0590-\u08ff]/.test(bare(text));
  const found = [document.title].filter(isMixed);

  for (const element of document.querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'label']) {
      const text = element.getAttribute(name) ?? '';
      if (isMixed(text)) found.push(`${name}: ${text}`);
    }
    if (element.matches('input[type="text"], input:not([type])') && element.getAttribute('dir') !== 'auto' && !element.hasAttribute('readonly')) {
      found.push(`a field: ${element.id}`);
    }
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const [text, owner] = [walker.currentNode.textContent!, walker.currentNode.parentElement!];
    if (!leftwards.test(bare(text)) || owner.closest('script, style, .avatar')) continue;
    // What the style puts before it would change sides with it.
    const isBare = getComputedStyle(owner, '::before').content === 'none';
    const isAlone = owner.matches('bdi, [dir="auto"]') && isBare && !isMixed(owner.textContent!);
    if (!isAlone) found.push(`<${owner.tagName.toLowerCase()} class="${owner.className}"> ${text}`);
  }
  return [...new Set(found)];
}

/** The texts in an element, from left to right as they are seen: each where its first line begins. */
export async function seen(page: Page, selector: string, texts: string[]): Promise<string[]> {
  return page.locator(selector).first().evaluate((element, texts) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const places: { text: string; left: number }[] = [];
    while (walker.nextNode()) {
      for (const text of texts) {
        const at = walker.currentNode.textContent!.indexOf(text);
        if (at < 0 || places.some(place => place.text === text)) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + text.length);
        places.push({ text, left: range.getBoundingClientRect().left });
      }
    }
    return places.sort((one, other) => one.left - other.left).map(({ text }) => text);
  }, texts);
}
