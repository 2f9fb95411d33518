import { defineConfig } from '@playwright/test';
import base from './playwright.config';

// `cargo xtask bench family`, `bench team` and `bench phone`. Nothing here passes or fails by a time.
export default defineConfig({
  ...base,
  testDir: 'bench',
  testMatch: '*.bench.ts',
  testIgnore: [],
  outputDir: 'test-results/bench',
  workers: 1,
  timeout: 600_000,
  reporter: [['line']],
});
