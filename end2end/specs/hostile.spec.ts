import { NO_FAULTS } from '../support/faults';
import { expect, test } from '../support/test';

// A service that loses every event, so that chance has no part in this.
test.use({ faults: { ...NO_FAULTS, dropped: 1 } });

test('what the hostile service loses would show, if pages did not catch up', async ({ server, together }) => {
  const { id, parent, child } = together;
  child.expectErrors(/net::ERR_FAILED/);
  await child.page.route('**/api/sync*', route => route.abort());
  const before = server.tally!.dropped;
  await parent.startTimer(id, 'Tea', 600);
  await expect.poll(() => server.tally!.dropped).toBe(before + 2);
  await child.board.refresh.click();
  await expect(child.board.pill).toHaveText('Catching up…');
  await expect(child.board.timer('Tea')).toBeHidden();

  await child.page.unroute('**/api/sync*');
  await child.board.shows('Tea', 'running');
});
