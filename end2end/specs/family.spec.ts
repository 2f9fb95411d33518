import { expect, test } from '../support/test';
import { Cutter } from '../support/cutter';

test('a parent makes a link, and who follows it appears on the page that is open', async ({ newPerson }) => {
  const [robin, mia] = [await newPerson('Robin'), await newPerson('Mia')];
  await robin.signUp();
  const family = await robin.createFamily();
  await robin.goto(`/family/${family}/settings`);
  await robin.page.getByLabel('Invite as').selectOption('Child');
  await robin.page.getByRole('button', { name: 'Make a link' }).click();
  await robin.alive();
  const link = robin.page.getByLabel('The link is ready');
  await expect(link).toHaveValue(/^http:.*\/join\//);
  const address = await link.inputValue();
  await robin.gotoFamily(family);

  await mia.goto(address);
  await expect(mia.page.getByRole('heading', { level: 1 })).toHaveText('Join Lind');
  await mia.page.getByRole('link', { name: 'Create an account' }).click();
  await mia.page.getByLabel('Your name').fill('Mia');
  await mia.page.getByLabel('E-mail').fill(mia.email);
  await mia.page.getByLabel('Password').fill('a short sentence');
  await mia.page.getByRole('button', { name: 'Create an account' }).click();
  await mia.page.getByRole('button', { name: 'Join' }).click();
  await expect(mia.page).toHaveURL(`/family/${family}`);

  await expect(robin.page.getByRole('group', { name: 'For' }).getByText('Mia')).toBeVisible();
  await expect(mia.page.getByRole('button', { name: 'Edit templates' })).toBeHidden();
});

test('a link that was taken back lets nobody in', async ({ newPerson }) => {
  const [robin, mia] = [await newPerson('Robin'), await newPerson('Mia')];
  await Promise.all([robin.signUp(), mia.signUp()]);
  const family = await robin.createFamily();
  const link = await robin.invite(family, 'child');
  await robin.goto(`/family/${family}/settings`);
  await robin.page.locator('summary', { hasText: 'Take back' }).click();
  await robin.page.getByRole('button', { name: 'Take back' }).click();
  await expect(robin.page.getByText('No invitation is open.')).toBeVisible();
  mia.expectErrors(/status of 410/);
  await mia.goto(link);
  await expect(mia.page.getByText('This invitation is no longer valid').first()).toBeAttached();
  expect((await robin.snapshot(family)).state.members).toHaveLength(1);
});

test('somebody in two families switches between them over one connection, and sees the one that is shown', async ({
  household,
  server,
}) => {
  const { id, parent, child } = household;
  const other = await child.createFamily('Berg');
  const network = await Cutter.before(server.port);
  await child.goto(`${network.url}/family/${id}`);
  await expect(child.board.pill).toHaveText('Live');
  expect(await child.families()).toEqual([id]);
  await child.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Berg' }).click();
  await expect(child.page).toHaveURL(`${network.url}/family/${other}`);
  await child.alive();
  await expect(child.board.pill).toHaveText('Live');
  await expect(child.page.getByRole('heading', { level: 1 })).toHaveText('Berg');

  await expect.poll(() => network.webSockets.size, 'connections at the server').toBe(1);
  // The one that was left is kept right for a while.
  expect(await child.families()).toEqual([id, other]);
  await parent.startTimer(id, 'Elsewhere', 600);
  await child.startTimer(other, 'Here', 600);
  await child.board.shows('Here', 'running');
  await expect(child.board.timer('Elsewhere')).toBeHidden();
});

test('who is removed sees nothing of the family any more, and hears nothing', async ({ together }) => {
  const { id, parent, child } = together;
  // The connection is refused from now on, which Chromium reports.
  child.expectErrors(/status of 403/);
  await parent.goto(`/family/${id}/settings`);
  await parent.page.locator('summary', { hasText: 'Remove' }).click();
  await parent.page.getByRole('button', { name: 'Remove: Mia' }).click();
  await expect(child.page.getByText('You are no longer in this family')).toBeVisible();
  await expect(child.page).toHaveTitle('Hubbub');
  await parent.startTimer(id, 'Secret', 600);
  await expect(child.page.getByText('Secret')).toBeHidden();
  expect((await child.context.request.get(`/api/sync?channel=private-family-${id}`)).status()).toBe(403);
});

test('signing out in one window ends what the others hear', async ({ together }) => {
  const { id, parent, child } = together;
  child.expectErrors(/status of 401/);
  const second = await child.context.newPage();
  await second.goto(`/family/${id}`);
  await second.getByRole('button', { name: 'Account of Mia' }).click();
  await second.getByRole('button', { name: 'Sign out' }).click();
  await expect(second).toHaveURL('/');
  await parent.startTimer(id, 'Secret', 600);
  const said = child.page.getByRole('heading', { level: 1, name: 'Please sign in' });
  await expect(said, 'where it is').toBeVisible({ timeout: 20_000 });
  await expect(child.page).toHaveURL(`/family/${id}`);
  await expect(child.page.getByText('Secret')).toBeHidden();
});
