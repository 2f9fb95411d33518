import { exercise, expect, inSession, release, Session, start, test } from '../support/gym';

test('a round that is changed elsewhere while it is written says what differs, and nothing typed is lost', async ({ gym }) => {
  const { trainer } = gym;
  const [session, squat] = [await start(gym), exercise('Squat')];
  const roundId = await release(gym, session, [squat]);
  await trainer.goto(`/dashboard/session/${session}/trainer`);
  await expect(trainer.board.pill).toHaveText('Live');
  const { page } = trainer;
  const trains = new Session(page);
  const elsewhere = async (revision: number, reps: number) => {
    const prescription = { exercises: [{ ...squat, amount: { of: 'reps', reps } }], isFinalRound: false, note: null };
    await inSession(trainer, session, { type: 'saveRound', roundId, revision, prescription });
  };
  const clash = page.locator('.clash');
  await trains.step(0).getByRole('button', { name: 'Edit' }).click();
  await trains.field(1, 'note').fill('Slowly');
  await elsewhere(1, 5);
  await expect(clash).toContainText('Squat: 3 × 5 · 80 kg there');
  await expect(trains.field(1, 'note')).toHaveValue('Slowly');
  await clash.getByRole('button', { name: 'Take the other one' }).click();
  await expect(clash).toHaveCount(0);
  await expect(trains.field(1, 'amount')).toHaveValue('5');
  await expect(trains.field(1, 'note')).toHaveValue('');

  // Saved without a connection, while another device saves: it is refused, and comes back into the fields.
  trainer.expectErrors(/net::ERR_|WebSocket|409/);
  await trainer.context.setOffline(true);
  await trains.field(1, 'load').fill('90');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(trains.step(0)).toContainText('90 kg');
  await elsewhere(2, 6);
  await trainer.context.setOffline(false);
  await expect(clash).toContainText('Squat: 3 × 6 · 80 kg there');
  await expect(trains.field(1, 'load')).toHaveValue('90');
  await expect(page.getByRole('group', { name: 'Not done' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(clash).toHaveCount(0);
  await expect(trains.step(0)).toContainText('3 × 5 · 90 kg');
});
