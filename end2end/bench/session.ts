import { Browser, BrowserContext } from '@playwright/test';
import { Server } from '../support/server';

/** A browser in which somebody is signed in. */
export async function signedIn(browser: Browser, server: Server, session: string): Promise<BrowserContext> {
  const context = await browser.newContext();
  await context.addCookies([{ name: 'hubbub', value: session, url: server.url }]);
  return context;
}
