import { Browser, request, test } from '@playwright/test';
import { Server } from '../support/server';
import { median } from './figures';
import { Visit, visitTwice } from './phone';

/** What is loaded, and what of it shows that it hears of changes. */
type Target = { name: string; url: string; live: string; session?: string };

const ROUNDS = Number(process.env.PHONE_ROUNDS ?? 7);
/** A page that lives says so in its pill; one on which nothing lives is done when its script is. */
const [LIVE, AWAKE] = ['.pill[data-connection="live"]', 'html[data-hydrated]'];

test('what a phone feels', async ({ browser }) => {
  const server = await Server.start({ HUBBUB_DEMO: 'true' }, { name: 'phone' });
  try {
    const targets = await routes('', server.url);
    // Whatever else is measured, is so in the same minutes, by turns.
    const { PHONE_BESIDE: beside, PHONE_PEER: peer } = process.env;
    if (beside) targets.push(...(await routes('beside: ', beside)));
    if (peer) targets.push({ name: 'peer', url: peer, live: 'body[data-live]' });
    const visits = await byTurns(browser, targets);
    console.log(`\nMedians of ${ROUNDS}, in ms; first and second visit\n`);
    console.table(Object.fromEntries([...visits].map(([{ name }, both]) => [name, row(both)])));
  } finally {
    await server.stop();
  }
});

/** The routes of a Hubbub with the people of its demo. */
async function routes(name: string, url: string): Promise<Target[]> {
  const context = await request.newContext();
  const form = { email: 'robin@demo.hubbub', password: 'hubbub-robin' };
  const page = await (await context.post(`${url}/sign-in`, { form, headers: { origin: url } })).text();
  const session = (await context.storageState()).cookies.find(cookie => cookie.name === 'hubbub')!.value;
  await context.dispose();
  const family = /\/family\/[0-9a-f-]{36}/.exec(page)![0];
  const paths = { today: '/', board: family, rewards: `${family}/rewards`, notifications: '/notifications' };
  const own = Object.entries(paths).map(([route, path]) => ({
    name: name + route,
    url: url + path,
    live: LIVE,
    session,
  }));
  return [{ name: `${name}landing`, url, live: AWAKE }, ...own];
}

/** Visits each target again and again, each time after all others. */
async function byTurns(browser: Browser, targets: Target[]): Promise<Map<Target, Visit[][]>> {
  const visits = new Map(targets.map(target => [target, [] as Visit[][]]));
  // The first round warms the servers up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const target of targets) {
      const both = await visitTwice(browser, target);
      if (round > 0) visits.get(target)!.push(both);
    }
  }
  return visits;
}

function row(visits: Visit[][]): Record<string, string> {
  // Another stack does not say when it answers to presses.
  const said = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(0));
  const of = (figure: keyof Visit, per = 1) =>
    [0, 1].map(nth => said(median(visits.map(both => both[nth][figure])) / per)).join(' / ');
  return {
    'first paint': of('painted'),
    'largest paint': of('largest'),
    'answers': of('answers'),
    'live': of('live'),
    'blocked': of('blocked'),
    'KB': of('bytes', 1000),
  };
}
