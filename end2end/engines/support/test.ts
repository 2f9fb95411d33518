import { test as base } from '../../support/test';
import { Puppet } from './puppeteer';
import { Tab } from './tab';
import { WebKit } from './webkit';

export { expect } from '../../support/test';

const START = { chromium: Puppet.chromium, firefox: Puppet.firefox, webkit: WebKit.start };

export type Options = {
  /** What shows the page of whoever walks. */
  engine: keyof typeof START;
};

export const ENGINES = Object.keys(START) as Options['engine'][];

export const test = base.extend<Options & { tab: Tab }>({
  engine: ['chromium', { option: true }],

  tab: async ({ engine, server }, use, info) => {
    const tab = await START[engine](server.port);
    await use(tab);
    const isGood = info.status === info.expectedStatus;
    if (!isGood) await info.attach('errors of the page', { body: JSON.stringify(await tab.errors(), null, 2) });
    await tab.close();
  },
});
