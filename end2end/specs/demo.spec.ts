import { expect, test, toSession } from '../support/demo';
import { Session } from '../support/gym';

test('two people step through the session of the demo', async ({ demo }) => {
  const { robin, lio } = demo;
  for (const one of [robin, lio]) {
    await toSession(one);
    await expect(one.board.pill).toHaveText('Live');
  }
  const [trains, does] = [new Session(robin.page), new Session(lio.page)];
  await expect(does.presence).toHaveText('connected');
  await does.tick(1).check();
  // The newest round stands first: it is a draft of the trainer's.
  await expect(trains.step(1).locator('.ticks li')).toHaveCount(1);
  const complete = async () => {
    await lio.page.getByRole('button', { name: 'Complete round' }).click();
    await lio.page.getByRole('button', { name: 'All done, complete' }).click();
  };
  await complete();
  await expect(trains.step(1)).toContainText('Completed');
  await trains.step(0).getByRole('button', { name: 'Edit' }).click();
  await expect(trains.field(1, 'name')).toHaveValue('Plank');
  await robin.page.getByRole('button', { name: 'Release round' }).click();
  await expect(does.now.getByRole('heading', { level: 2 })).toHaveText('Round 2');
  await complete();
  for (const { page } of [trains, does]) {
    await expect(page.getByRole('region', { name: 'The session is complete' })).toContainText('10 sets');
  }
});
