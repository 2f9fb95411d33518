import { exercise, expect, inSession, release, Session, start, test } from '../support/gym';
import { uuid } from '../support/uuid';

test('the trainer writes a plan in fields, by the keyboard, and the athlete sees none of it', async ({ gym }) => {
  const { id, trainer, athlete } = gym;
  await Promise.all([trainer, athlete].map(one => one.goto(`/coaching/${id}`)));
  const { page } = trainer;
  const writes = new Session(page);
  await page.getByRole('button', { name: 'New plan' }).press('Enter');
  await expect(page.getByLabel('Name of the plan')).toBeFocused();
  await page.getByRole('button', { name: 'Save plan' }).press('Enter');
  await expect(page.getByText('Write down an exercise first.')).toBeVisible();
  await page.getByLabel('Name of the plan').fill('Legs');
  await writes.field(1, 'name').fill('Squat');
  await writes.field(1, 'load').fill('heavy');
  await page.getByRole('button', { name: 'Save plan' }).press('Enter');
  await expect(writes.field(1, 'load')).toBeFocused();
  await expect(writes.field(1, 'load')).toHaveAttribute('aria-invalid', 'true');
  await writes.field(1, 'load').fill('82.5');
  await page.getByRole('button', { name: 'Add exercise' }).press('Enter');
  await expect(writes.field(2, 'name')).toBeFocused();
  await writes.field(2, 'name').fill('Lunge');
  await page.getByRole('button', { name: 'Move up: Lunge' }).press('Enter');
  await expect(writes.field(1, 'name')).toHaveValue('Lunge');
  await page.getByRole('button', { name: 'Add round' }).press('Enter');
  await writes.field(3, 'name').fill('Plank');
  await page.getByRole('region', { name: 'Round 2' }).getByRole('button', { name: 'min', exact: true }).press('Enter');
  await writes.field(3, 'amount').fill('0:45');

  // What is written is on the device, also when the page is loaded anew.
  await page.reload();
  await expect(page.getByLabel('Name of the plan')).toHaveValue('Legs');
  await expect(writes.field(3, 'amount')).toHaveValue('0:45');
  await page.getByRole('button', { name: 'Save plan' }).press('Enter');
  await expect(page.getByText('2 rounds, 3 exercises')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Change: Legs' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Change the plan' })).toBeFocused();
  await expect(writes.field(2, 'load')).toHaveValue('82.5');
  await page.getByRole('button', { name: 'Take out: Lunge' }).press('Enter');
  await expect(writes.field(1, 'name')).toBeFocused();
  await page.getByRole('button', { name: 'Discard' }).press('Enter');
  await expect(page.getByText('2 rounds, 3 exercises')).toBeVisible();
  await expect(athlete.page.getByText('Your plans')).toHaveCount(0);
  await page.getByRole('button', { name: 'Remove: Legs' }).press('Enter');
  await expect(page.getByText('2 rounds, 3 exercises')).toHaveCount(0);
});

test('exercises are copied from a plan and from an earlier session', async ({ gym }) => {
  const { id, trainer } = gym;
  const earlier = await start(gym);
  await release(gym, earlier, [exercise('Squat'), exercise('Row', { load: null, note: 'Slowly' })]);
  await inSession(trainer, earlier, { type: 'finish' });
  const rounds = [{ exercises: [exercise('Lunge')], isFinalRound: true, note: 'Left first' }];
  const save = { type: 'savePlan', planId: uuid(), revision: 0, plan: { name: 'Legs', rounds } };
  const command = { area: 'coaching', coachingId: id, command: save };
  expect((await trainer.context.request.post('/api/commands', { data: { mutationId: uuid(), command } })).status()).toBe(200);

  const session = await start(gym);
  await trainer.goto(`/dashboard/session/${session}/trainer`);
  const { page } = trainer;
  const [writes, dialog] = [new Session(page), page.getByRole('dialog', { name: 'Copy exercises from' })];
  await page.getByRole('button', { name: 'Copy from…' }).click();
  await dialog.getByRole('button', { name: 'Legs, round 1' }).click();
  await expect(writes.field(1, 'name')).toHaveValue('Lunge');
  await expect(page.getByLabel('Note on the round')).toHaveValue('Left first');
  await page.getByRole('button', { name: 'Copy from…' }).click();
  await dialog.getByText('Robin').click();
  await dialog.getByRole('button', { name: /^Round 1/ }).click();
  await expect(writes.field(2, 'name')).toHaveValue('Squat');
  await expect(writes.field(3, 'note')).toHaveValue('Slowly');
  await page.getByRole('button', { name: 'Release round' }).click();
  await expect(writes.step(0).locator('.exercise')).toHaveCount(3);
});
