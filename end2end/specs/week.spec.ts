import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Person } from '../support/person';
import { signed } from '../support/board';
import { uuid } from '../support/uuid';
import { expect, test as base } from '../support/test';

/** Lets the server believe in another time, which goes on from there. */
type MoveClock = (to: string) => void;

/** Debian's `libfaketime`: the server reads the time through it, and it reads a file. */
const LIBFAKETIME = process.env.LIBFAKETIME ?? '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';

const test = base.extend<{ moveClock: MoveClock; clock: string }>({
  clock: async ({}, use) => {
    const file = join(tmpdir(), `hubbub-clock-${uuid()}`);
    await use(file);
  },
  moveClock: async ({ clock }, use) => {
    await use(to => writeFileSync(clock, `${((Date.parse(to) - Date.now()) / 1000).toFixed(3)}`));
  },
});
