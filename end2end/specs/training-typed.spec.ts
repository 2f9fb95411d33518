import { expectAccessible } from '../support/axe';
import { exercise, expect, Gym, inSession, release, Session, start, test } from '../support/gym';

/** The note of the exercise that is being done. */
const note = (does: Session) => does.now.getByRole('textbox', { name: 'Note for your trainer' });

/** Both at their pages, live. */
async function open({ trainer, athlete }: Gym, session: string): Promise<{ trains: Session; does: Session }> {
  await Promise.all([trainer.goto(`/dashboard/session/${session}/trainer`), athlete.goto(`/dashboard/session/${session}`)]);
  for (const one of [trainer, athlete]) await expect(one.board.pill).toHaveText('Live');
  return { trains: new Session(trainer.page), does: new Session(athlete.page) };
}

test('what is typed last is there again, though the page goes at once', async ({ gym }) => {
  const session = await start(gym);
  await release(gym, session, [exercise('Squat', { sets: 2 })]);
  const { does } = await open(gym, session);
  // A page that is busy when it goes does not hear how far it was with what it has begun to write.
  await note(does).evaluate((area: HTMLTextAreaElement) => {
    for (const text of ['My', 'My k', 'My kn', 'My kne', 'My knee']) {
      area.value = text;
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    setTimeout(() => {
      const end = performance.now() + 1000;
      while (performance.now() < end);
    });
  });
  await does.page.reload();
  await expect(note(does)).toHaveValue('My knee');
});

test('what cannot be read keeps a round from being completed, and gets the focus', async ({ gym }) => {
  const session = await start(gym);
  await release(gym, session, [exercise('Squat', { sets: 2 })]);
  const { trains, does } = await open(gym, session);
  const complete = () => does.page.getByRole('button', { name: 'Complete round' }).click();
  const allDone = () => does.page.getByRole('button', { name: 'All done, complete' }).click();
  const [load, reps] = [does.measure(2, 1), does.measure(1, 0)];
  await load.fill('77,5 x');
  await complete();
  await allDone();
  await expect(load).toBeFocused();
  await expect(load).toHaveAttribute('aria-invalid', 'true');
  await expect(does.now.getByRole('alert').filter({ hasText: 'Whole repetitions' })).toBeVisible();
  await expect(load).toHaveValue('77,5 x');
  await expectAccessible(does.page, 'a set that cannot be read');
  await load.fill('77,5');
  await does.tick(1).check();
  await does.tick(2).check();

  // What is corrected in a set that is done is lost no more than that.
  await reps.fill('many');
  await reps.press('Tab');
  await expect(reps).toHaveAttribute('aria-invalid', 'true');
  await complete();
  await expect(reps).toBeFocused();
  await reps.fill('7');
  await reps.press('Tab');
  await expect(reps).not.toHaveAttribute('aria-invalid', 'true');
  await note(does).fill('x'.repeat(1001));
  await complete();
  await expect(note(does)).toBeFocused();
  await note(does).fill('Went well');
  await complete();
  await expect(trains.step(0)).toContainText('Completed');
  await expect(trains.step(0)).toContainText('Went well');
  await expect(trains.step(0).locator('.ticks li')).toContainText(['7 · 80 kg', '8 · 77.5 kg']);
});

test('what an athlete typed is said when its field goes, whoever ends it and how', async ({ gym }) => {
  const { trainer, athlete } = gym;
  const session = await start(gym);
  const [squat, row, press, plank] = ['Squat', 'Row', 'Press', 'Plank'].map(name => exercise(name, { sets: 1 }));
  const first = await release(gym, session, [squat, row]);
  const second = await release(gym, session, [press]);
  await release(gym, session, [plank]);
  const { trains, does } = await open(gym, session);
  const step = (name: string) => trains.page.locator('.rounds .exercise').filter({ hasText: name });
  const squats = does.now.locator('.exercise').first();

  // Taken out while something is typed, and while the focus is elsewhere.
  await does.now.locator('.set').nth(1).getByRole('textbox').first().fill('5');
  await squats.getByRole('textbox', { name: 'Note for your trainer' }).focus();
  const prescription = { exercises: [squat], isFinalRound: false, note: null };
  await inSession(trainer, session, { type: 'saveRound', roundId: first, revision: 1, prescription });
  await expect(step('Row').locator('.ticks li')).toContainText('5 · 80 kg');

  // Withdrawn while the page is closed.
  await does.measure(1, 0).fill('6');
  await squats.getByRole('textbox', { name: 'Note for your trainer' }).pressSequentially('My knee');
  await expect.poll(() => typed(does)).toContain('My knee');
  await athlete.page.close();
  await inSession(trainer, session, { type: 'withdrawRound', roundId: first, reason: null });
  const again = await athlete.openPage();
  await again.goto(`/dashboard/session/${session}`);
  await expect(step('Squat')).toContainText('My knee');
  await expect(step('Squat').locator('.ticks li')).toContainText('6 · 80 kg');

  // Withdrawn, and finished, while one types.
  const back = new Session(again.page);
  await note(back).pressSequentially('Too heavy');
  await inSession(trainer, session, { type: 'withdrawRound', roundId: second, reason: null });
  await expect(step('Press')).toContainText('Too heavy');
  await back.measure(1, 0).fill('9');
  await back.measure(1, 1).fill('12 x');
  await note(back).pressSequentially('So close');
  await inSession(trainer, session, { type: 'finish' });
  await expect(step('Plank')).toContainText('So close');

  // What cannot be read is not said, and stands where it can be mended.
  const left = back.step(0);
  await expect(left.getByRole('textbox', { name: 'Set 1: Load' })).toHaveValue('12 x');
  await left.getByRole('textbox', { name: 'Set 1: Load' }).fill('12');
  await left.getByRole('checkbox', { name: 'Set 1 done' }).check();
  await expect(step('Plank').locator('.ticks li')).toContainText('9 · 12 kg');
});

/** What the device keeps of what is typed. */
const typed = ({ page }: Session) =>
  page.evaluate(async () => {
    const ended = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await ended(indexedDB.open('hubbub'));
    const all = await ended(database.transaction('states').objectStore('states').getAll());
    database.close();
    return all.filter(one => typeof one === 'string').join();
  });

test('two tabs of one person take nothing that is typed from each other', async ({ gym }) => {
  const { athlete } = gym;
  const session = await start(gym);
  await release(gym, session, [exercise('Squat')]);
  const other = await athlete.openPage();
  for (const one of [athlete, other]) await one.goto(`/dashboard/session/${session}`);
  const [one, two] = [new Session(athlete.page), new Session(other.page)];
  await note(one).pressSequentially('My knee');
  await two.measure(1, 1).fill('77.5');
  await one.measure(2, 0).fill('6');
  for (const text of ['77.5', '"6"']) await expect.poll(() => typed(one)).toContain(text);
  await other.page.reload();
  await expect(two.measure(1, 1)).toHaveValue('77.5');
  await expect(two.measure(2, 0)).toHaveValue('6');
  await athlete.page.reload();
  await expect(one.measure(1, 1)).toHaveValue('77.5');
});

test('the athlete corrects what they said of a round that is over, and of a session', async ({ gym }) => {
  const session = await start(gym);
  const squat = exercise('Squat', { sets: 1, rest: 60 });
  await release(gym, session, [squat]);
  const { trains, does } = await open(gym, session);
  await does.tick(1).check();
  await does.page.getByRole('button', { name: 'Stop' }).click();
  await does.page.getByRole('button', { name: 'Complete round' }).click();
  await expect(trains.step(0)).toContainText('Completed');
  const past = does.step(0);
  const correct = past.getByRole('button', { name: 'Correct it' });
  await correct.press('Enter');
  await expect(correct).toHaveAttribute('aria-expanded', 'true');
  await past.getByRole('textbox', { name: 'Set 1: reps' }).fill('6');
  await past.getByRole('textbox', { name: 'Set 1: reps' }).press('Tab');
  await expect(trains.step(0).locator('.ticks li')).toContainText('6 · 80 kg');
  await inSession(gym.trainer, session, { type: 'finish' });
  await expect(does.page.locator('.ended')).toBeVisible();
  await past.getByRole('radio', { name: '9', exact: true }).check();
  await expect(trains.step(0)).toContainText('Effort 9 of 10');
  await past.getByRole('button', { name: 'One more set' }).click();
  await past.getByRole('checkbox', { name: 'Set 2 done' }).check();
  await expect(trains.step(0).locator('.ticks li')).toHaveCount(2);
  await expectAccessible(does.page, 'a round that is corrected');
});

test('loads are typed in pounds where they are asked in pounds, and where the athlete chooses them', async ({ gym }) => {
  const session = await start(gym);
  const press = exercise('Press', { sets: 1, load: { hundredths: 9950, unit: 'lb' } });
  const row = exercise('Row', { sets: 2, load: null });
  await release(gym, session, [press, row], true);
  const { trains, does } = await open(gym, session);
  const units = does.now.getByRole('group', { name: 'Unit' });
  await expect(units, 'where one is asked there is none to choose').toHaveCount(1);
  await expect(units.getByRole('button', { name: 'lb' }), 'what is asked beside it').toHaveAttribute('aria-pressed', 'true');
  await units.getByRole('button', { name: 'kg' }).click();
  await does.measure(2, 1).fill('20');
  await does.tick(2).check();
  await units.getByRole('button', { name: 'lb' }).click();
  await expect(does.now.locator('.set').nth(1), 'what was done stays what it was').toContainText('kg');
  await does.measure(3, 1).fill('45');
  await does.tick(3).check();
  await does.tick(1).check();
  const ticks = trains.step(0).locator('.ticks li');
  await expect(ticks).toContainText(['8 · 99.5 lb', '8 · 20 kg', '8 · 45 lb']);
  // What was chosen last stays chosen on this device.
  await does.page.reload();
  await expect(units.getByRole('button', { name: 'lb' })).toHaveAttribute('aria-pressed', 'true');
  await does.page.getByRole('button', { name: 'Complete round' }).click();
  // 8 of 99.5 lb, of 20 kg and of 45 lb: most were in pounds.
  await expect(does.page.locator('.ended')).toContainText('1509 lb moved');
});
