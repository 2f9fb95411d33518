import { expect } from '@playwright/test';
import { Server } from '../support/server';
import { Figures } from './figures';

/** How often an address is asked for. */
export const LOADS = 300;

/** How long an address takes for one client, from asking until its last byte is there, and how large it is. */
export async function loads(server: Server, path: string, session: string): Promise<{ figures: Figures; size: number }> {
  const figures = new Figures();
  const ask = async () => {
    const answer = await fetch(server.url + path, { headers: { cookie: `hubbub=${session}` } });
    expect(answer.status, path).toBe(200);
    return (await answer.text()).length;
  };
  for (let warm = 0; warm < 20; warm += 1) await ask();
  let size = 0;
  for (let nth = 0; nth < LOADS; nth += 1) {
    const began = performance.now();
    size = await ask();
    figures.add(performance.now() - began);
  }
  return { figures, size };
}
