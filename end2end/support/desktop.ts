import { Browser, BrowserContext, chromium, expect, Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program } from './program';

/**
 * A browser as people have it: the tabs in front hide the others, and those may be frozen. To the
 * browsers that Playwright starts, every page is in front.
 */
export class Desktop {
  private constructor(
    private readonly program: Program,
    private readonly folder: string,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<Desktop> {
    const folder = mkdtempSync(join(tmpdir(), 'hubbub-desktop-'));
    const program = new Program(process.env.CHROMIUM ?? '/usr/bin/chromium', [
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      '--no-proxy-server',
      '--disable-background-networking',
      '--lang=en-GB',
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
    ]);
    const address = () => /^DevTools listening on (ws:\S+)$/m.exec(program.log)?.[1];
    await program.run(() => address() !== undefined);
    return new Desktop(program, folder, await chromium.connectOverCDP(address()!, { noDefaults: true }));
  }

  get context(): BrowserContext {
    return this.browser.contexts()[0];
  }

  /** Opens a tab before the page, and stops all that the page does, as browsers do after some minutes. */
  async freeze(page: Page): Promise<void> {
    await this.hide(page);
    const session = await this.context.newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  }

  /** Opens a tab before the page. */
  async hide(page: Page): Promise<void> {
    const hidden = page.waitForFunction(() => document.hidden);
    await (await this.context.newPage()).bringToFront();
    await hidden;
  }

  /** Shows a page that was hidden, frozen or not. */
  async show(page: Page): Promise<void> {
    await page.bringToFront();
  }

  /**
   * The titles of what the device shows from now on. Whoever waits for one waits for its title here: Chromium forgets a
   * notification if it is asked for all of them while it begins to show that one.
   */
  async notices(page: Page): Promise<string[]> {
    const titles: string[] = [];
    const session = await this.context.newCDPSession(page);
    session.on('BackgroundService.backgroundServiceEventReceived', ({ backgroundServiceEvent: event }) => {
      const [title] = event.eventMetadata.filter(({ key }) => key === 'Title');
      if (event.eventName === 'Notification displayed') titles.push(title.value);
    });
    await session.send('BackgroundService.startObserving', { service: 'notifications' });
    await session.send('BackgroundService.setRecording', { shouldRecord: true, service: 'notifications' });
    return titles;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.program.stop();
    await this.removeProfile();
  }

  /** Helpers of the browser may outlive it for a moment and write into its profile, of which Node lists a folder once. */
  private async removeProfile(): Promise<void> {
    const remove = () => rmSync(this.folder, { recursive: true, force: true });
    await expect(remove).toPass({ intervals: [50], timeout: 10_000 });
  }
}
