import { expectAccessible } from '../support/axe';
import { PASSWORD } from '../support/person';
import { expect, test } from '../support/test';
import { uuid } from '../support/uuid';

/** One character to people: seven to Unicode, eleven to `maxlength`. */
const FAMILY = '👨‍👩‍👧‍👦';

test('sixty characters are sixty, whatever they are made of, and one more is told before it is sent', async ({ newPerson }) => {
  const sam = await newPerson('Sam');
  const { page } = sam;
  await sam.goto('/sign-up');
  const [name, room] = [page.getByLabel('Your name'), page.locator('#name-room')];
  const said = page.locator('#name-room + [role="status"]');
  await page.getByLabel('E-mail').fill('sam@example.org');
  await page.getByLabel('Password').fill(PASSWORD);

  await name.fill(FAMILY.repeat(49));
  await expect(room, 'there is much room').toBeHidden();
  await name.fill(FAMILY.repeat(53));
  await expect(room).toHaveText('7 characters left');
  await expect(said).toHaveText('7 characters left');
  await expect(name).toHaveAccessibleDescription(/7 characters left/);
  await name.fill(FAMILY.repeat(59));
  await expect(room).toHaveText('1 character left');
  await expect(said, 'not every letter is commented').toHaveText('7 characters left');

  await name.fill(FAMILY.repeat(61));
  await expect(room).toHaveText('This is too long by 1 character.');
  await expect(said).toHaveText('This is too long by 1 character.');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page, 'a name that is too long');
  const sent: string[] = [];
  page.on('request', request => sent.push(request.method()));
  await page.getByRole('button', { name: 'Create an account' }).click();
  await expect(name, 'which is looked at').toBeFocused();
  await expect(name, 'nothing is lost').toHaveValue(FAMILY.repeat(61));
  expect(sent).not.toContain('POST');

  await name.fill(FAMILY.repeat(60));
  await expect(room).toHaveText('0 characters left');
  await expect(name).not.toHaveAttribute('aria-invalid');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await expect(page).toHaveURL('/');
  await expect(page.locator('.menu-title')).toHaveText(FAMILY.repeat(60));
  await expect(page.locator('.avatar-button .avatar')).toHaveText(FAMILY);
});

test('a form in a dialog tells it as well, and starts nothing', async ({ household }) => {
  const { id, parent } = household;
  const { page, board } = parent;
  await parent.prefer('light', 'de');
  await parent.gotoFamily(id);
  await page.locator('.chip.new').click();
  await board.dialog.getByLabel('Wofür?').fill('ä'.repeat(64));
  await expect(board.dialog.locator('.room')).toHaveText('Das ist um 4 Zeichen zu lang.');
  await board.dialog.getByRole('button', { name: 'Starten' }).click();
  await expect(board.dialog.getByLabel('Wofür?')).toBeFocused();
  await expect(board.dialog).toBeVisible();
  await board.dialog.getByLabel('Wofür?').fill(`${FAMILY}${'ä'.repeat(59)}`);
  await expect(board.dialog.locator('.room')).toHaveText('noch 0 Zeichen');
  await board.dialog.getByRole('button', { name: 'Starten' }).click();
  await expect(board.timer(`${FAMILY}${'ä'.repeat(59)}`)).toBeVisible();
});

test('an initial is whole in both halves: a flag, a letter with its accent, and no bracket', async ({ household, newPerson }) => {
  const { id, parent } = household;
  const names = { '🇩🇪 Team': '🇩🇪T', 'e\u0301lise': 'E\u0301', '(Oma) Lind': 'OL', [FAMILY]: FAMILY };
  await parent.gotoFamily(id);
  for (const [name, initials] of Object.entries(names)) {
    const child = await newPerson(name);
    child.email = `${uuid()}@example.org`;
    await child.signUp();
    await child.join(await parent.invite(id, 'child'));
    // Drawn by the browser, which learns of somebody new.
    const avatar = parent.board.stars(name).locator('.avatar');
    await expect(avatar).toHaveText(initials);
  }
  // And by the server.
  const html = await (await parent.context.request.get(`/family/${id}`)).text();
  for (const initials of Object.values(names)) expect(html).toContain(`>${initials}<`);
});
