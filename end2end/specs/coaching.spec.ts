import { join } from 'node:path';
import { Route } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from '../support/axe';
import { begin, inSession, invite } from '../support/coaching';
import { expect, test } from '../support/gym';
import { uuid } from '../support/uuid';

test('who has no coaching begins one, and the other one joins by the link', async ({ newPerson }) => {
  const [athlete, trainer] = [await newPerson('Robin'), await newPerson('Kim')];
  await Promise.all([athlete.signUp(), trainer.signUp()]);
  await athlete.goto('/dashboard');
  await athlete.page.getByRole('main').getByRole('link', { name: 'Begin a coaching' }).click();
  await athlete.page.getByLabel('Name of the coaching').fill('Strength');
  await athlete.page.getByLabel('You are').selectOption({ label: 'Athlete' });
  await athlete.page.getByRole('button', { name: 'Begin a coaching' }).click();
  await expect(athlete.page.getByText('No trainer yet')).toBeVisible();
  const id = new URL(athlete.page.url()).pathname.split('/')[2];

  await trainer.goto(await invite(athlete, id, 'trainer'));
  await expect(trainer.page.getByText('Robin would like to be trained by you.')).toBeVisible();
  await trainer.page.getByRole('button', { name: 'Join' }).click();
  await expect(trainer.page).toHaveURL(`/coaching/${id}`);
  await expect(athlete.page.getByText('No trainer yet')).toHaveCount(0);
  await expect(athlete.page.getByRole('listitem').filter({ hasText: 'Kim' })).toContainText('Trainer');
});

test('a session that the trainer plans is with the athlete at once, is changed and dropped', async ({ gym }) => {
  const { id, trainer, athlete } = gym;
  await Promise.all([trainer.goto(`/coaching/${id}`), athlete.goto('/dashboard')]);
  for (const one of [trainer, athlete]) await expect(one.board.pill).toHaveText('Live');
  await trainer.page.getByRole('button', { name: 'Plan a session' }).click();
  const dialog = trainer.page.getByRole('dialog');
  await dialog.getByLabel('Day').fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Choose a day.')).toBeVisible();
  await dialog.getByLabel('Day').fill('2030-05-06');
  await dialog.getByLabel('Time').fill('18:30');
  await dialog.getByLabel('What it is called').fill('Legs');
  await dialog.getByRole('button', { name: 'Save' }).dblclick();
  const planned = athlete.page.getByRole('listitem').filter({ hasText: 'Legs' });
  await expect(planned).toContainText('18:30');
  await expect(planned).toHaveCount(1);

  await trainer.page.getByRole('button', { name: 'Change: Legs' }).click();
  await expect(dialog.getByLabel('Day')).toHaveValue('2030-05-06');
  await dialog.getByLabel('Time').fill('07:05');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(planned).toContainText('07:05');

  await athlete.page.getByRole('button', { name: 'Drop: Legs' }).click();
  const asked = athlete.page.getByRole('dialog', { name: 'Drop the session?' });
  await asked.getByLabel('Why').fill('I am away');
  await asked.getByRole('button', { name: 'Drop' }).click();
  for (const one of [trainer, athlete]) await expect(one.page.getByText('Nothing is planned')).toBeVisible();
});

test('what is changed before it is sent again is not lost, whatever became of the first', async ({ gym }) => {
  const { id, trainer, athlete } = gym;
  await Promise.all([trainer.goto(`/coaching/${id}`), athlete.goto('/dashboard')]);
  for (const one of [trainer, athlete]) await expect(one.board.pill).toHaveText('Live');
  trainer.expectErrors(/net::ERR_FAILED|status of 409/);
  await trainer.page.getByRole('button', { name: 'Plan a session' }).click();
  const dialog = trainer.page.getByRole('dialog');
  await dialog.getByLabel('What it is called').fill('Legs');
  await dialog.getByLabel('Time').fill('18:30');
  // It is done, and the answer is lost.
  let go!: () => void;
  const gone = new Promise<void>(resolve => (go = resolve));
  const lose = async (route: Route) => {
    await route.fetch();
    await gone;
    await route.abort();
  };
  await trainer.page.route('**/api/commands', lose, { times: 1 });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Saving…')).toBeVisible();
  go();
  await expect(dialog.getByRole('alert')).toContainText('could not be reached');
  await dialog.getByLabel('Time').fill('07:05');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const planned = athlete.page.getByRole('listitem').filter({ hasText: 'Legs' });
  await expect(planned).toContainText('07:05');
  await expect(planned).toHaveCount(1);
});

test('the athlete starts a session by the keyboard, and the trainer sees that it runs', async ({ gym }) => {
  const { id, trainer, athlete } = gym;
  await Promise.all([trainer.goto('/dashboard'), athlete.goto('/dashboard')]);
  for (const one of [trainer, athlete]) await expect(one.board.pill).toHaveText('Live');
  await athlete.page.getByRole('button', { name: 'Start a session' }).focus();
  await athlete.page.keyboard.press('Enter');
  await expect(athlete.page).toHaveURL(/\/dashboard\/session\/[\w-]+$/);
  const session = new URL(athlete.page.url()).pathname.split('/')[3];
  const running = trainer.page.getByRole('region', { name: 'Running now' });
  await expect(running.getByRole('link', { name: 'Join the session' })).toHaveAttribute('href', `/dashboard/session/${session}/trainer`);

  // Whoever starts another is led to the one that runs.
  trainer.expectErrors(/409/);
  await trainer.page.getByRole('button', { name: 'Start a session' }).click();
  await expect(trainer.page).toHaveURL(`/dashboard/session/${session}/trainer`);
  await inSession(athlete, session, { type: 'finish' });
  await trainer.goto(`/dashboard/history?coaching=${id}`);
  await expect(trainer.page.getByRole('row').filter({ hasText: 'Robin with Kim' })).toContainText('Complete');
});

for (const who of ['trainer', 'athlete'] as const) {
  test(`the ${who} ends the coaching, once it was said what each keeps`, async ({ gym }) => {
    const { id, trainer, athlete } = gym;
    const plan = { type: 'plan', coachingId: id, title: 'Legs', planned: { day: 22_000, time: null } };
    await inSession(trainer, uuid(), plan);
    await Promise.all([trainer, athlete].map(one => one.goto(`/coaching/${id}`)));
    for (const one of [trainer, athlete]) await expect(one.board.pill).toHaveText('Live');
    const page = gym[who].page;
    await page.getByRole('button', { name: 'End the coaching' }).click();
    const dialog = page.getByRole('dialog', { name: 'End “Strength”?' });
    await expect(dialog).toContainText('The athlete keeps all sessions');
    await expect(dialog).toContainText('The trainer keeps the saved plans');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: 'End the coaching' }).click();
    await dialog.getByRole('button', { name: 'End the coaching' }).click();
    for (const one of [trainer, athlete]) {
      await expect(one.page.getByText('ended this coaching on')).toBeVisible();
      await expect(one.page.getByRole('button', { name: 'Start a session' })).toHaveCount(0);
      await expect(one.page.getByText('Legs')).toHaveCount(0);
    }
  });
}

test('strangers and former guests see nothing, and a guest only the way out', async ({ gym, newPerson }) => {
  const { id, trainer } = gym;
  const [guest, stranger] = [await newPerson('Sam'), await newPerson('Alex')];
  await Promise.all([guest.signUp(), stranger.signUp()]);
  await guest.join(await invite(trainer, id, 'guest'));
  await guest.goto(`/coaching/${id}/settings`);
  await guest.page.getByText('Leave', { exact: true }).first().click();
  await guest.page.getByRole('button', { name: 'Leave: Strength' }).click();
  await expect(guest.page).toHaveURL('/dashboard');
  await expect(guest.page.getByText('You train with nobody yet')).toBeVisible();
  for (const one of [guest, stranger]) {
    for (const path of [`/coaching/${id}`, `/coaching/${id}/settings`]) {
      expect((await one.context.request.get(path)).status(), path).toBe(403);
    }
  }
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'de']]) {
  test(`coachings are for everybody: ${theme}, ${locale}`, async ({ gym }, info) => {
    const { id, trainer, athlete } = gym;
    await Promise.all([trainer, athlete].map(one => one.prefer(theme, locale)));
    const title = 'Donaudampfschifffahrtsgesellschaftskapitänsmützen';
    await inSession(trainer, uuid(), { type: 'plan', coachingId: id, title, planned: { day: 22_000, time: 600 } });
    await begin(trainer, 'trainer', 'שלום');
    const session = uuid();
    await inSession(athlete, session, { type: 'start', coachingId: id, title: null });
    await inSession(athlete, session, { type: 'finish' });
    await inSession(athlete, uuid(), { type: 'start', coachingId: id, title: null });
    const picture = (name: string) => join(process.env.SCREENSHOTS ?? info.outputDir, `${name}-${theme}.png`);
    for (const [path, name] of [
      ['/dashboard', 'dashboard'],
      [`/coaching/${id}`, 'coaching'],
      [`/coaching/${id}/settings`, 'coaching-settings'],
      ['/coachings/new', 'new-coaching'],
      ['/dashboard/history', 'training-history'],
    ]) {
      for (const width of [320, 390, 1280]) {
        await trainer.page.setViewportSize({ width, height: 860 });
        await trainer.goto(path);
        await expectNoSideScroll(trainer.page, `${path} at ${width} px`);
        await expectAccessible(trainer.page, `${path} at ${width} px`);
        await trainer.page.screenshot({ path: picture(`${name}-${width}`), fullPage: true });
      }
    }
    await athlete.goto(`/coaching/${id}`);
    await athlete.page.locator('.coaching > section').last().getByRole('button').click();
    await expect(athlete.page.getByRole('dialog')).toBeVisible();
    await expectAccessible(athlete.page, 'the end of a coaching');
  });
}
