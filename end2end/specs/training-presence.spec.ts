import { expect, Session, start, test } from '../support/gym';

// Nobody tells a page that somebody has gone: all of them ask.
test.use({ settings: { PUSHER_ENABLED: 'false' } });

/** How long somebody may be shown as connected who has gone. */
const PROMISE = 35_000;

test('without realtime who goes is seen to have gone within 35 seconds, and is back at once', async ({ gym }) => {
  test.setTimeout(120_000);
  const { trainer, athlete } = gym;
  const session = await start(gym);
  await athlete.goto(`/dashboard/session/${session}`);
  await trainer.goto(`/dashboard/session/${session}/trainer`);
  const there = new Session(trainer.page).presence;
  await expect(there).toHaveText('connected');
  // They leave right after they have asked, so that they count for as long as anybody can.
  await athlete.page.waitForResponse(answer => answer.url().includes('presence=presence-session-'));
  const since = Date.now();
  await athlete.page.goto('about:blank');
  await expect(there).toHaveText('connected');
  await expect(there).toHaveText(/^not connected since \d/, { timeout: PROMISE + 2000 });
  expect(Date.now() - since).toBeGreaterThan(PROMISE - 3000);
  await athlete.goto(`/dashboard/session/${session}`);
  await expect(there).toHaveText('connected', { timeout: 20_000 });
});
