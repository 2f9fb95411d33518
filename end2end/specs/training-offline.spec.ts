import { Cutter } from '../support/cutter';
import { exercise, expect, inSession, release, Session, start, test as base } from '../support/gym';
import { keptData, keptPages } from '../support/kept';
import { Person } from '../support/person';

/** What a browser says when the server is gone. */
const GONE = /net::ERR_|WebSocket/;

/** The athlete on a phone whose network can be cut. */
type Phone = { phone: Person; cut: () => Promise<void>; restore: () => Promise<void> };

const test = base.extend<{ far: Phone }>({
  far: async ({ gym, newPerson, server }, use) => {
    const cutter = await Cutter.before(server.port);
    const phone = await newPerson(gym.athlete.name, { baseURL: cutter.url });
    phone.expectErrors(GONE);
    await phone.signIn(gym.athlete);
    const cut = async () => void (await Promise.all([cutter.cut(), phone.context.setOffline(true)]));
    const restore = async () => void (await Promise.all([cutter.restore(), phone.context.setOffline(false)]));
    await use({ phone, cut, restore });
  },
});

/** Opens the page of a session, and waits until this device has all that it needs without a server. */
async function open(phone: Person, session: string): Promise<Session> {
  await phone.goto(`/dashboard/session/${session}`);
  await expect(phone.board.pill).toHaveText('Live');
  await expect.poll(() => keptPages(phone.page)).toContain(`/dashboard/session/${session}`);
  return new Session(phone.page);
}

test('without a connection several rounds are done up to the last one, and the tab is closed before it is back', async ({
  gym,
  far,
}) => {
  test.setTimeout(90_000);
  const { phone, cut, restore } = far;
  const session = await start(gym);
  await release(gym, session, [exercise('Squat', { sets: 2 })]);
  await release(gym, session, [exercise('Press', { sets: 1 })], true);
  await gym.trainer.goto(`/dashboard/session/${session}/trainer`);
  const [trains, does] = [new Session(gym.trainer.page), await open(phone, session)];
  await cut();
  await does.measure(2, 0).fill('6');
  await does.tick(1).check();
  await phone.page.getByRole('button', { name: 'Complete round' }).click();
  await phone.page.getByRole('button', { name: 'All done, complete' }).click();
  await expect(does.now.getByRole('heading', { level: 3 })).toHaveText('Press');
  await does.now.getByRole('textbox', { name: 'Note for your trainer' }).fill('The last one');
  await does.tick(1).check();
  await phone.page.getByRole('button', { name: 'Complete round' }).click();
  await expect(phone.page.getByRole('region', { name: 'The session is complete' })).toContainText('3 sets');
  await expect(phone.board.pill).toHaveText(/^Offline · \d changes waiting$/);
  await expect.poll(async () => (await keptData(phone.page)).changes.length).toBeGreaterThanOrEqual(4);
  await phone.page.close();

  // The page is loaded anew, still without a server.
  const again = await phone.openPage();
  await again.page.goto(`/dashboard/session/${session}`);
  await expect(again.page.getByRole('region', { name: 'The session is complete' })).toContainText('3 sets');
  await expect(trains.step(0)).toContainText('Released');
  await again.page.close();

  // Whatever page is opened next sends it.
  await restore();
  const later = await phone.openPage();
  await later.goto('/dashboard');
  await expect(gym.trainer.page.getByRole('region', { name: 'The session is complete' })).toContainText('3 sets');
  for (const nth of [0, 1]) await expect(trains.step(nth)).toContainText('Completed');
  await expect(trains.step(1).locator('.ticks li')).toContainText(['8 · 80 kg', '6 · 80 kg']);
  await expect(trains.step(0)).toContainText('The last one');
  await expect.poll(async () => (await keptData(later.page)).changes).toEqual([]);
});

test('the page of a session is loaded anew without a server, and what is done there arrives once', async ({ gym, far }) => {
  const { phone, cut, restore } = far;
  const session = await start(gym);
  await release(gym, session, [exercise('Squat')]);
  await gym.trainer.goto(`/dashboard/session/${session}/trainer`);
  const [trains, does] = [new Session(gym.trainer.page), await open(phone, session)];
  await does.measure(2, 0).fill('6');
  await does.now.getByRole('textbox', { name: 'Note for your trainer' }).pressSequentially('My kn');
  await cut();
  await phone.page.reload();
  await expect(phone.board.pill).toHaveText('Offline');
  await expect(does.measure(2, 0)).toHaveValue('6');
  await expect(does.now.getByRole('textbox', { name: 'Note for your trainer' })).toHaveValue('My kn');
  await does.tick(2).check();
  await expect(phone.board.pill).toHaveText(/^Offline · \d changes? waiting$/);
  await phone.page.reload();
  await expect(does.tick(2)).toBeChecked();
  await restore();
  await expect(trains.step(0).locator('.ticks li')).toContainText(['6 · 80 kg']);
  await expect(phone.board.pill).toHaveText('Live', { timeout: 20_000 });
});

test('without a connection the athlete leaves at once, the page or the session', async ({ gym, far }) => {
  const { phone, cut, restore } = far;
  const session = await start(gym);
  await release(gym, session, [exercise('Squat', { sets: 1 })]);
  await gym.trainer.goto(`/dashboard/session/${session}/trainer`);
  await phone.goto('/dashboard');
  const does = await open(phone, session);
  await does.measure(1, 0).fill('6');
  await cut();
  await expect(phone.board.pill).toHaveText('Offline');
  await phone.page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await expect(phone.page).toHaveURL('/dashboard', { timeout: 1000 });
  await phone.page.goBack();
  await expect(does.measure(1, 0)).toHaveValue('6');
  await phone.page.getByRole('button', { name: 'Cancel session…' }).click();
  await phone.page.getByLabel('Reason, if you like').fill('My knee');
  await phone.page.getByRole('dialog').getByRole('button', { name: 'Cancel session' }).click();
  await expect(phone.page.locator('.ended')).toContainText('You cancelled it.', { timeout: 1000 });
  await restore();
  const told = gym.trainer.page.getByRole('dialog', { name: 'The session was cancelled' });
  await expect(told).toContainText('My knee');
  // What was typed and not ticked is said as well.
  await expect(new Session(gym.trainer.page).step(0).locator('.ticks li')).toContainText('6 · 80 kg');
});

test('without a connection no session is started, and that is said', async ({ gym, far }) => {
  const { phone, cut, restore } = far;
  await phone.goto('/dashboard');
  await expect(phone.board.pill).toHaveText('Live');
  await cut();
  await phone.page.getByRole('button', { name: 'Start a session' }).click();
  await expect(phone.page.getByText('The server could not be reached.')).toBeVisible();
  await restore();
  await expect(phone.board.pill).toHaveText('Live', { timeout: 20_000 });
  await phone.page.getByRole('button', { name: 'Start a session' }).click();
  await expect(phone.page).toHaveURL(/\/dashboard\/session\//);
  await inSession(gym.trainer, phone.page.url().split('/').at(-1)!, { type: 'finish' });
  await expect(phone.page.getByRole('region', { name: 'The session is complete' })).toBeVisible();
});
