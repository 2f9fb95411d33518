import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuid } from './uuid';

/** A library that tells a program another time: `apt-get install libfaketime`. */
const LIBRARY = process.env.FAKETIME_LIBRARY ?? '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';

/** The server's clock, moved to another time. From there it goes on as fast as any other. */
export class MovedClock {
  private readonly file = join(tmpdir(), `hubbub-clock-${uuid()}`);

  constructor(to: string) {
    this.move(to);
  }

  /** What a server is started with that goes by this clock. How long something takes, is not moved. */
  get settings(): Record<string, string> {
    return {
      LD_PRELOAD: LIBRARY,
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  move(to: string): void {
    const seconds = (Date.parse(to) - Date.now()) / 1000;
    writeFileSync(this.file, `${seconds < 0 ? '' : '+'}${seconds.toFixed(3)}`);
  }

  remove(): void {
    rmSync(this.file);
  }
}
