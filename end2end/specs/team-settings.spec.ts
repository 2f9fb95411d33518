import { expectAccessible, expectNoSideScroll } from '../support/axe';
import { test } from '../support/devices';
import { Person } from '../support/person';
import { expect, invite } from '../support/team';

/** Presses a button that asks first, and says yes. */
async function confirm(person: Person, name: string, question: string): Promise<void> {
  const { page } = person;
  await page.locator('summary').filter({ hasText: name }).last().click();
  await expect(page.getByText(question)).toBeVisible();
  await page.locator('details[open] form button').last().click();
}

test('admins rename a team, make others admins and hand it over, and all see it at once', async ({ devices }) => {
  const { id, owner, ownerToo, asker, askerToo } = devices;
  await Promise.all([ownerToo, asker, askerToo].map(one => one.goto(`/team/${id}`)));
  for (const one of [ownerToo, asker, askerToo]) await expect(one.board.pill).toHaveText('Live');

  await owner.goto(`/team/${id}/settings`);
  await owner.page.getByLabel('Name of the team').fill('Operations');
  await owner.page.getByRole('button', { name: 'Save' }).click();
  for (const one of [ownerToo, asker, askerToo]) {
    await expect(one.page.getByRole('heading', { level: 1, name: 'Operations' })).toBeVisible();
  }
  await expect(askerToo.page.getByRole('link', { name: 'Operations' }).first()).toBeVisible();

  await asker.goto(`/team/${id}/settings`);
  await expect(asker.page.getByText('Only admins change these.')).toBeVisible();
  await expect(asker.page.getByLabel('Name of the team')).toHaveCount(0);
  await owner.page.getByRole('button', { name: 'Make an admin: Robin' }).click();
  await expect(owner.page.getByRole('button', { name: 'Make a member: Robin' })).toBeVisible();
  await asker.page.reload();
  await expect(asker.page.getByLabel('Name of the team')).toHaveValue('Operations');
  await asker.page.getByRole('button', { name: 'Make a member: Noor' }).click();
  await expect(asker.page.getByRole('button', { name: 'Make an admin: Noor' })).toBeVisible();

  // Now Robin is the only one, and hands it over.
  askerToo.expectErrors(/status of 403/);
  await confirm(asker, 'Hand over and leave', 'Leave Operations?');
  await expect(asker.page).toHaveURL('/');
  await expect(askerToo.page.getByText('You are no longer in this team')).toBeVisible();
  await owner.page.reload();
  await expect(owner.page.getByLabel('Name of the team')).toBeVisible();
});

test('whoever is removed sees nothing at once, and comes back by no open link', async ({ devices, newPerson }) => {
  const { id, owner, asker, askerToo } = devices;
  const [link, taken] = [await invite(owner, id), await invite(owner, id)];
  await askerToo.goto(`/team/${id}`);
  await expect(askerToo.board.pill).toHaveText('Live');
  await owner.goto(`/team/${id}/settings`);
  askerToo.expectErrors(/status of 403/);
  // The newest is the first of the list.
  const open = owner.page.locator('summary').filter({ hasText: 'Take back' });
  // The third is the one by which the colleague came.
  await expect(open).toHaveCount(3);
  await open.first().click();
  await owner.page.locator('details[open] form button').last().click();
  await expect(open).toHaveCount(2);
  const sam = await newPerson('Sam');
  await sam.signUp();
  sam.expectErrors(/status of 410/);
  await sam.goto(taken);
  await expect(sam.page.getByRole('heading', { name: 'This invitation is no longer valid' })).toBeVisible();

  await owner.page.locator('summary').filter({ hasText: 'Remove' }).first().click();
  await expect(owner.page.getByText('Whoever has one of these links can still come in with it:')).toBeVisible();
  await owner.page.locator('details[open] form button').last().click();
  await expect(askerToo.page.getByText('You are no longer in this team')).toBeVisible();
  asker.expectErrors(/status of 410/);
  await asker.goto(link);
  await expect(asker.page.getByRole('heading', { name: 'This invitation is no longer valid' })).toBeVisible();
});

test('a member leaves, and an admin deletes the team once its name is typed', async ({ devices }) => {
  const { id, owner, ownerToo, asker, askerToo } = devices;
  [ownerToo, askerToo].forEach(one => one.expectErrors(/status of 403/));
  await Promise.all([ownerToo.goto(`/team/${id}`), askerToo.goto('/')]);
  await expect(ownerToo.board.pill).toHaveText('Live');
  await asker.goto(`/team/${id}/settings`);
  await confirm(asker, 'Leave', 'Leave Support?');
  await expect(asker.page).toHaveURL('/');
  await expect(askerToo.page.locator('#content').getByRole('link', { name: 'Support' })).toHaveCount(0);
  await expect(ownerToo.page.getByText('You are the only one here yet')).toBeVisible();

  await owner.goto(`/team/${id}/settings`);
  await expect(owner.page.getByText('You are alone here.')).toBeVisible();
  owner.expectErrors(/status of 422/);
  await owner.page.locator('summary').filter({ hasText: 'Delete the team' }).click();
  await owner.page.getByLabel('To confirm, type its name: Support').fill('Suport');
  await owner.page.locator('details[open] form button').last().click();
  await owner.page.getByLabel('To confirm, type its name: Support').fill('Support');
  await owner.page.locator('details[open] form button').last().click();
  await expect(owner.page).toHaveURL('/');
  await expect(ownerToo.page.getByText('You are no longer in this team')).toBeVisible();
});

test('what one can see of a team can be taken along', async ({ office }) => {
  const { id, asker } = office;
  await asker.goto(`/team/${id}/settings`);
  const download = asker.page.waitForEvent('download');
  await asker.page.getByRole('link', { name: 'Download it' }).click();
  expect((await download).suggestedFilename()).toMatch(/^hubbub-support-\d{4}-\d\d-\d\d\.json$/);
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'de']]) {
  test(`a team’s settings are for everybody: ${theme}, ${locale}`, async ({ office }) => {
    const { id, owner, asker } = office;
    await invite(owner, id);
    await Promise.all([owner, asker].map(one => one.prefer(theme, locale)));
    for (const one of [owner, asker]) {
      for (const width of [320, 1280]) {
        await one.page.setViewportSize({ width, height: 860 });
        await one.goto(`/team/${id}/settings`);
        await expectNoSideScroll(one.page, `the settings for ${one.name} at ${width} px`);
        await expectAccessible(one.page, `the settings for ${one.name} at ${width} px`);
      }
    }
  });
}
