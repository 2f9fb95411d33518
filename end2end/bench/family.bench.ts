import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { Browser, expect, Page, test } from '@playwright/test';
import { uuid } from '../support/uuid';
import { Server } from '../support/server';
import { Figures } from './figures';
import { LOADS, loads } from './loads';
import { navigations } from './navigation';
import { signedIn } from './session';

/** What `trials year` says of the family that it has lived. */
type Lived = {
  family: string;
  parent: string;
  child: string;
  childMember: string;
  chores: number;
  tasks: number;
  timers: number;
  entries: number;
};

const CHANGES = 500;

test('a lived-in family', async ({ browser }) => {
  const server = await Server.start({}, { name: 'bench' });
  try {
    await server.kill();
    const said = execFileSync(process.env.TRIALS_BIN!, ['year', '--database', `sqlite:${server.file('hubbub.db')}`]);
    const lived: Lived = JSON.parse(said.toString());
    await server.run();
    console.log(
      `\n${lived.chores} chores, ${lived.tasks} of them on today's list, ${lived.timers} timers, ` +
        `a year's ledger of ${lived.entries} entries\n`,
    );
    for (const [encoding, how] of [['identity', 'as it is'], ['br', 'compressed as for a browser']]) {
      const { figures } = await loads(server, `/family/${lived.family}`, lived.parent, encoding);
      console.log(figures.row(`first page, ${how}, ${LOADS} loads by one client`));
    }
    const { gone, loaded } = await navigations(browser, server, lived.family, lived.parent);
    console.log(gone.row('going to a page whose chunk is there, until it is painted'));
    console.log(loaded.row('loading the document of the same family, until it is alive'));
    const { painted, bare } = await changes(browser, server, lived);
    console.log(painted.row(`posted until painted, ${CHANGES} changes`));
    console.log(bare.row('of the machine itself meanwhile: lateness of a timer and one durable write'));
  } finally {
    await server.stop();
  }
});

/**
 * How long it takes from the moment in which a change is posted until another person's browser has painted it:
 * commit, dispatcher, realtime, applying, and the wait for the next frame. And what the machine takes for next to
 * nothing in the same minutes, without which no tail can be judged on a machine that others use too.
 */
async function changes(browser: Browser, server: Server, lived: Lived): Promise<{ painted: Figures; bare: Figures }> {
  const context = await signedIn(browser, server, lived.child);
  const page = await context.newPage();
  await page.goto(`${server.url}/family/${lived.family}`);
  await expect(page.locator('header .pill')).toHaveText('Live');
  await watch(page);
  const ahead = await clockAhead(page);
  const [painted, bare] = [new Figures(), new Figures()];
  const file = openSync(server.file('bare'), 'w');
  const agent = new Agent({ keepAlive: true, noDelay: true, maxSockets: 1 });
  for (let nth = -10; nth < CHANGES; nth += 1) {
    const note = `Change ${nth}`;
    await page.evaluate(text => (window as any).watch(text), note);
    // Each change stands alone, and begins at any time between two frames.
    await sleeps(50 + Math.random() * 50);
    const command = { type: 'addStars', entryId: uuid(), memberId: lived.childMember, amount: 1, note };
    const body = JSON.stringify({ mutationId: uuid(), command: { area: 'family', familyId: lived.family, command } });
    const posted = performance.now();
    expect(await post(agent, server, lived.parent, body)).toBe(200);
    // A question is work for the page that paints, so it is asked later.
    const nothing = await takesForNothing(50 + Math.random() * 50, file);
    const seen = await page.evaluate(() => (window as any).painted);
    if (nth < 0) {
      // What is out of view is not painted.
      await page.getByText(note, { exact: true }).scrollIntoViewIfNeeded();
      continue;
    }
    painted.add(seen - ahead - posted);
    bare.add(nothing);
  }
  closeSync(file);
  agent.destroy();
  await context.close();
  return { painted, bare };
}

function sleeps(time: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, time));
}

/** Sleeps for so many milliseconds, and gives how much later it woke, and had written a page of a file for good. */
async function takesForNothing(time: number, file: number): Promise<number> {
  const began = performance.now();
  await sleeps(time);
  writeSync(file, new Uint8Array(4096), 0, 4096, 0);
  fdatasyncSync(file);
  return performance.now() - began - time;
}

/**
 * How far the page's clock is ahead of this one. Neither can be set, but each began at a moment of its own: the
 * question that was answered soonest tells best where in between the page looked at its clock.
 */
async function clockAhead(page: Page): Promise<number> {
  let best = { took: Infinity, ahead: 0 };
  for (let nth = 0; nth < 200; nth += 1) {
    const asked = performance.now();
    const there = await page.evaluate(() => performance.now());
    const took = performance.now() - asked;
    if (took < best.took) best = { took, ahead: there - asked - took / 2 };
  }
  return best.ahead;
}

/** Posts a command over a connection that stays open, as a browser's does; gives the answer's status. */
function post(agent: Agent, server: Server, session: string, body: string): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    cookie: `hubbub=${session}`,
  };
  return new Promise((resolve, reject) => {
    const asked = request(`${server.url}/api/commands`, { method: 'POST', agent, headers }, answer => {
      answer.resume().on('end', () => resolve(answer.statusCode!));
    });
    asked.on('error', reject).end(body);
  });
}

/** Lets the page say, once it watches for a text that is not there, when that has been painted. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const paints = (text: string) =>
      new Promise<number>(resolve => {
        const seen = () => document.querySelector('#content')!.textContent!.includes(text);
        const observer = new MutationObserver(() => {
          if (!seen()) return;
          observer.disconnect();
          // A message that is sent in a frame arrives after that frame was painted.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now());
            port2.postMessage(null);
          });
        });
        observer.observe(document.querySelector('#content')!, { subtree: true, childList: true, characterData: true });
      });
    Object.assign(window, { watch: (text: string) => void Object.assign(window, { painted: paints(text) }) });
  });
}
