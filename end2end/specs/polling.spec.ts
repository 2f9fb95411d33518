import { Notifications, submit } from '../support/notifications';
import { expect, test } from '../support/test';

// Where the realtime service is switched off, the same page asks by itself.
test.use({ settings: { PUSHER_ENABLED: 'false' } });

test('without realtime the page stays right by asking, and says so', async ({ household }) => {
  const { id, parent, child } = household;
  const sockets: string[] = [];
  child.page.on('websocket', socket => sockets.push(socket.url()));
  await Promise.all([parent.goto(`/family/${id}`), child.goto(`/family/${id}`)]);
  await expect(child.board.pill).toHaveText('Polling every 15 s');

  await parent.board.start({ name: 'Tea', minutes: 3 });
  await parent.board.shows('Tea', 'running');
  await expect(child.board.timer('Tea')).toBeVisible({ timeout: 20_000 });
  await child.board.action('Pause', 'Tea').click();
  await expect(parent.board.timer('Tea')).toHaveAttribute('data-look', 'paused', { timeout: 20_000 });
  await expect(child.board.pill).toHaveText('Polling every 15 s');
  expect(sockets).toEqual([]);
});

test('what waits counts on two devices and is handled on both, by asking alone', async ({ household, newPerson }) => {
  const { id, parent } = household;
  const phone = await newPerson('Robin');
  await phone.signIn();
  await Promise.all([parent.goto('/notifications'), phone.goto(`/family/${id}`)]);
  await expect(parent.board.pill).toHaveText('Polling every 15 s');
  await submit(household, 'Dishes');
  const bell = (count: number) => ({ name: `Notifications, ${count || 'none'} new`, exact: true });
  const row = new Notifications(parent).row('Mia: “Dishes” waits for your approval');
  await expect(row).toHaveAttribute('data-mark', 'new', { timeout: 20_000 });
  // That Mia joined is new as well.
  await expect(phone.page.getByRole('link', bell(2))).toBeVisible({ timeout: 20_000 });
  await phone.board.press('Approve', 'Mia: Dishes').click();
  await expect(row).toHaveAttribute('data-mark', 'handled', { timeout: 20_000 });
  for (const { page } of [parent, phone]) {
    await expect(page.getByRole('link', bell(1))).toBeVisible({ timeout: 20_000 });
  }
});
