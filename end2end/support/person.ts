import { Browser, BrowserContext, BrowserContextOptions, expect, Page } from '@playwright/test';
import { Board } from './board';
import { uuid } from './uuid';

export const PASSWORD = 'a short sentence';

export type Role = 'parent' | 'child';

/** A snapshot as `/api/sync` answers it, as far as tests look at it. */
export type Snapshot = {
  epoch: string;
  seq: number;
  state: {
    members: { id: string; name: string; role: Role }[];
    timers: { id: string; name: string; phase: string }[];
    templates: { id: string; name: string }[];
  };
};

/** Somebody with a browser of their own. What is not tested is done through the forms' addresses. */
export class Person {
  readonly email: string;
  readonly board: Board;
  private readonly errors: string[] = [];
  private readonly expected: RegExp[] = [];

  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    this.email = `${name.toLowerCase()}@example.org`;
    this.board = new Board(page);
    context.on('console', message => {
      if (message.type() === 'error') this.errors.push(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', error => this.errors.push(String(error.error().stack ?? error.error())));
  }

  static async with(name: string, browser: Browser, options: BrowserContextOptions): Promise<Person> {
    const context = await browser.newContext(options);
    return new Person(name, context, await context.newPage());
  }

  /** Says which errors this test provokes on purpose. Any other fails it. */
  expectErrors(...patterns: RegExp[]): void {
    this.expected.push(...patterns);
  }

  unexpectedErrors(): string[] {
    return this.errors.filter(error => !this.expected.some(pattern => pattern.test(error)));
  }

  /** Opens a page and waits until it is alive. */
  async goto(path: string): Promise<void> {
    await this.page.goto(path);
    await this.alive();
  }

  async alive(): Promise<void> {
    await expect(this.page.locator('html[data-hydrated="true"]')).toBeAttached();
  }

  /** Opens a family's page and waits until it hears of changes. */
  async gotoFamily(family: string): Promise<void> {
    await this.goto(`/family/${family}`);
    await expect(this.board.pill).toHaveText('Live');
  }

  /** Posts a form, and answers the page that it leads to. */
  async post(path: string, form: Record<string, string>): Promise<{ path: string; html: string }> {
    const answer = await this.context.request.post(path, { form });
    expect(answer.status(), `${path} ${JSON.stringify(form)}`).toBe(200);
    return { path: new URL(answer.url()).pathname, html: await answer.text() };
  }

  /** This person on another page of the same browser, where the one so far may be closed. */
  async openPage(): Promise<Person> {
    return new Person(this.name, this.context, await this.context.newPage());
  }

  /** Signs in on this browser, as this person or as somebody else. */
  async signIn({ email }: { email: string } = this): Promise<void> {
    await this.post('/sign-in', { email, password: PASSWORD });
  }

  async signUp(): Promise<this> {
    await this.post('/sign-up', { name: this.name, email: this.email, password: PASSWORD });
    return this;
  }

  /** Creates a family and answers its id. */
  async createFamily(name = 'Lind'): Promise<string> {
    const about = { name, time_zone: 'Europe/Berlin', week_start: 'monday' };
    const { path } = await this.post('/families/new', about);
    return path.split('/')[2];
  }

  /** Makes an invitation and answers the path of its link. */
  async invite(family: string, role: Role): Promise<string> {
    const { html } = await this.post(`/family/${family}/invitations`, { role });
    return /\/join\/[\w-]+/.exec(html)![0];
  }

  async join(link: string): Promise<void> {
    await this.post(link, {});
  }

  /** Does something through the door for changes, as another device of this person would. */
  async command(familyId: string, command: Record<string, unknown>): Promise<void> {
    const data = { mutationId: uuid(), command: { area: 'family', familyId, command } };
    const answer = await this.context.request.post('/api/commands', { data });
    expect(answer.status(), await answer.text()).toBe(200);
  }

  /** Starts a timer for this person, and answers its id. */
  async startTimer(family: string, name: string, length: number, stars = 1): Promise<string> {
    const { state } = await this.snapshot(family);
    const member = state.members.find(member => member.name === this.name)!;
    const timerId = uuid();
    await this.command(family, { type: 'startTimer', timerId, name, length, stars, memberId: member.id });
    return timerId;
  }

  async snapshot(family: string): Promise<Snapshot> {
    const answer = await this.context.request.get(`/api/sync?channel=private-family-${family}`);
    return answer.json();
  }

  /** Everything that ever happened in a family. */
  async log(family: string): Promise<{ name: string; data: any }[]> {
    const { epoch } = await this.snapshot(family);
    const query = `channel=private-family-${family}&epoch=${epoch}&after=0`;
    const answer = await this.context.request.get(`/api/sync?${query}`);
    return (await answer.json()).letters;
  }

  /** The channels that the open page listens to. */
  async channels(): Promise<string[]> {
    return this.page.evaluate(() => {
      const clients: any[] = (window as any).Pusher.instances;
      return clients.flatMap(client => client.allChannels().map((channel: any) => channel.name));
    });
  }

  async prefer(theme: string, locale: string): Promise<void> {
    await this.post('/preferences', { theme, locale });
  }
}
