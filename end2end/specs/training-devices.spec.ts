import { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { Board } from '../support/board';
import { Desktop } from '../support/desktop';
import { exercise, expect, inSession, release, secondDevice, Session, start, startClock, test as base } from '../support/gym';
import { Person } from '../support/person';
import { uuid } from '../support/uuid';

const test = base.extend<{ desktop: Desktop }>({
  desktop: async ({}, use) => {
    const desktop = await Desktop.start();
    await use(desktop);
    await desktop.close();
  },
});

/** What a page has done with its device. */
type Done = { vibrations: number; tones: number; resumed: number; locks: number; released: number };

/** Puts a device under the page that counts what is done with it. */
async function countsUses(page: Page): Promise<() => Promise<Done>> {
  await page.addInitScript(() => {
    const done = { vibrations: 0, tones: 0, resumed: 0, locks: 0, released: 0 };
    Object.assign(window, { done });
    const put = (name: string, value: unknown) => Object.defineProperty(navigator, name, { value });
    put('vibrate', () => (done.vibrations += 1) > 0);
    put('wakeLock', {
      request: async () => {
        done.locks += 1;
        return { release: async () => void (done.released += 1) };
      },
    });
    (window as any).AudioContext = class {
      currentTime = 0;
      resume = async () => void (done.resumed += 1);
      createOscillator = () => {
        const start = () => (done.tones += 1);
        return { frequency: {}, connect: () => {}, start, stop: () => {} };
      };
    };
  });
  return () => page.evaluate(() => (window as any).done);
}

/** Opens the page of a session on several devices. */
async function open(path: string, ...people: Person[]): Promise<Session[]> {
  await Promise.all(people.map(one => one.goto(path)));
  for (const one of people) await expect(one.board.pill).toHaveText('Live');
  return people.map(one => new Session(one.page));
}

test('a device tells by sound or vibration that a part of the clock ends, if it is asked to', async ({ gym }) => {
  const { trainer, athlete } = gym;
  const session = await start(gym);
  const [mute, told] = [await countsUses(trainer.page), await countsUses(athlete.page)];
  const [trains, does] = await open(`/dashboard/session/${session}`, trainer, athlete);
  // Whoever chooses a way hears at once what it is.
  await does.page.getByRole('checkbox', { name: 'Vibration' }).check();
  expect(await told()).toMatchObject({ vibrations: 1, tones: 0 });
  await does.page.getByRole('checkbox', { name: 'Sound' }).check();
  expect(await told()).toMatchObject({ vibrations: 1, tones: 2 });
  await expectAccessible(does.page, 'the choice of signals');

  await startClock(trainer, session, [3, 3]);
  const leg = does.page.locator('.training-clock .leg');
  await expect(leg).toHaveText('Work, 1 of 2');
  await expect(leg).toHaveText('Rest, 2 of 2');
  await expect.poll(told).toMatchObject({ vibrations: 2, tones: 4 });
  for (const one of [trains, does]) await expect(one.clock).toHaveText('Over');
  await expect.poll(told).toMatchObject({ vibrations: 3, tones: 6 });
  expect(await mute(), 'the other device was not asked').toMatchObject({ vibrations: 0, tones: 0 });

  // On a page that was loaded anew the first press lets it sound, whatever that is for.
  await does.page.reload();
  await expect(does.page.getByRole('checkbox', { name: 'Sound' })).toBeChecked();
  expect(await told()).toMatchObject({ tones: 0, resumed: 0 });
  await does.page.keyboard.press('Tab');
  await expect.poll(told).toMatchObject({ tones: 0, resumed: 1 });

  // The choice is this device's and stays.
  await does.page.getByRole('checkbox', { name: 'Sound' }).uncheck();
  await does.page.reload();
  await expect(does.page.getByRole('checkbox', { name: 'Vibration' })).toBeChecked();
  await expect(does.page.getByRole('checkbox', { name: 'Sound' })).not.toBeChecked();
  await expect(trains.page.getByRole('checkbox', { name: 'Vibration' })).not.toBeChecked();
});

/** A person's page in a tab that can be hidden. */
async function openTab({ context }: Desktop, person: Person, url: string): Promise<Page> {
  await context.addCookies(await person.context.cookies());
  const page = context.pages()[0];
  await page.goto(url);
  await expect(new Board(page).pill).toHaveText('Live');
  return page;
}

test('a device that is asked to tell does so also while its page is hidden', async ({ desktop, gym, server }) => {
  const { trainer, athlete } = gym;
  const session = await start(gym);
  const told = await countsUses(desktop.context.pages()[0]);
  const page = await openTab(desktop, athlete, `${server.url}/dashboard/session/${session}`);
  await page.getByRole('checkbox', { name: 'Vibration' }).check();
  await expect.poll(told).toMatchObject({ vibrations: 1 });
  await desktop.hide(page);
  await startClock(trainer, session, [3, 3]);
  await expect.poll(told, { timeout: 20_000 }).toMatchObject({ vibrations: 3 });
  await expect(new Session(page).clock).toHaveText('Over');
});

test('a trainer whose tab is hidden is there once they look at it', async ({ desktop, gym, server }) => {
  const { trainer, athlete } = gym;
  const session = uuid();
  const planned = { day: 22_000, time: 1020 };
  await inSession(trainer, session, { type: 'plan', coachingId: gym.id, title: null, planned });
  const path = `/dashboard/session/${session}`;
  const page = await openTab(desktop, trainer, `${server.url}${path}/trainer`);
  const joins: string[] = [];
  page.on('request', request => {
    if (request.postData()?.includes('"type":"join"')) joins.push(request.url());
  });
  const waits = page.getByText('Planned, and not started yet');
  await expect(waits).toBeVisible();
  await desktop.hide(page);
  const [does] = await open(path, athlete);
  await does.page.getByRole('button', { name: 'Start the session' }).click();
  await expect(waits, 'the hidden tab has heard of it').toHaveCount(0);
  await expect(does.page.getByText('Waiting for your trainer')).toBeVisible();
  expect(joins).toEqual([]);
  await desktop.show(page);
  await expect(does.page.getByText('The next round comes by itself')).toBeVisible();
});

test('the screen stays on while a session runs, also after it was hidden', async ({ gym }) => {
  const { trainer, athlete } = gym;
  const session = await start(gym);
  const done = await countsUses(athlete.page);
  await athlete.goto(`/dashboard/session/${session}`);
  await expect.poll(done).toMatchObject({ locks: 1, released: 0 });
  // A browser lets go of it while the page is hidden, and says so when it is seen again.
  await athlete.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect.poll(done).toMatchObject({ locks: 2, released: 0 });
  await inSession(trainer, session, { type: 'finish' });
  await expect(athlete.page.locator('.ended')).toBeVisible();
  await expect.poll(done).toMatchObject({ locks: 2, released: 1 });
});

test('what an athlete does on one device is on their other one, where what they type stays', async ({
  gym,
  newPerson,
}) => {
  const session = await start(gym);
  await release(gym, session, [exercise('Squat')]);
  const again = await secondDevice(gym.athlete, newPerson);
  const [one, other] = await open(`/dashboard/session/${session}`, gym.athlete, again);
  const note = (on: Session) => on.now.getByRole('textbox', { name: 'Note for your trainer' });
  await note(other).pressSequentially('My knee');
  await one.measure(1, 0).fill('7');
  await one.tick(1).check();
  await expect(other.tick(1)).toBeChecked();
  await expect(other.measure(1, 0)).toHaveValue('7');
  await expect(note(other), 'nobody types over it').toHaveValue('My knee');
  await expect(note(one), 'it is not said yet').toHaveValue('');
  // It is said once it is left, and then it is on the other one.
  await note(other).press('Tab');
  await expect(note(one)).toHaveValue('My knee');
  await other.tick(1).uncheck();
  await expect(one.tick(1)).not.toBeChecked();
});

test('a draft is on the trainer’s other device, and nowhere else', async ({ gym, newPerson }) => {
  const { trainer, athlete } = gym;
  const session = await start(gym);
  const again = await secondDevice(trainer, newPerson);
  const path = `/dashboard/session/${session}`;
  const [writes, sees] = await open(`${path}/trainer`, trainer, again);
  await open(path, athlete);
  await writes.field(1, 'name').fill('Surprise');
  await writes.page.getByRole('button', { name: 'Save draft' }).click();
  await sees.step(0).getByRole('button', { name: 'Edit' }).click();
  await expect(sees.field(1, 'name')).toHaveValue('Surprise');
  const log = await athlete.context.request.get(`/api/sync?channel=private-session-${session}`);
  expect(await log.text()).not.toContain('Surprise');
  await expect(athlete.page.getByText('Surprise')).toHaveCount(0);
});

/** Writes three exercises, and answers how they stand and what each is dragged by. */
async function writeThree(trains: Session) {
  for (const [nth, name] of ['Squat', 'Press', 'Row'].entries()) {
    if (nth > 0) await trains.page.getByRole('button', { name: 'Add exercise' }).click();
    await trains.field(nth + 1, 'name').fill(name);
  }
  const names = () => Promise.all([1, 2, 3].map(line => trains.field(line, 'name').inputValue()));
  const grip = (line: number) => trains.page.locator('.line').nth(line - 1).locator('.grip');
  return { names, grip };
}

test('exercises are moved by dragging', async ({ gym }) => {
  const { trainer } = gym;
  const session = await start(gym);
  // Whoever drags sees from where to where.
  await trainer.page.setViewportSize({ width: 1280, height: 1600 });
  const [trains] = await open(`/dashboard/session/${session}/trainer`, trainer);
  const { names, grip } = await writeThree(trains);
  await grip(3).dragTo(grip(1));
  await expect.poll(names).toEqual(['Row', 'Squat', 'Press']);
  await grip(1).dragTo(grip(2));
  await expect.poll(names).toEqual(['Squat', 'Row', 'Press']);
  await trains.page.getByRole('button', { name: 'Release round' }).click();
  await expect(trains.step(0).getByRole('listitem').filter({ hasText: /^(Squat|Row|Press)/ })).toHaveText([
    /^Squat/,
    /^Row/,
    /^Press/,
  ]);
});

test('exercises are moved by a finger, on a phone, further than the screen shows', async ({ gym, newPerson }) => {
  const session = await start(gym);
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const trainer = await newPerson(gym.trainer.name, phone);
  await trainer.signIn(gym.trainer);
  const [trains] = await open(`/dashboard/session/${session}/trainer`, trainer);
  const { page } = trains;
  const { names, grip } = await writeThree(trains);
  const finger = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints });
  const middle = async (line: number) => {
    const box = (await grip(line).boundingBox())!;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  // What is above the screen is reached by holding the exercise at the edge.
  await grip(3).scrollIntoViewIfNeeded();
  const from = await middle(3);
  await touch('touchStart', from);
  await touch('touchMove', { ...from, y: from.y - 40 });
  await expect(page.locator('.line.dragged')).toHaveCount(1);
  await touch('touchMove', { ...from, y: 90 });
  await expect(page.locator('.line').first()).toHaveClass(/over/);
  await touch('touchEnd');
  await expect.poll(names).toEqual(['Row', 'Squat', 'Press']);
  await expect(page.locator('.line.dragged')).toHaveCount(0);
  expect(await page.evaluate(() => [...document.querySelectorAll('.line')].map(line => line.getAttribute('style') ?? ''))).toEqual(['', '', '']);

  // A drag that the system takes away changes nothing.
  await grip(1).scrollIntoViewIfNeeded();
  const again = await middle(1);
  await touch('touchStart', again);
  await touch('touchMove', { ...again, y: again.y + 60 });
  await finger.send('Input.dispatchTouchEvent', { type: 'touchCancel', touchPoints: [] });
  await expect(page.locator('.line.dragged')).toHaveCount(0);
  expect(await names()).toEqual(['Row', 'Squat', 'Press']);

  // The buttons that do the same are large enough for a finger.
  const button = (await page.getByRole('button', { name: 'Move down: Row' }).boundingBox())!;
  expect(Math.min(button.width, button.height)).toBeGreaterThanOrEqual(44);
  await page.getByRole('button', { name: 'Move down: Row' }).tap();
  await expect.poll(names).toEqual(['Squat', 'Row', 'Press']);
});
