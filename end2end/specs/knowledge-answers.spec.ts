import { Locator } from '@playwright/test';
import { Board } from '../support/board';
import { Desktop } from '../support/desktop';
import { test } from '../support/devices';
import { Notifications } from '../support/notifications';
import { Person } from '../support/person';
import { Requests } from '../support/requests';
import { ask, chip, expect, inRequest, inTeam, invite, member } from '../support/team';

const WAITING = 'Robin asks you about “Deployments”';

/** What somebody was writing when the question was settled. */
const unsent = (person: Person): Locator => person.page.getByRole('region', { name: 'What you were going to answer' });

test('what is withdrawn or answered on one device is so on all four', async ({ devices }) => {
  const { owner, ownerToo, asker, askerToo } = devices;
  const everybody = [owner, ownerToo, asker, askerToo];
  const open = async (request: string) => {
    for (const one of everybody) await one.goto(`/request/${request}`);
    for (const one of everybody) await expect(one.board.pill).toHaveText('Live');
  };
  await open(await ask(devices, 'How?'));
  await asker.page.getByRole('button', { name: 'Withdraw' }).click();
  for (const one of everybody) await expect(chip(one)).toHaveText('Withdrawn');
  for (const one of [owner, ownerToo]) await expect(one.page.getByLabel('Your answer')).toBeHidden();

  await open(await ask(devices, 'How?'));
  await owner.page.getByLabel('Your answer').fill('Like this.');
  await owner.page.getByLabel('It can be read').selectOption({ label: 'for a day' });
  await owner.page.getByRole('button', { name: 'Answer', exact: true }).click();
  for (const one of everybody) await expect(one.page.getByText('Like this.')).toBeVisible();
  for (const one of everybody) await expect(one.page.getByText('By Noor. It can be read until')).toBeVisible();
  await expect(ownerToo.page.getByText('Robin read the answer')).toBeVisible();

  // Whoever reads it loses it within a second, and is told why.
  await ownerToo.page.getByRole('button', { name: 'Take the answer back' }).click();
  await ownerToo.page.getByRole('button', { name: 'Take it back' }).click();
  for (const one of [asker, askerToo]) await expect(one.page.getByText('Like this.')).toBeHidden({ timeout: 1_000 });
  for (const one of everybody) await expect(one.page.getByText('Noor took the answer back on')).toBeVisible();
  await asker.page.reload();
  await expect(asker.page.getByText('Like this.')).toHaveCount(0);
});

test('a colleague answers for a time, and for one question', async ({ devices, newPerson }) => {
  const { id, owner, ownerToo, asker } = devices;
  const sam = await newPerson('Sam');
  await sam.signUp();
  await sam.join(await invite(owner, id));
  await Promise.all([owner.goto(`/team/${id}`), ownerToo.goto(`/team/${id}`), sam.goto(`/team/${id}`)]);
  for (const one of [owner, ownerToo, sam]) await expect(one.board.pill).toHaveText('Live');
  const press = (person: typeof owner, name: string) => person.page.getByRole('button', { name, exact: true }).click();

  await press(owner, 'Let somebody answer for you');
  const dialog = owner.page.getByRole('dialog', { name: 'Who answers for you?' });
  await dialog.getByLabel('Who').selectOption({ label: 'Sam' });
  await dialog.getByLabel('How long').selectOption({ label: 'for 14 days' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  for (const one of [owner, ownerToo]) await expect(one.page.getByText(/^Sam answers for you until /)).toBeVisible();
  await expect(sam.page.getByText(/^You answer for Noor until /)).toBeVisible();

  const request = await ask(devices, 'While you are away?');
  for (const one of [sam, owner]) {
    const waits = new Requests(one);
    await waits.open();
    await waits.have('Waiting for you', 'From Robin.*Waiting');
  }
  await asker.goto(`/request/${request}`);
  await expect(asker.page.getByText('Noor, Sam can answer until')).toBeVisible();
  await sam.page.getByRole('link', { name: 'Deployments' }).click();
  await sam.page.getByLabel('Your answer').fill('In her place: like this.');
  await press(sam, 'Answer');
  await expect(asker.page.getByText('In her place: like this.')).toBeVisible();
  await new Requests(owner).have('Asked of you before', 'Answered');

  await press(ownerToo, 'End it');
  await expect(ownerToo.page.getByRole('button', { name: 'Let somebody answer for you' })).toBeVisible();
  await sam.goto(`/team/${id}`);
  await expect(sam.page.getByText('You answer for Noor')).toHaveCount(0);

  // One question is handed on, and taken back.
  const one = await ask(devices, 'And this?');
  await owner.goto(`/request/${one}`);
  await sam.goto('/');
  await expect(sam.board.pill).toHaveText('Live');
  // Who is in the team may not be had at once.
  owner.expectErrors(/net::ERR_FAILED/);
  await owner.page.route('**/api/sync?channel=private-team-*', route => route.abort());
  await press(owner, 'Hand on…');
  await expect(owner.page.getByText('Who is in the team could not be read.')).toBeVisible();
  await owner.page.unroute('**/api/sync?channel=private-team-*');
  await press(owner, 'Try again');
  await press(owner, 'Sam');
  await expect(owner.page.getByText('Noor lets Sam answer, too')).toBeVisible();
  await sam.page.getByRole('article', { name: WAITING }).getByRole('link').click();
  await expect(sam.page.getByLabel('Your answer')).toBeVisible();
  sam.expectErrors(/status of 403/);
  await press(owner, 'Hand on…');
  await press(owner, 'Nobody but me');
  await expect(sam.page.getByText('This question is no longer here for you')).toBeVisible();
  await expect(sam.page.getByText('And this?')).toHaveCount(0);
  await sam.goto('/requests');
  await new Requests(sam).have('Waiting for you');
});

test('what is half typed when others settle it stays to be copied', async ({ devices, newPerson }) => {
  const { id, owner, ownerToo } = devices;
  const request = await ask(devices, 'How?');
  const sam = await newPerson('Sam');
  await sam.signUp();
  await sam.join(await invite(owner, id));
  await Promise.all([owner, ownerToo].map(one => one.goto(`/request/${request}`)));
  for (const one of [owner, ownerToo]) await expect(one.board.pill).toHaveText('Live');
  await owner.page.getByRole('button', { name: 'Hand on…' }).click();
  await owner.page.getByRole('button', { name: 'Sam', exact: true }).click();
  // Until the server knows of it, the page is not for Sam.
  await expect(ownerToo.page.getByText('Noor lets Sam answer, too')).toBeVisible();
  await sam.goto(`/request/${request}`);
  const answer = (person: typeof owner) => person.page.getByLabel('Your answer');
  await answer(sam).fill('As I see it');
  await answer(ownerToo).pressSequentially('First you');
  await ownerToo.page.reload();
  await expect(answer(ownerToo), 'the device keeps it from the first key on').toHaveValue('First you');

  sam.expectErrors(/status of 403/);
  await owner.page.getByRole('button', { name: 'Hand on…' }).click();
  await owner.page.getByRole('button', { name: 'Nobody but me' }).click();
  await expect(sam.page.getByText('This question is no longer here for you')).toBeVisible();
  await expect(unsent(sam)).toContainText('As I see it');
  await answer(owner).fill('Like this.');
  await owner.page.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(chip(ownerToo)).toHaveText('Answered');
  await expect(unsent(ownerToo)).toContainText('First you');
  await expect(unsent(owner), 'what was sent is not there twice').toBeHidden();
  await ownerToo.page.reload();
  await expect(unsent(ownerToo)).toContainText('First you');
  await unsent(ownerToo).getByRole('button', { name: 'Dismiss' }).click();
  await ownerToo.page.reload();
  await ownerToo.alive();
  await expect(unsent(ownerToo)).toBeHidden();
});

test('two answer at once: there is one answer, and the other one is told', async ({ devices }) => {
  const { owner, ownerToo, asker } = devices;
  const request = await ask(devices, 'How?');
  await Promise.all([owner, ownerToo, asker].map(one => one.goto(`/request/${request}`)));
  for (const one of [owner, ownerToo]) await expect(one.board.pill).toHaveText('Live');
  for (const one of [owner, ownerToo]) one.expectErrors(/status of 409/);
  for (const [one, answer] of [[owner, 'First'], [ownerToo, 'Second']] as const) {
    await one.page.getByLabel('Your answer').fill(answer);
  }
  await Promise.all([owner, ownerToo].map(one => one.page.getByRole('button', { name: 'Answer', exact: true }).click()));
  await expect(chip(asker)).toHaveText('Answered');
  await expect(asker.page.getByText('Noor answered')).toHaveCount(1);
  const shown = await asker.page.locator('.outcome .prose').textContent();
  for (const one of [owner, ownerToo]) await expect(one.page.locator('.outcome .prose')).toHaveText(shown!);
  const lost = shown === 'First' ? 'Second' : 'First';
  const loser = shown === 'First' ? ownerToo : owner;
  // Whether it heard of the other answer before it was pressed or after, what was typed is there.
  const returned = loser.page.getByRole('group', { name: 'Not done' });
  await expect(returned.or(unsent(loser))).toContainText(lost);
  await new Notifications(asker).ring(1);
});

test.describe('behind another tab', () => {
  // What a service has lost, a page finds out while it can be seen.
  test.use({ realtime: 'embedded' });

  test('an answer that comes to a page which nobody sees is not read before somebody does', async ({ office, server }) => {
    const { owner, asker } = office;
    const request = await ask(office, 'How?');
    await owner.goto(`/request/${request}`);
    await expect(owner.board.pill).toHaveText('Live');
    const desktop = await Desktop.start();
    try {
      await desktop.context.addCookies(await asker.context.cookies());
      const page = desktop.context.pages()[0];
      await page.goto(`${server.url}/request/${request}`);
      await expect(new Board(page).pill).toHaveText('Live');
      await desktop.hide(page);
      await inRequest(owner, request, { type: 'approve', answer: 'Like this.', until: null });
      await expect(page.locator('.outcome .prose')).toHaveText('Like this.');
      // It would stand there as soon as the answer does.
      await expect(page.getByText('Robin read the answer')).toHaveCount(0);
      await desktop.show(page);
      for (const one of [page, owner.page]) await expect(one.getByText('Robin read the answer')).toBeVisible();
    } finally {
      await desktop.close();
    }
  });
});

test('a stranger and whoever has left see neither the team nor what was asked', async ({ devices, newPerson }) => {
  const { id, owner, asker, askerToo } = devices;
  const request = await ask(devices, 'How?');
  const stranger = await newPerson('Alex');
  await stranger.signUp();
  askerToo.expectErrors(/status of 403/);
  await askerToo.goto(`/request/${request}`);
  await expect(askerToo.board.pill).toHaveText('Live');
  await inTeam(owner, id, { type: 'removeMember', userId: await member(asker, id, 'Robin') });
  await expect(askerToo.page.getByText('This question is no longer here for you')).toBeVisible();
  for (const one of [stranger, asker]) {
    one.expectErrors(/status of 403/);
    for (const path of [`/team/${id}`, `/request/${request}`, `/team/${id}/settings`]) {
      const answer = await one.page.goto(path);
      expect(answer!.status(), path).toBe(403);
      await expect(one.page.getByText('Deployments')).toHaveCount(0);
    }
    await new Requests(one).open();
    await new Requests(one).have('Asked by you');
  }
});
