import { answered } from '../support/answered';
import { expectAccessible } from '../support/axe';
import { exercise, expect, inSession, release, Session, start, test } from '../support/gym';
import { Person } from '../support/person';

/** Cancels the session on somebody's open page. */
async function cancel({ page }: Person, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Cancel session…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cancel the session?' });
  await dialog.getByLabel('Reason, if you like').fill(reason);
  await dialog.getByRole('button', { name: 'Cancel session' }).click();
}

/** What somebody is told when the other one has cancelled it. */
const told = ({ page }: Person) => page.getByRole('dialog', { name: 'The session was cancelled' });

test('the athlete cancels, and the trainer is told before they are led away', async ({ gym, newPerson }) => {
  const { trainer, athlete } = gym;
  const session = await start(gym);
  const again = await newPerson('Robin');
  await again.signIn(athlete);
  await trainer.goto(`/dashboard/session/${session}/trainer`);
  await Promise.all([athlete, again].map(one => one.goto(`/dashboard/session/${session}`)));
  for (const one of [trainer, athlete, again]) await expect(one.board.pill).toHaveText('Live');
  await cancel(athlete, 'My knee');
  await expect(told(trainer)).toContainText('Robin cancelled it.');
  await expect(told(trainer)).toContainText('My knee');
  await expectAccessible(trainer.page, 'a session that was cancelled');
  await told(trainer).getByRole('link', { name: 'To the dashboard' }).press('Enter');
  await expect(trainer.page).toHaveURL('/dashboard');
  // Whoever cancelled it knows that, on all of their devices, and stays where they are.
  for (const one of [athlete, again]) {
    await expect(one.page.locator('.ended')).toContainText('You cancelled it.');
    await expect(told(one)).toBeHidden();
    await expect(one.page).toHaveURL(`/dashboard/session/${session}`);
  }
});

test('what is typed when a session is cancelled is not lost', async ({ gym }) => {
  const { trainer, athlete } = gym;
  const session = await start(gym);
  await release(gym, session, [exercise('Squat')]);
  await athlete.goto(`/dashboard/session/${session}`);
  await trainer.goto(`/dashboard/session/${session}/trainer`);
  for (const one of [trainer, athlete]) await expect(one.board.pill).toHaveText('Live');
  const [trains, does] = [new Session(trainer.page), new Session(athlete.page)];
  await does.tick(1).check();
  await does.measure(2, 0).fill('6');
  await does.now.getByRole('textbox', { name: 'Note for your trainer' }).pressSequentially('It went well until');
  await cancel(trainer, 'Fire alarm');
  await expect(told(athlete)).toContainText('All that was done and typed is kept.');
  await expect(trains.step(0)).toContainText('It went well until');
  await expect(trains.step(0).locator('.ticks li')).toContainText(['8 · 80 kg', '6 · 80 kg']);
});

test('who types while a round is withdrawn or the session cancelled loses nothing of it', async ({ gym }) => {
  const { trainer, athlete } = gym;
  const session = await start(gym);
  const roundId = await release(gym, session, [exercise('Squat')]);
  await athlete.goto(`/dashboard/session/${session}`);
  await trainer.goto(`/dashboard/session/${session}/trainer`);
  for (const one of [trainer, athlete]) await expect(one.board.pill).toHaveText('Live');
  const [trains, does] = [new Session(trainer.page), new Session(athlete.page)];
  await trains.field(1, 'name').pressSequentially('Press');
  await does.now.getByRole('textbox', { name: 'Note for your trainer' }).pressSequentially('Too heavy');
  await inSession(trainer, session, { type: 'withdrawRound', roundId, reason: null });
  await expect(does.now).toHaveCount(0);
  await expect(trains.step(0)).toContainText('Too heavy');
  await cancel(athlete, 'My knee');
  // Their own page says so too, and what the trainer was writing can be taken along.
  await expect(told(trainer)).toContainText('The round that you were writing is kept here');
  await expectAccessible(trainer.page, 'a session that was cancelled while a round was written');
  await told(trainer).getByRole('button', { name: 'Look at it' }).click();
  await expect(trains.field(1, 'name')).toHaveValue('Press');
  await trainer.page.reload();
  await expect(trains.field(1, 'name')).toHaveValue('Press');
  await trainer.page.getByRole('button', { name: 'Take it into a plan' }).click();
  await expect(trainer.page).toHaveURL(`/coaching/${gym.id}`);
  await expect(trains.field(1, 'name')).toHaveValue('Press');
  await trainer.page.goBack();
  await expect(trainer.page.locator('.ended')).toBeVisible();
  await expect(trains.page.locator('.editor')).toHaveCount(0);
});

test('in a session that is over nothing is offered that would be refused, and a draft is taken along', async ({ gym }) => {
  const { trainer, athlete } = gym;
  const session = await start(gym);
  await release(gym, session, [exercise('Squat')]);
  await trainer.goto(`/dashboard/session/${session}/trainer`);
  await expect(trainer.board.pill).toHaveText('Live');
  const trains = new Session(trainer.page);
  await trains.field(1, 'name').fill('Press');
  // A draft that comes after the end is refused.
  await answered(trainer.page, 'saveRound', () => trainer.page.getByRole('button', { name: 'Save draft' }).click());
  await expect(trains.step(0)).toContainText('Draft');
  await inSession(athlete, session, { type: 'finish' });
  await expect(trainer.page.locator('.ended')).toBeVisible();
  await expect(trains.page.locator('.editor')).toHaveCount(0);
  await expect(trains.step(1).getByRole('button')).toHaveCount(0);
  await expect(trains.step(0).getByRole('button')).toHaveText(['Look at it']);
  await trains.step(0).getByRole('button', { name: 'Look at it' }).click();
  await expect(trains.field(1, 'name')).toHaveValue('Press');
  await expect(trainer.page.getByRole('button', { name: /Save draft|Release round|New round instead/ })).toHaveCount(0);
  await trainer.page.getByRole('button', { name: 'Take it into a plan' }).click();
  await trainer.page.getByLabel('Name of the plan').fill('Arms');
  await trainer.page.getByRole('button', { name: 'Save plan' }).click();
  await expect(trainer.page.getByText('1 round, 1 exercise')).toBeVisible();
});
