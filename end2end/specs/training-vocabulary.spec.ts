import { exercise, expect, inSession, release, start, test } from '../support/gym';

test('an exercise is renamed and forgotten, on both pages, in what is suggested and in the history', async ({ gym }) => {
  const { id, trainer, athlete } = gym;
  for (const name of ['Squats', 'squat']) {
    const [session, one] = [await start(gym), exercise(name)];
    const roundId = await release(gym, session, [one, exercise('Burpee')]);
    const done = { amount: one.amount, load: one.load };
    await inSession(athlete, session, { type: 'saveSet', roundId, exerciseId: one.id, set: 1, done });
    await inSession(athlete, session, { type: 'finish' });
  }
  await Promise.all([trainer, athlete].map(person => person.goto(`/coaching/${id}`)));
  for (const { page } of [trainer, athlete]) {
    await page.locator('summary').filter({ hasText: '3 exercises' }).click();
    await expect(page.getByRole('heading', { name: 'Burpee' })).toBeVisible();
  }
  await trainer.page.getByRole('button', { name: 'Rename: Squats' }).click();
  const dialog = trainer.page.getByRole('dialog', { name: 'Rename the exercise' });
  await dialog.getByLabel('Name of the exercise').fill(' ');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByLabel('Name of the exercise')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Name of the exercise').fill('Squat');
  await dialog.getByRole('button', { name: 'Save' }).click();
  for (const { page } of [trainer, athlete]) await expect(page.getByText('2 exercises')).toBeVisible();
  await athlete.page.getByRole('button', { name: 'Forget: Burpee' }).click();
  for (const { page } of [trainer, athlete]) {
    await expect(page.getByText('1 exercise', { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Burpee' })).toHaveCount(0);
  }

  await athlete.goto('/dashboard/history');
  const bests = athlete.page.getByRole('region', { name: 'Best sets' }).getByRole('row');
  await expect(bests).toHaveCount(2);
  const session = await start(gym);
  await trainer.goto(`/dashboard/session/${session}/trainer`);
  await expect(trainer.page.locator('datalist option')).toHaveCount(1);
});
