import puppeteer, { Browser, LaunchOptions, Page } from 'puppeteer-core';
import { LISTEN, PHONE, Tab } from './tab';

/** A page in a browser that Puppeteer knows: Chromium by its own protocol, Firefox by WebDriver BiDi. */
export class Puppet extends Tab {
  private constructor(
    port: number,
    private readonly browser: Browser,
    private readonly page: Page,
  ) {
    super(port);
  }

  static async chromium(port: number): Promise<Puppet> {
    return Puppet.in(port, {
      browser: 'chrome',
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--no-proxy-server', '--disable-background-networking', '--lang=en-GB'],
    });
  }

  static async firefox(port: number): Promise<Puppet> {
    return Puppet.in(port, {
      browser: 'firefox',
      executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
      extraPrefsFirefox: { 'intl.accept_languages': 'en-GB' },
    });
  }

  private static async in(port: number, options: LaunchOptions): Promise<Puppet> {
    const browser = await puppeteer.launch({ ...options, defaultViewport: PHONE });
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(LISTEN);
    return new Puppet(port, browser, page);
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
  }

  async fill(selector: string, text: string): Promise<void> {
    await this.page.locator(selector).fill(text);
  }

  protected async press(selector: string): Promise<void> {
    await this.page.locator(selector).click();
  }

  async evaluate(expression: string): Promise<unknown> {
    return this.page.evaluate(expression);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
