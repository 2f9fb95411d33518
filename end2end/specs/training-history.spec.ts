import { Locator } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from '../support/axe';
import { exercise, expect, inSession, release, start, test } from '../support/gym';

/** Over how many lines a word goes. */
function linesOf(where: Locator, word: string): Promise<number> {
  return where.evaluate((element, word) => {
    const [text, range] = [element.firstChild!, document.createRange()];
    const at = text.textContent!.indexOf(word);
    range.setStart(text, at);
    range.setEnd(text, at + word.length);
    return range.getClientRects().length;
  }, word);
}

for (const [theme, locale] of [['light', 'en'], ['dark', 'de']] as const) {
  test(`the history shows what was done and what both said, as charts and as tables: ${theme}, ${locale}`, async ({ gym }) => {
    const { trainer, athlete } = gym;
    await Promise.all([trainer, athlete].map(one => one.prefer(theme, locale)));
    for (const [name, reps] of [['Squat', 8], ['Row', 5]] as const) {
      const [session, one] = [await start(gym), exercise(name, { amount: { of: 'reps', reps } })];
      const [roundId, exerciseId] = [await release(gym, session, [one]), one.id];
      const done = { amount: one.amount, load: one.load };
      await inSession(athlete, session, { type: 'saveSet', roundId, exerciseId, set: 1, done });
      await inSession(athlete, session, { type: 'saveFeedback', roundId, exerciseId, effort: 7, note: `${name} was heavy` });
      await inSession(athlete, session, { type: 'finish' });
      await inSession(athlete, session, { type: 'saveNote', note: `My ${name} day` });
      await inSession(trainer, session, { type: 'saveNote', note: `Well done with ${name}` });
    }
    for (const { page } of [athlete, trainer]) {
      await page.goto('/dashboard/history');
      const said = page.locator('.said > li');
      await expect(said).toHaveCount(2);
      for (const text of ['My Row day', 'Well done with Row', 'Row was heavy']) await expect(said.first()).toContainText(text);
      await expect(page.getByRole('img', { name: locale === 'en' ? 'Volume of 2 sessions' : 'Umfang von 2 Trainings' })).toBeVisible();
      await page.getByRole('combobox').nth(1).selectOption({ label: 'Squat' });
      await page.getByRole('main').locator('form button').click();
      await expect(page).toHaveURL(/exercise=squat/);
      await expect(said).toHaveCount(1);
      await expect(page.locator('.bar-of')).toHaveCount(1);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoSideScroll(page, `history, ${theme}`);
      const hidden = page.getByRole('region', { name: locale === 'en' ? 'Sessions' : 'Trainings' });
      expect(await hidden.evaluate(card => card.scrollWidth - card.clientWidth), 'nothing of it is beside the screen').toBe(0);
      await expectAccessible(page, `history, ${theme}`);
      const word = locale === 'en' ? 'repetitions' : 'Wiederholungen';
      expect(await linesOf(page.locator('.figures').last().locator('td').first(), word), `${word} is not broken`).toBe(1);
    }
    const csv = await (await athlete.context.request.get('/api/v1/trainings/export?format=csv')).text();
    expect(csv.split('\n').filter(line => line.includes('was heavy'))).toHaveLength(2);
  });
}

test('whoever trains in pounds reads in pounds what it comes to', async ({ gym }) => {
  const { trainer, athlete } = gym;
  const [session, one] = [await start(gym), exercise('Squat', { load: { hundredths: 9950, unit: 'lb' } })];
  const [roundId, done] = [await release(gym, session, [one]), { amount: one.amount, load: one.load }];
  await inSession(athlete, session, { type: 'saveSet', roundId, exerciseId: one.id, set: 1, done });
  await inSession(athlete, session, { type: 'finish' });
  for (const { page } of [athlete, trainer]) {
    await page.goto('/dashboard/history');
    const figures = page.getByRole('region', { name: 'Sessions' }).locator('td.number');
    await expect(figures).toHaveText([/^\d$/, '1', '796 lb', '99.5 lb']);
    await expect(page.locator('.session-chart figcaption')).toContainText(['at most 796 lb', 'at most 99.5 lb']);
  }
});
