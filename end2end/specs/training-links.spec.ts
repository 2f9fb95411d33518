import { Cutter } from '../support/cutter';
import { expect, Session, start, startClock, test } from '../support/gym';

/** How long somebody may be shown as connected whose link is dead. */
const PROMISE = 35_000;

/** How many seconds a clock shows. */
const seconds = (text: string): number => text.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);

/** The text of a clock that shows so many. */
const text = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

test('the athlete is out of reach for 40 s in an interval, while the trainer pauses it', async ({
  gym,
  newPerson,
  server,
}) => {
  test.setTimeout(120_000);
  const session = await start(gym);
  const cutter = await Cutter.before(server.port);
  const phone = await newPerson('Robin', { baseURL: cutter.url });
  phone.expectErrors(/net::ERR_/, /WebSocket/);
  await phone.signIn(gym.athlete);
  // The words are of German here and of English there.
  await phone.prefer('light', 'de');
  await gym.trainer.goto(`/dashboard/session/${session}/trainer`);
  await phone.goto(`/dashboard/session/${session}`);
  const [trains, does] = [new Session(gym.trainer.page), new Session(phone.page)];
  const [theirs, own, there] = [trains.clock, does.clock, trains.presence];
  await expect(there).toHaveText('connected');
  await startClock(gym.trainer, session, [90, 30, 90]);
  await expect(own).toHaveText(/^1:2\d$/);

  // Nothing closes: bytes are swallowed, as where there is no network.
  cutter.freeze();
  const shown = seconds((await own.textContent())!);
  await trains.page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(trains.page.getByRole('button', { name: 'Go on' })).toBeVisible();
  const paused = (await theirs.textContent())!;
  await expect(there).toHaveText(/^not connected since \d/, { timeout: PROMISE });
  // Whoever is out of reach knows nothing of the pause, and their clock goes on.
  await expect(own).toHaveText(text(shown - 40), { timeout: 45_000 });

  cutter.thaw();
  await expect(own, 'right within a second after the return').toHaveText(paused, { timeout: 1000 });
  await expect(there).toHaveText('connected', { timeout: 20_000 });
  await expect(does.page.getByRole('button', { name: 'Weiter' })).toBeVisible();
  await trains.page.getByRole('button', { name: 'Go on' }).click();
  await expect(does.page.getByRole('button', { name: 'Anhalten' })).toBeVisible();
  await expect(async () => expect(await own.textContent()).toBe(await theirs.textContent())).toPass();
});

test('who leaves the page of a session leaves its channels, and the other one sees that', async ({ gym }) => {
  const { trainer, athlete } = gym;
  const session = await start(gym);
  await trainer.goto(`/dashboard/session/${session}/trainer`);
  const there = new Session(trainer.page).presence;
  await expect(there).toHaveText('not here yet');
  await athlete.goto(`/dashboard/session/${session}`);
  await expect(there).toHaveText('connected');
  const own = await athlete.ownChannel();
  const log = `private-session-${session}`;
  expect((await athlete.channels()).sort()).toEqual([`presence-session-${session}`, log, own].sort());
  await athlete.page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await expect(athlete.page).toHaveURL('/dashboard');
  // What was left is kept right for a minute, and nobody is there meanwhile.
  await expect.poll(() => athlete.channels().then(all => all.sort())).toEqual([log, own].sort());
  await expect(there).toHaveText(/^not connected since \d/);
  await athlete.page.goBack();
  await expect(there).toHaveText('connected');
});
