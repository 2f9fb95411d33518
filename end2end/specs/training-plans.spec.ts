import { answered } from '../support/answered';
import { expectAccessible } from '../support/axe';
import { exercise, expect, inSession, release, savePlan, secondDevice, Session, start, test } from '../support/gym';

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
  // The page shows it before it has kept or sent it, and is loaded anew then.
  await answered(page, 'savePlan', () => page.getByRole('button', { name: 'Save plan' }).press('Enter'));
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
  const { trainer } = gym;
  const earlier = await start(gym);
  await release(gym, earlier, [exercise('Squat'), exercise('Row', { load: null, note: 'Slowly' })]);
  await inSession(trainer, earlier, { type: 'finish' });
  await savePlan(gym, 'Legs', { exercises: [exercise('Lunge')], note: 'Left first' });

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

test('a plan that is changed on two devices at once says so on the second, which loses nothing it wrote', async ({
  gym,
  newPerson,
}) => {
  const { id, trainer } = gym;
  await savePlan(gym, 'Legs', { exercises: [exercise('Squat'), exercise('Row')] });
  const again = await secondDevice(trainer, newPerson);
  for (const one of [trainer, again]) {
    await one.goto(`/coaching/${id}`);
    await expect(one.board.pill).toHaveText('Live');
  }
  const [one, other] = [new Session(trainer.page), new Session(again.page)];
  const change = ({ page }: Session) => page.getByRole('button', { name: 'Change: Legs' }).click();
  const save = ({ page }: Session) => page.getByRole('button', { name: 'Save plan' }).click();
  const clash = one.page.locator('.clash');
  for (const device of [one, other]) await change(device);
  await one.field(1, 'note').fill('Slowly');
  await other.field(2, 'amount').fill('5');
  await save(other);
  await expect(clash).toContainText('This plan was changed on another device.');
  await expect(clash.getByRole('listitem')).toHaveText(['Squat: 3 × 8 · 80 kg there', 'Row: 3 × 5 · 80 kg there']);
  await expect(one.field(1, 'note')).toHaveValue('Slowly');
  await expectAccessible(one.page, 'a clash of plans');
  await clash.getByRole('button', { name: 'Take the other one' }).click();
  await expect(clash).toHaveCount(0);
  await expect(one.field(2, 'amount')).toHaveValue('5');
  await expect(one.field(1, 'note')).toHaveValue('');

  // Saved without a connection, while the other device saves: it is refused, and comes back into the fields.
  trainer.expectErrors(/net::ERR_|WebSocket|409/);
  await trainer.context.setOffline(true);
  await one.field(1, 'load').fill('90');
  await save(one);
  await expect(one.page.getByLabel('Name of the plan')).toHaveCount(0);
  await change(other);
  await other.field(1, 'amount').fill('6');
  await Promise.all([other.page.waitForResponse('**/api/commands'), save(other)]);
  await trainer.context.setOffline(false);
  await expect(clash.getByRole('listitem')).toHaveText('Squat: 3 × 6 · 80 kg there');
  await expect(one.field(1, 'load')).toHaveValue('90');
  await expect(one.page.getByRole('group', { name: 'Not done' })).toHaveCount(0);
  // Fields in which nothing was written follow what is saved elsewhere.
  await change(other);
  await expect(other.field(1, 'amount')).toHaveValue('6');
  await save(one);
  await expect(other.field(1, 'load')).toHaveValue('90');
  await expect(other.field(1, 'amount')).toHaveValue('8');
  await expect(other.page.locator('.clash')).toHaveCount(0);
});
