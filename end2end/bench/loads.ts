import { expect } from '@playwright/test';
import { Server } from '../support/server';
import { Figures } from './figures';

/** How often an address is asked for. */
export const LOADS = 300;

/**
 * How long an address takes for one client, from asking until its last byte is there, and how much it shows. An answer
 * comes as it is unless another encoding is asked for, so that what compressing takes is seen by itself.
 */
export async function loads(
  server: Server,
  path: string,
  session: string,
  encoding = 'identity',
): Promise<{ figures: Figures; shown: number }> {
  const figures = new Figures();
  const ask = async () => {
    const headers = { cookie: `hubbub=${session}`, 'accept-encoding': encoding };
    const answer = await fetch(server.url + path, { headers });
    expect(answer.status, path).toBe(200);
    return answer.text();
  };
  for (let warm = 0; warm < 20; warm += 1) await ask();
  let last = '';
  for (let nth = 0; nth < LOADS; nth += 1) {
    const began = performance.now();
    last = await ask();
    figures.add(performance.now() - began);
  }
  return { figures, shown: content(last).length };
}

/** What an answer shows: of a page what stands in its middle, without the styles and the frame that each has. */
function content(answer: string): string {
  const page = /<main id="content"[^]*<\/main>/.exec(answer);
  return page ? page[0] : answer;
}
