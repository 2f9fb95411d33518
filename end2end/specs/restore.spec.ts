import { statSync } from 'node:fs';
import { expect, test } from '../support/test';

test('a backup is made and restored under the eyes of two people', async ({ server, together }) => {
  const { id, parent, child } = together;
  const backup = server.file('hubbub.backup');
  await parent.startTimer(id, 'Tea', 3600);
  await parent.startTimer(id, 'Piano', 3600);
  for (const { board } of [parent, child]) await board.shows('Piano', 'running');
  // A page that was loaded again would have lost this.
  for (const { page } of [parent, child]) {
    await page.evaluate(() => Object.assign(window, { untouched: true }));
  }

  expect(await server.ask('backup', backup)).toContain('2 timers');
  expect(statSync(backup).mode & 0o777, 'it has the hashes of passwords in it').toBe(0o600);
  await parent.board.cancel('Tea');
  await child.board.action('Pause', 'Piano').click();
  await child.board.start({ name: 'Bath', minutes: 15 });
  for (const { board } of [parent, child]) {
    await board.shows('Bath', 'running');
    await board.shows('Piano', 'paused');
    await expect(board.timer('Tea')).toBeHidden();
  }

  expect(await server.ask('restore', backup)).toContain('Restored the backup of');
  for (const { board } of [parent, child]) {
    await board.shows('Tea', 'running');
    await board.shows('Piano', 'running');
    await expect(board.timer('Bath')).toBeHidden();
    await expect(board.pill).toHaveText('Live');
  }

  // Life goes on in both, and each still hears of what the other does.
  await child.board.action('Pause', 'Tea').click();
  await parent.board.shows('Tea', 'paused');
  await parent.board.action('Resume', 'Tea').click();
  await child.board.shows('Tea', 'running');
  for (const { page } of [parent, child]) expect(await page.evaluate(() => 'untouched' in window)).toBe(true);
});
