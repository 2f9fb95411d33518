import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { expect, test } from '@playwright/test';
import { Server } from '../support/server';
import { loads } from './loads';

/** What `trials team` says of the team that has worked. */
type Worked = {
  team: string;
  member: string;
  memberId: string;
  request: string;
  people: number;
  topics: number;
  requests: number;
};

/** What people look at in a team: its page, its lists, and what they search. */
function places({ team, memberId, request }: Worked): Record<string, string> {
  const topics = `/api/v1/topics?teamId=${team}`;
  return {
    'the page of the team': `/team/${team}`,
    'the newest topics, a page of them': `/api/page?channel=private-team-${team}&before=newest`,
    'the topics of one person': `${topics}&ownerId=${memberId}`,
    'a search that finds many': `${topics}&search=invoices`,
    'a search that finds one': `${topics}&search=invoices+41`,
    'a search that finds none': `${topics}&search=nothing+of+this`,
    'a request': `/request/${request}`,
    'my requests': '/requests',
    'what waits for me': '/',
    'what I was told': '/notifications',
  };
}

/** At most so many times as long as the family's page does anything here take. */
const MOST = 2;

/** So much more is let pass, for what else the machine does meanwhile. */
const NOISE = 1.5;

test('a team of two hundred', async () => {
  const server = await Server.start({}, { name: 'bench' });
  try {
    await server.kill();
    const database = `sqlite:${server.file('hubbub.db')}`;
    const trial = (name: string, ...options: string[]) =>
      JSON.parse(execFileSync(process.env.TRIALS_BIN!, [name, '--database', database, ...options]).toString());
    const works = (people: number, topics: number, requests: number, seed: number): Worked =>
      trial('team', '--people', `${people}`, '--topics', `${topics}`, '--requests', `${requests}`, '--seed', `${seed}`);
    const family: { family: string; parent: string } = trial('year');
    const small = works(20, 500, 2_000, 2);
    const large = works(200, 5_000, 20_000, 3);
    await server.run();
    const said = ({ people, topics, requests }: Worked) => `${people} people, ${topics} topics, ${requests} requests`;
    console.log(`\n${said(large)}; beside it ${said(small)}; load average ${loadavg()[0].toFixed(1)}\n`);
    const { figures: page } = await loads(server, `/family/${family.family}`, family.parent);
    console.log(page.row('the page of a family that has lived for a year'));
    const [of, ofSmall] = [places(large), places(small)];
    for (const what of Object.keys(of)) {
      const { figures, shown } = await loads(server, of[what], large.member);
      const tenth = await loads(server, ofSmall[what], small.member);
      const beside = figures.at(0.5) / page.at(0.5);
      const [growth, more] = [figures.at(0.5) / tenth.figures.at(0.5), shown / tenth.shown];
      console.log(figures.row(what));
      console.log(
        `  ${beside.toFixed(1)} times as long as the family's page; ${growth.toFixed(1)} times as long as with a tenth of it, ` +
          `for ${more.toFixed(1)} times as much to show`,
      );
      expect.soft(beside, `${what}, beside the family's page`).toBeLessThanOrEqual(MOST * NOISE);
      expect.soft(growth, `${what}, beside a tenth of the team`).toBeLessThanOrEqual(Math.max(1, more) * NOISE);
    }
    console.log(`load average ${loadavg()[0].toFixed(1)}`);
  } finally {
    await server.stop();
  }
});
