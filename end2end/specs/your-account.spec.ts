import { expectAccessible, expectNoSideScroll } from '../support/axe';
import { keptData } from '../support/kept';
import { PASSWORD, Person, secondDevice } from '../support/person';
import { Settings } from '../support/settings';
import { expect, Household, test } from '../support/test';

async function changePassword({ page }: Person, from: string, to: string): Promise<void> {
  const form = page.locator('form[action="/account/password"]');
  await form.getByLabel('Present password').fill(from);
  await form.getByLabel('New password').fill(to);
  await form.getByRole('button', { name: 'Change password' }).click();
}

/** Makes a link for a new password in the settings, and answers its path. */
async function makeLink({ id, parent, child }: Household): Promise<string> {
  return (await Settings.open(parent, id)).makeResetLink(child.name);
}

test('a new name is on the screens of both families at once', async ({ together, newPerson }) => {
  const { id, parent, child } = together;
  const grandma = await (await newPerson('Grandma')).signUp();
  const other = await grandma.createFamily('Elsewhere');
  await child.join(await grandma.invite(other, 'child'));
  await grandma.gotoFamily(other);
  for (const { board } of [parent, grandma, child]) await expect(board.stars('Mia')).toBeVisible();

  const page = await child.context.newPage();
  await page.goto(`/family/${id}`);
  await page.getByRole('button', { name: 'Account of Mia' }).click();
  await page.getByRole('link', { name: 'Your account' }).click();
  await page.getByLabel('Your name').fill('Mia Anna');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByText('Your name is changed, in all your families.')).toBeVisible();
  for (const { board } of [parent, grandma, child]) await expect(board.stars('Mia Anna')).toBeVisible();
  for (const [person, family] of [[parent, id], [grandma, other]] as const) {
    const names = (await person.log(family)).map(({ name }) => name);
    expect(names.filter(name => name === 'member:updated'), 'once in each').toHaveLength(1);
  }
});

test('a new password ends the other session and its live connection', async ({ together, newPerson }) => {
  const { id, parent, child } = together;
  const device = await secondDevice(child, newPerson);
  await device.gotoFamily(id);
  device.expectErrors(/status of 401/);
  const page = await child.openPage();
  for (const person of [child, page]) person.expectErrors(/status of 422/);
  await page.goto('/account');
  await expect(page.page.locator('.badge', { hasText: 'this device' })).toHaveCount(1);
  await changePassword(page, 'another sentence', 'a longer sentence');
  await expect(page.page.getByText('This is not your password.')).toBeVisible();
  await expect(device.board.pill, 'nothing has happened').toHaveText('Live');
  await changePassword(page, PASSWORD, 'a longer sentence');
  await expect(page.page.getByText('Your password is changed')).toBeVisible();
  await expect(device.page.getByRole('heading', { level: 1, name: 'Please sign in' })).toBeVisible();
  // All connections of the person end. This one may begin anew, which takes as long as pages wait.
  await expect(child.board.pill).toHaveText('Live', { timeout: 40_000 });
  await parent.startTimer(id, 'Piano', 600);
  await child.board.shows('Piano', 'running');
});

test('a child that forgot its password gets a link, and everybody concerned is told', async ({ together, newPerson }) => {
  const { id, parent, child } = together;
  const told = 'Robin made a link for a new password for Mia';
  const watching = await parent.openPage();
  await watching.gotoFamily(id);
  child.expectErrors(/status of 401/);
  const link = await makeLink(together);
  for (const { page } of [child, watching]) await expect(page.getByText(told).first()).toBeVisible();
  await expectAccessible(child.page, 'the board with what is told');

  const visitor = await newPerson('Visitor');
  await visitor.goto('/sign-in');
  await visitor.page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(visitor.page.getByText('Ask a parent.')).toBeVisible();
  for (const theme of ['light', 'dark']) {
    await visitor.prefer(theme, 'en');
    await visitor.page.setViewportSize({ width: 320, height: 640 });
    await visitor.goto(link);
    await expectAccessible(visitor.page, `the link, ${theme}`);
    await expectNoSideScroll(visitor.page, 'the link');
  }
  await visitor.page.getByLabel('New password').fill('a longer sentence');
  await visitor.page.getByRole('button', { name: 'Change password' }).click();
  await expect(visitor.page.getByText('The password is changed. Sign in with the new one.')).toBeVisible();
  const signedOut = child.page.getByRole('heading', { level: 1, name: 'Please sign in' });
  await expect(signedOut, 'signed out at once').toBeVisible();
  await expect(watching.page.getByText(`${told}. It was used`).first()).toBeVisible();
  await visitor.page.getByLabel('E-mail').fill(child.email);
  await visitor.page.getByLabel('Password').fill('a longer sentence');
  await visitor.page.getByRole('button', { name: 'Sign in' }).click();
  await visitor.page.getByRole('main').getByRole('link', { name: 'Lind' }).click();
  await expect(visitor.page.getByText(`${told}. It was used`)).toBeVisible();
});

test('whoever deletes their account is told before, and gone after', async ({ together }) => {
  const { id, parent, child } = together;
  await parent.goto('/account');
  await expect(parent.page.getByText('needs somebody to look after it: hand it over first')).toBeVisible();
  await expect(parent.page.locator('form[action="/account/delete"]')).toHaveCount(0);
  await parent.gotoFamily(id);
  await expect(parent.board.stars('Mia')).toBeVisible();

  await child.goto('/account');
  await expect(child.page.getByText('goes on without you')).toBeVisible();
  await child.page.locator('summary', { hasText: 'Delete your account' }).click();
  const form = child.page.locator('form[action="/account/delete"]');
  await form.getByLabel('Present password').fill(PASSWORD);
  await form.getByRole('button', { name: 'Delete your account' }).click();
  await expect(child.page.getByText('Your account is deleted.')).toBeVisible();
  expect(await keptData(child.page), 'nor is anything left on the device').toEqual({ changes: [], states: {} });
  await expect(parent.board.stars('Mia')).toHaveCount(0);
});

test('somebody signs out on a page on which nothing lives', async ({ household }) => {
  const { child } = household;
  await child.goto('/account');
  await child.page.getByRole('button', { name: 'Account of Mia' }).click();
  await child.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(child.page).toHaveURL('/');
  await expect(child.page.getByRole('link', { name: 'Create an account' })).toBeVisible();
});
