import { defineConfig } from '@playwright/test';
import base from './playwright.config';
import { ENGINES, Options } from './engines/support/test';

// One walk through the app in each engine that people's browsers have; `--project firefox` takes one of them.
// Who is beside the one that walks has Playwright's browser, as in the other tests.
export default defineConfig<Options>({
  ...base,
  testDir: 'engines',
  testIgnore: [],
  outputDir: 'test-results/engines',
  reporter: [['list']],
  projects: ENGINES.map(engine => ({ name: engine, use: { engine } })),
});
