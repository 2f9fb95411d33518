import { defineConfig } from '@playwright/test';

const realtime = process.env.HUBBUB_REALTIME ?? 'embedded';
const isHostile = realtime === 'hostile';
// Our own servers find a dead link within the time that is promised, where nobody disturbs them.
const isPrompt = ['embedded', 'server'].includes(realtime);

// `cargo xtask test --e2e` builds the release site and says in the environment where it
// is. Each test starts a server of its own, so that none depends on another.
export default defineConfig({
  testDir: 'specs',
  testIgnore: [...(isHostile ? [] : ['hostile.spec.ts']), ...(isPrompt ? [] : ['training-links.spec.ts'])],
  outputDir: 'test-results',
  // More than CI has cores: many tests wait for a while, and for what a hostile service lost even longer.
  workers: isHostile ? 5 : 4,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  reporter: isHostile ? [['list'], ['./support/hostility.ts']] : [['list']],
  // A last entry that is lost leaves no gap to see: pages look for such every 35 s at the latest.
  timeout: isHostile ? 300_000 : 60_000,
  expect: { timeout: isHostile ? 45_000 : 10_000 },
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    launchOptions: {
      // The same engine without a browser around it, where there is one: a quarter less work.
      executablePath: process.env.HEADLESS_SHELL ?? process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--no-proxy-server',
      ],
    },
  },
});
