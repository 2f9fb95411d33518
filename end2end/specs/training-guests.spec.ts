import { answered } from '../support/answered';
import { expectAccessible } from '../support/axe';
import { invite } from '../support/coaching';
import { exercise, expect, Gym, release, Session, start, test } from '../support/gym';
import { Person } from '../support/person';

/** A guest of the coaching. */
async function guestOf({ id, trainer }: Gym, newPerson: (name: string) => Promise<Person>): Promise<Person> {
  const guest = await newPerson('Sam');
  await guest.signUp();
  await guest.join(await invite(trainer, id, 'guest'));
  return guest;
}

/** Presses a button beside the guest's name in the dialog that says who may watch. This stands there then. */
async function say({ page }: Person, button: 'Let watch' | 'No longer', then: string): Promise<void> {
  await page.getByRole('button', { name: 'Who may watch…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Who may watch' });
  await expectAccessible(page, 'who may watch');
  const row = dialog.getByRole('listitem').filter({ hasText: 'Sam' });
  // What is pressed is shown before the server knows of it.
  const type = button === 'Let watch' ? 'admitGuest' : 'removeGuest';
  await answered(page, type, () => row.getByRole('button', { name: button }).click());
  await expect(row).toContainText(then);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

test('a guest watches once both agree, and no longer when one of them takes it back', async ({ gym, newPerson }) => {
  const { trainer, athlete } = gym;
  const guest = await guestOf(gym, newPerson);
  const session = await start(gym);
  const path = `/dashboard/session/${session}`;
  await Promise.all([athlete.goto(path), trainer.goto(`${path}/trainer`)]);
  for (const one of [trainer, athlete]) await expect(one.board.pill).toHaveText('Live');
  const status = async () => (await guest.context.request.get(path)).status();

  expect(await status()).toBe(403);
  await say(trainer, 'Let watch', 'Once Robin agrees');
  expect(await status(), 'one of two is not enough').toBe(403);
  await say(athlete, 'Let watch', 'May watch');
  await guest.goto(path);
  await expect(guest.board.pill).toHaveText('Live');

  // They see all that happens, and can do nothing of it.
  const [does, watches] = [new Session(athlete.page), new Session(guest.page)];
  await release(gym, session, [exercise('Squat', { sets: 1 })]);
  await expect(watches.step(0)).toContainText('Squat');
  await does.tick(1).check();
  await expect(watches.step(0).locator('.ticks li')).toHaveText(/8 · 80 kg/);
  for (const name of ['Complete round', 'Cancel session…', 'Who may watch…', 'Rest 1:00', 'Edit']) {
    await expect(guest.page.getByRole('button', { name, exact: true })).toHaveCount(0);
  }
  await expectAccessible(guest.page, 'a session that is watched');

  // It ends on their open page at once, and for good.
  guest.expectErrors(/status of 403/);
  await say(athlete, 'No longer', 'Let watch');
  await expect(guest.page.getByRole('main')).toContainText('You no longer watch this session');
  await expect(watches.step(0)).toHaveCount(0);
  expect(await status()).toBe(403);
});

test('guests that cannot be read are read once more when asked for', async ({ gym, newPerson }) => {
  const { trainer } = gym;
  await guestOf(gym, newPerson);
  await trainer.goto(`/dashboard/session/${await start(gym)}/trainer`);
  trainer.expectErrors(/net::ERR_FAILED/);
  await trainer.page.route('**/api/sync?channel=private-coaching-*', route => route.abort());
  await trainer.page.getByRole('button', { name: 'Who may watch…' }).click();
  const dialog = trainer.page.getByRole('dialog', { name: 'Who may watch' });
  await expect(dialog.getByText('The guests of the coaching could not be read.')).toBeVisible();
  await trainer.page.unroute('**/api/sync?channel=private-coaching-*');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Sam' })).toBeVisible();
});

test('whom one side would let watch, the other is asked about where they train', async ({ gym, newPerson }) => {
  const { trainer, athlete } = gym;
  const guest = await guestOf(gym, newPerson);
  const path = `/dashboard/session/${await start(gym)}`;
  await Promise.all([athlete.goto(path), trainer.goto(`${path}/trainer`)]);
  for (const one of [trainer, athlete]) await expect(one.board.pill).toHaveText('Live');
  const [asked, own] = [athlete, trainer].map(({ page }) => page.locator('.banner.asked'));
  const status = async () => (await guest.context.request.get(path)).status();

  await say(trainer, 'Let watch', 'Once Robin agrees');
  await expect(asked).toContainText(/Kim.* would let .*Sam.* watch\. It takes both of you\./);
  await expect(own, 'whoever asks is not asked').toHaveCount(0);
  await expectAccessible(athlete.page, 'somebody who would be let watch');
  await asked.getByRole('button', { name: 'Rather not' }).click();
  await expect(asked).toHaveCount(0);
  await trainer.page.getByRole('button', { name: 'Who may watch…' }).click();
  const row = trainer.page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Sam' });
  await expect(row.getByRole('button'), 'who asked sees that it was refused').toHaveText(['Let watch']);
  await trainer.page.keyboard.press('Escape');
  expect(await status()).toBe(403);

  // Who was refused may be asked about again.
  await say(trainer, 'Let watch', 'Once Robin agrees');
  await answered(athlete.page, 'admitGuest', () => asked.getByRole('button', { name: 'Let watch' }).click());
  await expect(asked).toHaveCount(0);
  await guest.goto(path);
  await expect(guest.board.pill).toHaveText('Live');
  await expect(guest.page.locator('.banner.asked'), 'a guest has no say').toHaveCount(0);
});
