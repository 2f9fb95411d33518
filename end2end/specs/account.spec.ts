import { PASSWORD, Person } from '../support/person';
import { expect, test } from '../support/test';

async function signUpByForm({ page, name, email }: Person): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create an account' }).click();
}

async function signInByForm({ page, email }: Person, password = PASSWORD): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

for (const javaScriptEnabled of [false, true]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test('a visitor reads what Hubbub is, and creates an account and a family', async ({ newPerson }) => {
      const robin = await newPerson('Robin', { javaScriptEnabled });
      const { page } = robin;
      await page.goto('/');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your people, on the same minute.');
      await expect(page.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/sign-in');
      await page.getByRole('link', { name: 'Create an account' }).click();
      if (javaScriptEnabled) await robin.alive();
      await signUpByForm(robin);

      await page.getByRole('main').getByRole('link', { name: 'Create a family' }).first().click();
      if (javaScriptEnabled) {
        await robin.alive();
        await expect(page.getByLabel('Time zone'), 'the one of the device').toHaveValue('Europe/Berlin');
      }
      await page.getByLabel('Name of the family').fill('Lind');
      await page.getByLabel('Time zone').fill('Europe/Oslo');
      await page.getByLabel('The week begins on').selectOption('Sunday');
      await page.getByRole('main').getByRole('button', { name: 'Create a family' }).click();
      await expect(page).toHaveURL(/\/family\/[0-9a-f-]{36}$/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lind');

      if (javaScriptEnabled) await robin.alive();
      await robin.signOutByMenu();
      await expect(page).toHaveURL('/');
      await expect(page.getByRole('link', { name: 'Create an account' })).toBeVisible();
    });

    test('somebody signs in, not with a wrong password', async ({ newPerson }) => {
      const robin = await (await newPerson('Robin', { javaScriptEnabled })).signUp();
      const { page } = robin;
      // The answer to a form that is not right has the status 422, which Chromium reports.
      robin.expectErrors(/status of 422/);
      const family = await robin.createFamily();
      await robin.context.clearCookies();
      await page.goto('/sign-in');
      await signInByForm(robin, 'another sentence');
      await expect(page.getByText('This address and password do not belong together.')).toBeVisible();
      await expect(page.getByLabel('E-mail'), 'what was typed stays').toHaveValue(robin.email);
      await signInByForm(robin);
      await expect(page).toHaveURL('/');
      const way = page.getByRole('main').getByRole('link', { name: 'Lind' });
      await expect(way).toHaveAttribute('href', `/family/${family}`);
    });
  });
}

test('what is wrong with a form is said beside its field', async ({ newPerson }) => {
  const robin = await newPerson('Robin');
  robin.expectErrors(/status of 422/);
  await robin.goto('/sign-up');
  await robin.page.getByLabel('E-mail').fill('robin@');
  await robin.page.getByLabel('Password').fill('short');
  await robin.page.getByRole('button', { name: 'Create an account' }).click();
  await expect(robin.page.getByLabel('Your name')).toHaveAccessibleDescription('Please fill this in.');
  await expect(robin.page.getByLabel('E-mail')).toHaveAccessibleDescription(/not an e-mail address/);
  await expect(robin.page.getByLabel('Password')).toHaveAccessibleDescription('Use at least 10 characters.');
});
