import { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { SEED } from './chance';
import { emptyTally, Tally } from './faults';

/** What a test attaches: how hostile its service was. */
export const HOSTILITY = 'hostility';

/** Says at the end of a run how hostile the service was, and fails a run in which it was not. */
export default class Hostility implements Reporter {
  private readonly sum = emptyTally();

  onTestEnd(_: TestCase, result: TestResult): void {
    for (const { name, body } of result.attachments) {
      if (name !== HOSTILITY) continue;
      const tally: Tally = JSON.parse(String(body));
      for (const what of keys(this.sum)) this.sum[what] += tally[what];
    }
  }

  onEnd(): { status?: FullResult['status'] } {
    const { carried, asked, ...faults } = this.sum;
    const counts = keys(faults).map(what => `${faults[what]} ${/\d/.test(what) ? 'times ' : ''}${what}`);
    console.log(`Hostile service, HUBBUB_SEED=${SEED}: of ${carried} events carried and ${asked} requests: ${counts.join(', ')}`);
    if (keys(faults).some(what => faults[what] > 0)) return {};
    console.log('It did nothing at all: this run shows nothing.');
    return { status: 'failed' };
  }
}

function keys<T extends object>(table: T): (keyof T & string)[] {
  return Object.keys(table) as (keyof T & string)[];
}
