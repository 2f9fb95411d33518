import { join } from 'node:path';
import { answered } from '../support/answered';
import { expectAccessible, expectNoSideScroll } from '../support/axe';
import { Cutter } from '../support/cutter';
import { exercise, expect, Gym, inSession, release, Session, start, test } from '../support/gym';
import { Person } from '../support/person';

/** What a browser says when the server is gone. */
const GONE = /net::ERR_|WebSocket/;

const WORDS = {
  en: {
    trains: 'Training with Robin',
    waits: 'Waiting for your trainer',
    here: 'The next round comes by itself',
    release: 'Release round',
    round: (nth: number) => `Round ${nth}`,
    complete: 'Complete round',
    completed: 'Completed',
    cancel: 'Cancel session…',
    cancelNow: 'Cancel session',
    reason: 'Reason, if you like',
    cancelled: 'The session was cancelled',
    by: 'Kim cancelled it.',
    dashboard: 'To the dashboard',
  },
  de: {
    trains: 'Training mit Robin',
    waits: 'Warten auf deine Trainerin oder deinen Trainer',
    here: 'Die nächste Runde kommt von selbst',
    release: 'Runde freigeben',
    round: (nth: number) => `Runde ${nth}`,
    complete: 'Runde abschließen',
    completed: 'Abgeschlossen',
    cancel: 'Training abbrechen…',
    cancelNow: 'Training abbrechen',
    reason: 'Grund, wenn du magst',
    cancelled: 'Das Training wurde abgebrochen',
    by: 'Kim hat es abgebrochen.',
    dashboard: 'Zur Übersicht',
  },
};

/** Both at their pages, as they are while they train. */
async function open({ trainer, athlete }: Gym, session: string): Promise<{ trains: Session; does: Session }> {
  await athlete.page.setViewportSize({ width: 390, height: 844 });
  await Promise.all([athlete.goto(`/dashboard/session/${session}`), trainer.goto(`/dashboard/session/${session}/trainer`)]);
  for (const one of [trainer, athlete]) await expect(one.board.pill).toHaveText('Live');
  return { trains: new Session(trainer.page), does: new Session(athlete.page) };
}

/** Writes a round of one exercise, and releases it. */
async function write(trains: Session, name: string, button: string): Promise<void> {
  await trains.field(1, 'name').fill(name);
  await trains.field(1, 'sets').fill('2');
  await trains.field(1, 'amount').fill('8');
  await trains.field(1, 'load').fill('80');
  await trains.page.getByRole('button', { name: button, exact: true }).click();
}

for (const locale of ['en', 'de'] as const) {
  test(`a session from its start to its end, ${locale}`, async ({ gym }) => {
    const words = WORDS[locale];
    const { trainer, athlete } = gym;
    await Promise.all([trainer, athlete].map(one => one.prefer('light', locale)));
    await trainer.goto('/');
    // 1: the athlete starts, and the trainer sees it at once.
    const session = await start(gym);
    await athlete.goto(`/dashboard/session/${session}`);
    await expect(athlete.page.getByText(words.waits)).toBeVisible();
    // 2: the trainer joins.
    await trainer.page.getByRole('link', { name: words.trains }).click();
    await expect(trainer.page).toHaveURL(`/dashboard/session/${session}/trainer`);
    await expect(athlete.page.getByText(words.here)).toBeVisible();
    const [trains, does] = [new Session(trainer.page), new Session(athlete.page)];
    // 3 and 4: a round is released, and is there by itself.
    await write(trains, 'Squat', words.release);
    await expect(does.now.getByRole('heading', { level: 2 })).toHaveText(words.round(1));
    await expect(does.now.getByRole('heading', { level: 3 })).toHaveText('Squat');
    // 5 and 6: it is done set by set and completed, and the trainer sees that.
    await does.tick(1).check();
    await expect(trains.step(0).locator('.ticks li')).toHaveCount(1);
    await does.measure(2, 0).fill('6');
    await does.tick(2).check();
    await does.now.getByRole('radio', { name: '8', exact: true }).check();
    await athlete.page.getByRole('button', { name: words.complete }).click();
    await expect(trains.step(0).getByText(words.completed, { exact: true })).toBeVisible();
    await expect(trains.step(0).locator('.ticks li').last()).toContainText('6 · 80 kg');
    // 7 and 8: so is the next one.
    await write(trains, 'Press', words.release);
    await expect(does.now.getByRole('heading', { level: 2 })).toHaveText(words.round(2));
    // 9 and 10: the trainer cancels, and the athlete is told before being led away.
    await trainer.page.getByRole('button', { name: words.cancel }).click();
    await trainer.page.getByLabel(words.reason).fill('Fire alarm');
    await trainer.page.getByRole('dialog').getByRole('button', { name: words.cancelNow }).click();
    const told = athlete.page.getByRole('dialog', { name: words.cancelled });
    await expect(told).toContainText(words.by);
    await expect(told).toContainText('Fire alarm');
    const link = told.getByRole('link', { name: words.dashboard });
    await expect(link).toBeFocused();
    await link.press('Enter');
    await expect(athlete.page).toHaveURL('/dashboard');
  });
}

test('what is changed in a released round is marked, and what was typed stays', async ({ gym }) => {
  const session = await start(gym);
  const { trains, does } = await open(gym, session);
  await release(gym, session, [exercise('Squat')]);
  await does.measure(1, 1).fill('77.5');
  await does.now.getByRole('textbox', { name: 'Note for your trainer' }).pressSequentially('My knee');
  await trains.step(0).getByRole('button', { name: 'Edit' }).click();
  await trains.field(1, 'amount').fill('5');
  await trains.page.getByRole('button', { name: 'Save changes' }).click();
  await expect(does.now.locator('.changed')).toHaveText('Changed, it was 3 × 8 · 80 kg');
  await expect(does.measure(1, 1)).toHaveValue('77.5');
  await expect(does.now.getByRole('textbox', { name: 'Note for your trainer' })).toHaveValue('My knee');
  await does.page.getByRole('button', { name: 'Got it' }).click();
  await expect(does.now.locator('.changed')).toHaveCount(0);

  // What was typed and not said is on the device, also when the page is loaded anew.
  await does.page.reload();
  await expect(does.measure(1, 1)).toHaveValue('77.5');
  await expect(does.measure(1, 0)).toHaveValue('5');

  await trains.step(0).getByRole('button', { name: 'Withdraw…' }).click();
  await trains.page.getByLabel('Reason, if you like').fill('Too heavy');
  await trains.page.getByRole('button', { name: 'Withdraw round' }).click();
  await expect(does.now).toHaveCount(0);
  await expect(does.step(0)).toContainText('Withdrawn: Too heavy');
});

test('a mark says what was another, and sets are measured as they are asked now', async ({ gym }) => {
  const session = await start(gym);
  const { does } = await open(gym, session);
  const squat = exercise('Squat');
  const roundId = await release(gym, session, [squat]);
  const change = (revision: number, about: Record<string, unknown>) => {
    const prescription = { exercises: [{ ...squat, ...about }], isFinalRound: false, note: null };
    return inSession(gym.trainer, session, { type: 'saveRound', roundId, revision, prescription });
  };
  const see = () => answered(does.page, 'seeChanges', () => does.page.getByRole('button', { name: 'Got it' }).click());
  const mark = does.now.locator('.changed');
  await expect(does.measure(1, 0)).toHaveAccessibleName('Set 1: reps');

  await change(1, { name: 'Front squat', note: 'Slowly' });
  await expect(mark).toHaveText('Changed, it was Squat · with nothing to mind');
  await see();
  await expect(mark).toHaveCount(0);
  await change(2, { name: 'Front squat', note: 'Deep' });
  await expect(mark).toHaveText('Changed, it was with “Slowly” to mind');
  await see();

  const timed = { name: 'Front squat', note: 'Deep', amount: { of: 'time', seconds: 45 } };
  await change(3, timed);
  await expect(mark).toHaveText('Changed, it was 3 × 8 · 80 kg');
  await expect(does.measure(1, 0)).toHaveValue('0:45');
  await expect(does.measure(1, 0)).toHaveAccessibleName('Set 1: min');
  await expect(does.now.locator('.set').first().locator('.measure').first()).toHaveText('min');
  // What was done stays what it was.
  await answered(does.page, 'saveSet', () => does.tick(1).check());
  await change(4, { ...timed, amount: squat.amount });
  await expect(does.measure(2, 0)).toHaveAccessibleName('Set 2: reps');
  await expect(does.measure(1, 0)).toHaveAccessibleName('Set 1: min');
});

for (const unit of ['kg', 'lb']) {
  test(`the final round completes the session, with a summary for both: ${unit}`, async ({ gym }) => {
    const session = await start(gym);
    const { trains, does } = await open(gym, session);
    await release(gym, session, [exercise('Squat', { load: { hundredths: 8000, unit } })], true);
    await does.page.getByRole('button', { name: 'Complete round' }).click();
    await does.page.getByRole('button', { name: 'All done, complete' }).click();
    for (const one of [trains, does]) {
      const summary = one.page.getByRole('region', { name: 'The session is complete' });
      await expect(summary).toContainText('3 sets');
      await expect(summary).toContainText(`1920 ${unit} moved`);
    }
  });
}

test('completing and cancelling in the same moment have one outcome, and both are told', async ({ gym }) => {
  const { trainer, athlete } = gym;
  for (const first of ['cancelled', 'completed'] as const) {
    const session = await start(gym);
    const { trains, does } = await open(gym, session);
    await release(gym, session, [exercise('Squat', { sets: 1 })], true);
    await does.tick(1).check();
    await expect(trains.step(0).locator('.ticks li')).toHaveCount(1);
    await trainer.page.getByRole('button', { name: 'Cancel session…' }).click();
    trainer.expectErrors(/409/);
    const cancel = () => trains.page.getByRole('dialog').getByRole('button', { name: 'Cancel session' }).click();
    const complete = () => does.page.getByRole('button', { name: 'Complete round' }).click();
    // Both have pressed before either knows of the other: what comes second waits for the first.
    const [winner, loser] = first === 'cancelled' ? [trainer, athlete] : [athlete, trainer];
    let letThrough = () => {};
    const through = new Promise<void>(resolve => (letThrough = resolve));
    await loser.page.route('**/api/commands', async route => (await through, route.continue()), { times: 1 });
    const sent = loser.page.waitForRequest('**/api/commands');
    await (loser === athlete ? complete() : cancel());
    await sent;
    const answered = winner.page.waitForResponse('**/api/commands');
    await (winner === athlete ? complete() : cancel());
    await answered;
    letThrough();
    for (const one of [trains, does]) {
      await expect(one.page.locator('.ended')).toHaveAttribute('data-state', first);
    }
    const returned = (one: Person) => one.page.getByRole('group', { name: 'Not done' });
    if (first === 'cancelled') {
      const told = athlete.page.getByRole('dialog', { name: 'The session was cancelled' });
      await expect(told).toContainText('Kim cancelled it.');
      await expect(trains.page.locator('.ended')).toContainText('You cancelled it.');
      // What is said of a round is taken whatever has become of it, so nothing was refused.
      await expect(returned(athlete)).toHaveCount(0);
    } else {
      await expect(returned(trainer)).toContainText('Cancel the session');
      await expect(returned(trainer)).toContainText('This session is over.');
      for (const one of [trains, does]) {
        await expect(one.page.getByRole('region', { name: 'The session is complete' })).toContainText('1 set');
      }
    }
  }
});

test('both see the same second of a clock that either changes', async ({ gym }) => {
  const session = await start(gym);
  const { trains, does } = await open(gym, session);
  await trains.page.getByRole('button', { name: 'Rest 1:30' }).click();
  const clock = (one: Session) => one.page.getByRole('timer').textContent();
  await expect(does.page.getByRole('timer')).toHaveText(/^1:2\d$/);
  await does.page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(trains.page.getByRole('button', { name: 'Go on' })).toBeVisible();
  expect(await clock(trains)).toBe(await clock(does));
  await trains.page.getByRole('button', { name: '+15 s' }).click();
  await expect(does.page.getByRole('timer')).toHaveText(/^1:[34]\d$/);
  await does.page.getByRole('button', { name: 'Stop' }).click();
  await expect(trains.page.getByRole('timer')).toHaveCount(0);
});

test('without a connection the athlete goes on, and all of it arrives once', async ({ gym, newPerson, server }) => {
  const session = await start(gym);
  await release(gym, session, [exercise('Squat', { sets: 1 })]);
  const cutter = await Cutter.before(server.port);
  const phone = await newPerson('Robin', { baseURL: cutter.url });
  phone.expectErrors(GONE);
  await phone.signIn(gym.athlete);
  await phone.goto(`/dashboard/session/${session}`);
  await expect(phone.board.pill).toHaveText('Live');
  await gym.trainer.goto(`/dashboard/session/${session}/trainer`);
  const [trains, does] = [new Session(gym.trainer.page), new Session(phone.page)];
  await cutter.cut();
  await does.tick(1).check();
  await does.now.getByRole('textbox', { name: 'Note for your trainer' }).fill('Went well');
  await phone.page.getByRole('button', { name: 'Complete round' }).click();
  await expect(does.step(0)).toContainText('Completed');
  await expect(trains.step(0)).toContainText('Released');
  await cutter.restore();
  await expect(trains.step(0)).toContainText('Completed');
  await expect(trains.step(0)).toContainText('Went well');
  await expect(trains.step(0).locator('.ticks li')).toHaveCount(1);
});

test('exercises are moved by keyboard, and the focus stays', async ({ gym }) => {
  const session = await start(gym);
  const { trains } = await open(gym, session);
  await trains.field(1, 'name').fill('Squat');
  await trains.page.getByRole('button', { name: 'Add exercise' }).click();
  await expect(trains.field(2, 'name')).toBeFocused();
  await trains.field(2, 'name').fill('Press');
  await trains.page.getByRole('button', { name: 'Move up: Press' }).press('Enter');
  await expect(trains.field(1, 'name')).toHaveValue('Press');
  await expect(trains.page.getByRole('button', { name: 'Move up: Press' })).toBeFocused();
  await trains.page.reload();
  await expect(trains.field(1, 'name'), 'it is on the device').toHaveValue('Press');
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'de']]) {
  test(`a session is for everybody: ${theme}, ${locale}`, async ({ gym }, info) => {
    const { trainer, athlete } = gym;
    await Promise.all([trainer, athlete].map(one => one.prefer(theme, locale)));
    const session = await start(gym);
    await inSession(trainer, session, { type: 'join' });
    await release(gym, session, [exercise('Squat'), exercise('Donaudampfschifffahrtsgesellschaftskapitänsmützen')]);
    const picture = (name: string) => join(process.env.SCREENSHOTS ?? info.outputDir, `${name}-${theme}.png`);
    const pages: [Person, string, string][] = [
      [athlete, `/dashboard/session/${session}`, 'athlete'],
      [trainer, `/dashboard/session/${session}/trainer`, 'trainer'],
    ];
    for (const [one, path, name] of pages) {
      for (const width of [320, 390, 820, 1280]) {
        await one.page.setViewportSize({ width, height: 860 });
        await one.goto(path);
        await expectNoSideScroll(one.page, `${path} at ${width} px`);
        await expectAccessible(one.page, `${path} at ${width} px`);
        await one.page.screenshot({ path: picture(`${name}-${width}`), fullPage: true });
      }
      await one.page.locator('.ways .danger').click();
      await expect(one.page.getByRole('dialog')).toBeVisible();
      await expectAccessible(one.page, 'the reason');
    }
  });
}
