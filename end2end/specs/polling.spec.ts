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
