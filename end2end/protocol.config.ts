import { defineConfig } from '@playwright/test';

// The official libraries against `pusher-server`, without a browser. `cargo xtask test` builds
// it and says in the environment where it is. Each test starts a server of its own.
export default defineConfig({
  testDir: 'protocol',
  outputDir: 'test-results/protocol',
  workers: 4, // nearly all of what they do is waiting
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  timeout: 30_000,
  expect: { timeout: 5_000 },
});
