import { APIResponse, Browser, BrowserContext, BrowserContextOptions, expect, Page } from '@playwright/test';
import { Board } from './board';
import { uuid } from './uuid';

export const PASSWORD = 'a short sentence';

export type Role = 'parent' | 'child';

/** A snapshot as `/api/sync` answers it, as far as tests look at it. */
export type Snapshot = {
  epoch: string;
  seq: number;
  state: {
    members: { id: string; name: string; role: Role | 'kiosk' }[];
    timers: { id: string; name: string; phase: string; memberId: string }[];
    templates: { id: string; name: string }[];
    today: { day: number; beginsAt: number; endsAt: number };
    accounts: { memberId: string; balance: number }[];
    entries: { id: string; memberId: string; change: number }[];
    tasks: { choreId: string; day: number; name: string; progress: { kind: string } }[];
    requests: { id: string; name: string; answer: { kind: string } }[];
  };
};

/** A chore as a test wants it: by itself every day's and anybody's, without approval. */
export type Chore = { name: string; stars?: number; repeats?: object; whose?: string; approval?: boolean };

/** A reward as a test wants it: by itself for everybody, and never sold out. */
export type Reward = { name: string; price: number; stock?: number | null; onlyFor?: string[] };

/** Somebody with a browser of their own. What is not tested is done through the forms' addresses. */
export class Person {
  email: string;
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
    // Asked of what is there: of what is missing, each look would describe the whole page.
    await expect(this.page.locator('html')).toHaveAttribute('data-hydrated', 'true');
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

  /** Signs out by the menu in the header, on a page of this browser. */
  async signOutByMenu(page = this.page): Promise<void> {
    await page.getByRole('button', { name: `Account of ${this.name}` }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
  }

  async signUp(): Promise<this> {
    await this.post('/sign-up', { name: this.name, email: this.email, password: PASSWORD });
    return this;
  }

  /** Creates a family and answers its id. */
  async createFamily(name = 'Lind', zone = 'Europe/Berlin'): Promise<string> {
    const about = { name, time_zone: zone, week_start: 'monday' };
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

  /** Does something through the endpoint for changes, as another device of this person would. */
  async command(familyId: string, command: Record<string, unknown>): Promise<void> {
    const answer = await this.tryCommand(familyId, command);
    expect(answer.status(), await answer.text()).toBe(200);
  }

  /** Asks for a change, which may be refused. */
  async tryCommand(familyId: string, command: Record<string, unknown>): Promise<APIResponse> {
    const data = { mutationId: uuid(), command: { area: 'family', familyId, command } };
    return this.context.request.post('/api/commands', { data });
  }

  /** The id of somebody in a family. */
  async member(family: string, name: string): Promise<string> {
    const { state } = await this.snapshot(family);
    return state.members.find(member => member.name === name)!.id;
  }

  /** Starts a timer for this person, and answers its id. */
  async startTimer(family: string, name: string, length: number, stars = 1): Promise<string> {
    const [timerId, memberId] = [uuid(), await this.member(family, this.name)];
    await this.command(family, { type: 'startTimer', timerId, name, length, stars, memberId });
    return timerId;
  }

  /** Adds a template, and answers its id. */
  async addTemplate(family: string, name: string, length = 1200, stars = 2): Promise<string> {
    const id = uuid();
    await this.command(family, { type: 'saveTemplate', template: { id, name, length, stars } });
    return id;
  }

  /** Adds a chore, and answers its id. */
  async addChore(family: string, wanted: Chore): Promise<string> {
    const { name, stars = 2, repeats = { kind: 'daily' }, whose, approval = false } = wanted;
    const { state } = await this.snapshot(family);
    const memberId = state.members.find(member => member.name === whose)?.id;
    const who = memberId ? { kind: 'fixed', memberId } : { kind: 'firstCome' };
    const id = uuid();
    const chore = { id, name, stars, repeats, since: state.today.day, due: null, who, approval };
    await this.command(family, { type: 'saveChore', chore });
    return id;
  }

  /** Adds a reward, and answers its id. */
  async addReward(family: string, { name, price, stock = null, onlyFor: names = [] }: Reward): Promise<string> {
    const id = uuid();
    const onlyFor = await Promise.all(names.map(name => this.member(family, name)));
    await this.command(family, { type: 'saveReward', reward: { id, name, price, onlyFor, stock } });
    return id;
  }

  /** Gives somebody stars, and answers the id of the entry. */
  async giveStars(family: string, name: string, amount: number, note = 'Helped out'): Promise<string> {
    const [entryId, memberId] = [uuid(), await this.member(family, name)];
    await this.command(family, { type: 'addStars', entryId, memberId, amount, note });
    return entryId;
  }

  /** Wishes for a reward, and answers the id of the wish. */
  async askFor(family: string, rewardId: string): Promise<string> {
    const requestId = uuid();
    await this.command(family, { type: 'askReward', requestId, rewardId });
    return requestId;
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
    return (await answer.json()).entries;
  }

  /** The channels that the open page listens to. */
  async channels(): Promise<string[]> {
    return this.page.evaluate(() => {
      const clients: any[] = (window as any).Pusher.instances;
      return clients.flatMap(client => client.allChannels().map((channel: any) => channel.name));
    });
  }

  /** The channel of this person's own log, as the open page knows it. */
  async ownChannel(): Promise<string> {
    const visit = await this.page.locator('body').getAttribute('data-visit');
    return `private-user-${JSON.parse(visit!).userId}`;
  }

  /** The families whose channels it listens to. */
  async families(): Promise<string[]> {
    return (await this.channels()).flatMap(name => /^private-family-(.+)/.exec(name)?.[1] ?? []);
  }

  async prefer(theme: string, locale: string): Promise<void> {
    await this.post('/preferences', { theme, locale });
  }
}

/** Makes people, each with a browser of their own. */
export type NewPerson = (name: string, options?: BrowserContextOptions) => Promise<Person>;

/** Somebody on a second device of theirs. */
export async function secondDevice(
  person: Person,
  newPerson: NewPerson,
  options?: BrowserContextOptions,
): Promise<Person> {
  const device = await newPerson(person.name, options);
  await device.signIn(person);
  return device;
}
