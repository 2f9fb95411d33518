import { expect, Page } from '@playwright/test';

/** What has no room, in words for whoever reads of it. */
type Found = { tooWide: number; sticksOut: string[]; cutOff: string[]; overlapping: string[] };

/** What people wrote has room: it stays in its boxes, is not cut off in secret, and lies over nothing else. */
export async function expectFits(page: Page, what: string): Promise<void> {
  const found = await page.evaluate(look);
  const fits: Found = { tooWide: 0, sticksOut: [], cutOff: [], overlapping: [] };
  expect.soft({ ...found, tooWide: Math.max(found.tooWide, 0) }, what).toEqual(fits);
}

/** Runs in the page: looks at each line of each text in the dialog that is open, or else in the page. */
function look(): Found {
  const root: Element = document.querySelector('dialog[open]') ?? document.body;
  const style = (element: Element) => getComputedStyle(element);
  // Only those who hear it are meant, or nobody for now.
  const isUnseen = (element: Element) =>
    element.closest('.visually-hidden, .skip, [inert]') !== null ||
    style(element).clipPath === 'inset(50%)' ||
    !element.checkVisibility({ visibilityProperty: true });
  const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.trim().slice(0, 20)}`;

  // What is taken out of the flow is in no box but that which it is placed in.
  const around = (box: Element) => (style(box).position === 'absolute' ? (box as HTMLElement).offsetParent : box.parentElement);

  type Line = { owner: Element; boxes: Element[]; at: DOMRect };
  const lines: Line[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const [text, owner] = [walker.currentNode, walker.currentNode.parentElement!];
    if (!text.textContent?.trim() || isUnseen(owner)) continue;
    const boxes: Element[] = [];
    for (let box: Element | null = owner; box && box !== root.parentElement; box = around(box)) boxes.push(box);
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const at of range.getClientRects()) lines.push({ owner, boxes, at });
  }

  const isOutside = (at: DOMRect, box: Element) => {
    const { left, right } = box.getBoundingClientRect();
    return at.left < left - 1 || at.right > right + 1;
  };
  const [sticksOut, cutOff, overlapping] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { owner, boxes, at } of lines) {
    for (const box of boxes.filter(box => !['inline', 'contents'].includes(style(box).display))) {
      // It can be scrolled to.
      if (['auto', 'scroll'].includes(style(box).overflowX)) break;
      if (!isOutside(at, box)) continue;
      const isCut = ['hidden', 'clip'].includes(style(box).overflowX);
      if (!isCut) sticksOut.add(`${name(owner)} in ${name(box)}`);
      else if (!box.closest('[title]')) cutOff.add(name(box));
      break;
    }
  }

  // What floats lies over something on purpose.
  const grounded = lines.filter(({ owner }) => !owner.closest('.rail, .top, .account, .menu, .asked, .toast-region, .ring, .clock'));
  grounded.forEach((one, nth) => {
    for (const other of grounded.slice(nth + 1)) {
      const wide = Math.min(one.at.right, other.at.right) - Math.max(one.at.left, other.at.left);
      const high = Math.min(one.at.bottom, other.at.bottom) - Math.max(one.at.top, other.at.top);
      if (one.owner !== other.owner && wide > 2 && high > 4) overlapping.add(`${name(one.owner)} | ${name(other.owner)}`);
    }
  });
  const tooWide = document.scrollingElement!.scrollWidth - innerWidth;
  return { tooWide, sticksOut: [...sticksOut], cutOff: [...cutOff], overlapping: [...overlapping] };
}
