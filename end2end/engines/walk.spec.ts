import { begin, inSession, invite } from '../support/coaching';
import { Cutter } from '../support/cutter';
import { exercise, release, start } from '../support/gym';
import { PASSWORD } from '../support/person';
import { expect, test } from './support/test';

const PILL = 'header .pill';
const timer = (name: string, look: string) => `article.timer[aria-label="${name}"][data-look="${look}"]`;
/** From now on the chunk of rewards does not come before `release` is called. */
const HOLD_REWARDS = `(() => {
  const [fetch, held] = [window.fetch, new Promise(release => (window.release = release))];
  window.fetch = async (...what) => {
    if (String(what[0]).includes('.rewards.')) await held;
    return fetch(...what);
  };
})()`;
const button = (label: string) => `button[aria-label="${label}"]`;

test('somebody signs in, walks about, sees and does things, and is right again after an outage', async ({ tab, household }) => {
  // Mia walks. What Robin does comes from elsewhere, and past the network that is cut.
  const { id, parent: robin, child: mia } = household;
  const phases = async () => {
    const { state } = await robin.snapshot(id);
    return state.timers.map(({ name, phase }) => `${name} ${phase}`).sort();
  };
  const other = await mia.createFamily('Berg');
  const network = await Cutter.before(tab.port);

  await tab.open(`${network.url}/sign-in`);
  await tab.fill('input[name="email"]', mia.email);
  await tab.fill('input[name="password"]', PASSWORD);
  await tab.click('main form button[type="submit"]');
  await tab.comesTo('/', 'location.pathname');
  await tab.sees('html[data-hydrated="true"]');
  await tab.says('Live', PILL);
  // A document that was loaded again would have lost this.
  await tab.evaluate('window.untouched = true');
  await tab.click(`main a[href="/family/${id}"]`);
  await tab.comesTo(`/family/${id}`, 'location.pathname');

  // Away again while the chunk of a page is still on its way.
  await tab.evaluate(HOLD_REWARDS);
  await tab.click(`a.place[href="/family/${id}/rewards"]`);
  await tab.comesTo('true', `document.querySelector('#live').getAttribute('aria-busy')`);
  await tab.click('a.bell');
  await tab.says('Notifications', 'h1');
  await tab.evaluate('release()');
  await tab.evaluate('history.back()');
  await tab.says('Lind', 'h1');
  await tab.click(`a.place[href="/family/${id}/rewards"]`);
  await tab.says('Rewards', 'h1');
  await tab.click('a.bell');
  await tab.says('Notifications', 'h1');
  await tab.click('button[popovertarget="account-menu"]');
  await tab.click(`#account-menu a[href="/family/${other}"]`);
  await tab.says('Berg', 'h1');
  // What somebody else does meanwhile is there when one comes back.
  await robin.startTimer(id, 'Tea', 600);
  await tab.evaluate('history.back()');
  await tab.says('Notifications', 'h1');
  await tab.evaluate('history.go(-2)');
  await tab.says('Lind', 'h1');
  await tab.comesTo(`/family/${id}`, 'location.pathname');
  await tab.sees(timer('Tea', 'running'));
  await tab.says('Live', PILL);
  await tab.comesTo(1, 'sockets');

  await tab.click(button('Pause: Tea'));
  await tab.sees(timer('Tea', 'paused'));
  await expect.poll(phases).toEqual(['Tea paused']);

  await network.cut();
  await tab.says('Reconnecting…', PILL);
  await tab.click(button('Resume: Tea'));
  await tab.says('Reconnecting… · 1 change waiting', PILL);
  await robin.startTimer(id, 'Piano', 600);
  expect(await phases()).toEqual(['Piano running', 'Tea paused']);
  await network.restore();
  await tab.sees(timer('Piano', 'running'), 30_000);
  await tab.says('Live', PILL, 30_000);
  await tab.sees(timer('Tea', 'running'));
  await expect.poll(phases).toEqual(['Piano running', 'Tea running']);
  expect(await tab.evaluate('window.untouched')).toBe(true);

  // What is typed on a phone while the trainer ends it all is not lost.
  const gym = { id: await begin(robin, 'trainer'), trainer: robin, athlete: mia };
  await mia.join(await invite(robin, gym.id, 'athlete'));
  const session = await start(gym);
  await release(gym, session, [exercise('Squat')]);
  await tab.open(`${network.url}/dashboard/session/${session}`);
  await tab.sees('html[data-hydrated="true"]');
  await tab.says('Live', PILL);
  await tab.fill('.round.now textarea', 'It went well until');
  await inSession(robin, session, { type: 'cancel', reason: 'Fire alarm' });
  await tab.comesTo(true, `document.querySelector('dialog[open]')?.textContent.includes('Fire alarm')`);
  const log = async () => (await robin.context.request.get(`/api/sync?channel=private-session-${session}`)).text();
  await expect.poll(log).toContain('It went well until');

  // Nothing went wrong until now: it would stand before these three, which show that it is heard.
  await tab.evaluate(`console.error('said on purpose')`);
  await tab.evaluate(`setTimeout(() => { throw new Error('thrown on purpose') })`);
  await tab.evaluate(`setTimeout(() => Promise.reject(new Error('rejected on purpose')))`);
  const onPurpose = [/said on purpose/, /thrown on purpose/, /rejected on purpose/].map(words => expect.stringMatching(words));
  await expect.poll(() => tab.errors(), 'errors').toEqual(onPurpose);
});
