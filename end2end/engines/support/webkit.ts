import { freePort, Program } from '../../support/program';
import { Insertion } from './insertion';
import { LISTEN, PHONE, Tab } from './tab';

/** How the W3C's protocol names the reference to an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** How long the browser looks for an element, and how long it may take for anything. */
const [LOOKS, PATIENCE] = [10_000, 30_000];

/** A page in WebKit: the browser that comes with WebKitGTK, on a screen that nobody sees, by WebDriver. */
export class WebKit extends Tab {
  private session = '';

  private constructor(
    private readonly insertion: Insertion,
    private readonly screen: Program,
    private readonly driver: Program,
    private readonly url: string,
  ) {
    super(insertion.port);
  }

  static async start(server: number): Promise<WebKit> {
    // It takes the first display that is free, and says which.
    const screen = new Program('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']);
    const display = () => /^(\d+)\n/m.exec(screen.log)?.[1];
    await screen.run(() => display() !== undefined);
    // The protocol, as classic as here, has no word for a script that runs before those of the page.
    const insertion = await Insertion.before(server, LISTEN);
    const port = await freePort();
    const driver = new Program(process.env.WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver', [`--port=${port}`], {
      DISPLAY: `:${display()}`,
      // Else the browser would tell servers that its language is C.
      LANG: 'en_GB.UTF-8',
    });
    const tab = new WebKit(insertion, screen, driver, `http://127.0.0.1:${port}`);
    try {
      await tab.begin();
    } catch (error) {
      await tab.close();
      throw error;
    }
    return tab;
  }

  async open(url: string): Promise<void> {
    await this.command('POST', '/url', { url });
  }

  async fill(selector: string, text: string): Promise<void> {
    await this.command('POST', `/element/${await this.find(selector)}/value`, { text });
  }

  protected async press(selector: string): Promise<void> {
    await this.command('POST', `/element/${await this.find(selector)}/click`, {});
  }

  async evaluate(expression: string): Promise<unknown> {
    return this.command('POST', '/execute/sync', { script: `return (${expression})`, args: [] });
  }

  async close(): Promise<void> {
    // The browser, then its driver; what still hangs on the screen ends with it.
    if (this.session) await this.command('DELETE', '', undefined).catch(() => undefined);
    await this.driver.stop();
    await this.screen.stop();
    this.insertion.close();
  }

  private async begin(): Promise<void> {
    await this.driver.run(() => fetch(`${this.url}/status`).then(answer => answer.ok, () => false));
    // The driver knows where the browser is that belongs to it.
    const options = { 'webkitgtk:browserOptions': { args: ['--automation'] } };
    const alwaysMatch = { timeouts: { implicit: LOOKS, pageLoad: PATIENCE }, ...options };
    const { sessionId } = await this.command('POST', '', { capabilities: { alwaysMatch } });
    this.session = `/${sessionId}`;
    await this.command('POST', '/window/rect', PHONE);
  }

  private async find(selector: string): Promise<string> {
    const found = await this.command('POST', '/element', { using: 'css selector', value: selector });
    return found[ELEMENT];
  }

  /** Gives a command, and answers what came of it. */
  private async command(method: string, path: string, about: unknown): Promise<any> {
    const answer = await fetch(`${this.url}/session${this.session}${path}`, {
      method,
      body: JSON.stringify(about),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { value } = (await answer.json()) as { value: any };
    if (!answer.ok) throw new Error(`${value.error}: ${value.message} (${method} ${path})`);
    return value;
  }
}
