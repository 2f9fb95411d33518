// Draws public/icons from public/icon.svg: `node end2end/icons.mjs`. They are kept in the
// repository, because the build needs no browser.
import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PUBLIC = fileURLToPath(new URL('../public', import.meta.url));
const MARK = readFileSync(`${PUBLIC}/icon.svg`, 'utf8');
const [AMBER, PAPER] = ['#aa5910', '#fffdfa'];
const EXCHANGED = MARK.replace(/#\w{6}/g, colour => (colour === AMBER ? PAPER : AMBER));

/** The mark in exchanged colours on a ground that fills the square, for systems that cut a shape out of it. */
const filled = percent => `<div class="ground">${EXCHANGED}</div>
  <style>.ground { background: ${AMBER} } svg { inline-size: ${percent}%; block-size: ${percent}% }</style>`;

const FILES = [
  ['icon-192', 192, MARK],
  ['icon-512', 512, MARK],
  // All that matters lies within 80 % of the width: the safe zone of maskable icons.
  ['maskable-192', 192, filled(70)],
  ['maskable-512', 512, filled(70)],
  // iOS rounds the corners alone, and paints black what is transparent.
  ['apple-touch-180', 180, filled(80)],
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const [name, size, html] of FILES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const fill = '* { margin: 0; inline-size: 100%; block-size: 100% } .ground { display: grid; place-items: center }';
  await page.setContent(`<!DOCTYPE html><style>${fill}</style>${html}`);
  await page.screenshot({ path: `${PUBLIC}/icons/${name}.png`, omitBackground: true });
  await page.close();
}
await browser.close();
