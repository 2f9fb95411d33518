import { expect } from '@playwright/test';

/** The size of a phone's screen. */
export const PHONE = { width: 390, height: 844 };

/** Runs before all else on a page. What goes wrong outlasts the page, for as long as the tab; sockets are counted. */
export const LISTEN = `{
  const keep = what => {
    const kept = JSON.parse(sessionStorage.getItem('errors') ?? '[]');
    sessionStorage.setItem('errors', JSON.stringify([...kept, String(what)]));
  };
  addEventListener('error', event => keep(event.message));
  addEventListener('unhandledrejection', event => keep(event.reason));
  addEventListener('securitypolicyviolation', event => keep(event.violatedDirective + ' forbids ' + event.blockedURI));
  const { error } = console;
  console.error = (...what) => (keep(what.join(' ')), error(...what));
  window.sockets = 0;
  window.WebSocket = class extends WebSocket {
    constructor(...about) {
      super(...about);
      window.sockets += 1;
    }
  };
}`;

/** A page in a browser of some engine: the little that a walk needs, and that every protocol can do. */
export abstract class Tab {
  /** @param port where the browser finds the server */
  protected constructor(readonly port: number) {}

  abstract open(url: string): Promise<void>;

  /** Types into a field, once it is there. */
  abstract fill(selector: string, text: string): Promise<void>;

  /** Presses and releases the mouse on something that is there. */
  protected abstract press(selector: string): Promise<void>;

  /** What an expression comes to on the page. */
  abstract evaluate(expression: string): Promise<unknown>;

  /** Ends the browser. */
  abstract close(): Promise<void>;

  /** What has gone wrong on all pages that were open here: what nobody caught, and what was called an error. */
  async errors(): Promise<unknown> {
    return this.ask(`JSON.parse(sessionStorage.getItem('errors') ?? '[]')`);
  }

  /** Clicks as a person does, once the mouse would hit it: what has just moved cannot be pressed for a moment. */
  async click(selector: string): Promise<void> {
    await this.comesTo(true, `(() => {
      const wanted = document.querySelector(${JSON.stringify(selector)});
      wanted?.scrollIntoView({ block: 'nearest' });
      const { x, y, width, height } = wanted?.getBoundingClientRect() ?? new DOMRect();
      return wanted?.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    })()`);
    await this.press(selector);
  }

  /** Waits until an expression comes to this. */
  async comesTo(value: unknown, expression: string, timeout?: number): Promise<void> {
    await expect.poll(() => this.ask(expression), { message: expression, timeout }).toEqual(value);
  }

  /** Waits until something says this. */
  async says(text: string, selector: string, timeout?: number): Promise<void> {
    await this.comesTo(text, `document.querySelector('${selector}')?.textContent.trim()`, timeout);
  }

  /** Waits until there is something that can be seen. */
  async sees(selector: string, timeout?: number): Promise<void> {
    await this.comesTo(true, `document.querySelector('${selector}')?.checkVisibility()`, timeout);
  }

  /** Between two pages there is nobody to ask: what the browser says about that is not what is waited for. */
  private async ask(expression: string): Promise<unknown> {
    return this.evaluate(expression).catch(String);
  }
}
