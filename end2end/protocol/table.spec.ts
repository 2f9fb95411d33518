import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/program';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** What the table names: a spec and the start of a title, or a file of Rust and a function. */
const named = [...read('docs/protocol.md').matchAll(/`([\w/.-]+\.(?:ts|rs))` › ([^|<]+?) *(?=\||<br>)/g)];

test('every test in the table of the protocol is there', () => {
  expect(named.length).toBeGreaterThan(100);
  for (const [, file, title] of named) {
    const isSpec = file.endsWith('.ts');
    const text = read(isSpec ? `end2end/protocol/${file}` : `crates/${file}`);
    expect(text, `${file} › ${title}`).toContain(isSpec ? title : `fn ${title}(`);
  }
});
