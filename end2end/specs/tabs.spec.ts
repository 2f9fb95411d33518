import { Page } from '@playwright/test';
import { Cutter } from '../support/cutter';
import { Notifications } from '../support/notifications';
import { Person } from '../support/person';
import { expect, Session, start, test as base } from '../support/gym';

/** Sooner than any page asks by itself, so that what is shown by then has arrived. */
const AT_ONCE = { timeout: 2000 };

/** A child with the page of their family in two tabs, of which the first one leads. */
type Tabs = { family: string; parent: Person; first: Person; second: Person; network: Cutter };

const test = base.extend<{ tabs: Tabs }>({
  tabs: async ({ household: { id, parent, child }, server }, use) => {
    const network = await Cutter.before(server.port);
    const second = await child.openPage();
    for (const tab of [child, second]) await opens(tab, `${network.url}/family/${id}`);
    await use({ family: id, parent, first: child, second, network });
  },
});

// The embedded service is no service elsewhere: there, each tab has a connection of its own.
test.use({ realtime: 'server' });

async function opens(tab: Person, path: string): Promise<void> {
  await tab.goto(path);
  await expect(tab.board.pill).toHaveText('Live');
}

/** Starts a timer, and waits until these tabs show it. */
async function hear(parent: Person, family: string, name: string, tabs: Person[]): Promise<void> {
  await parent.startTimer(family, name, 600);
  for (const tab of tabs) await expect(tab.board.timer(name)).toBeVisible(AT_ONCE);
}

/** Lets a page do nothing but wait, until what is answered is called. */
async function hang(page: Page): Promise<() => Promise<void>> {
  let wakeUp = () => {};
  const isHung = new Promise<void>(resolve => {
    page.route('**/waits-for-ever', route => {
      wakeUp = () => route.fulfill();
      resolve();
    });
  });
  const waits = page.evaluate(() => {
    const request = new XMLHttpRequest();
    request.open('GET', '/waits-for-ever', false);
    request.send();
  });
  await isHung;
  return async () => {
    wakeUp();
    await waits;
  };
}

async function signOut({ name, page }: Person): Promise<void> {
  await page.getByRole('button', { name: `Account of ${name}` }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/:\d+\/$/);
}

test('two tabs of a person have one connection, and both hear at once', async ({ tabs }) => {
  const { family, parent, first, second, network } = tabs;
  expect(network.webSockets.size).toBe(1);
  expect((await first.channels()).sort()).toEqual([`private-family-${family}`, await first.ownChannel()]);
  expect(await second.channels()).toEqual([]);
  await hear(parent, family, 'Tea', [first, second]);
  // What one tab does, the other hears like everybody.
  await second.board.start({ name: 'Bath', minutes: 15 });
  await expect(first.board.timer('Bath')).toBeVisible(AT_ONCE);
  expect(network.webSockets.size).toBe(1);
});

test('a channel is subscribed to for as long as any tab shows it', async ({ tabs }) => {
  const { family, first, second, network } = tabs;
  const berg = await first.createFamily('Berg');
  const third = await first.openPage();
  await opens(third, `${network.url}/family/${berg}`);
  const all = [`private-family-${family}`, `private-family-${berg}`, await first.ownChannel()].sort();
  expect((await first.channels()).sort()).toEqual(all);
  await first.startTimer(berg, 'Elsewhere', 600);
  await expect(third.board.timer('Elsewhere')).toBeVisible(AT_ONCE);
  expect(network.webSockets.size).toBe(1);

  await third.page.close();
  await expect.poll(() => first.families(), 'the third was the only one').toEqual([family]);
  await second.page.close();
  await first.startTimer(family, 'Here', 600);
  await expect(first.board.timer('Here')).toBeVisible(AT_ONCE);
  expect(await first.families(), 'the first still shows it').toEqual([family]);
});

test('when the leading tab closes, the next one takes over and misses nothing', async ({ tabs }) => {
  const { family, parent, first, second, network } = tabs;
  const third = await first.openPage();
  await opens(third, `${network.url}/family/${family}`);
  await Promise.all([first.page.close(), parent.startTimer(family, 'Meanwhile', 600)]);
  for (const tab of [second, third]) {
    await expect(tab.board.timer('Meanwhile')).toBeVisible();
    await expect(tab.board.pill).toHaveText('Live');
  }
  await hear(parent, family, 'Afterwards', [second, third]);
  expect(network.webSockets.size).toBe(1);
  const leading = await Promise.all([second, third].map(tab => tab.families()));
  expect(leading.flat(), 'one of them has the connection').toEqual([family]);
});

test('a leading tab that hangs is replaced, and follows once it wakes up', async ({ tabs }) => {
  const { family, parent, first, second, network } = tabs;
  // Asked how its connection is, it asks for a sign of life, which pusher-js sends once the connection closes already.
  first.expectErrors(/in CLOSING or CLOSED state/);
  const wakeUp = await hang(first.page);
  await expect(second.board.pill).toHaveText('Reconnecting…');
  await parent.startTimer(family, 'Meanwhile', 600);
  await expect(second.board.pill).toHaveText('Live');
  await expect(second.board.timer('Meanwhile')).toBeVisible();
  await hear(parent, family, 'Afterwards', [second]);
  expect(network.webSockets.size, 'the first one cannot close its own').toBe(2);

  await wakeUp();
  await expect.poll(() => network.webSockets.size, 'it follows').toBe(1);
  await expect(first.board.pill).toHaveText('Live');
  await expect(first.board.timer('Afterwards')).toBeVisible();
  await hear(parent, family, 'At last', [first, second]);
});

test('when the connection is lost, all tabs are live again with the next', async ({ tabs }) => {
  const { family, parent, first, second, network } = tabs;
  first.expectErrors(/WebSocket/);
  network.silence();
  for (const tab of [first, second]) await expect(tab.board.pill).toHaveText('Reconnecting…');
  await parent.startTimer(family, 'Meanwhile', 600);
  network.unsilence();
  for (const tab of [first, second]) {
    await expect(tab.board.pill).toHaveText('Live');
    await expect(tab.board.timer('Meanwhile')).toBeVisible();
  }
  await hear(parent, family, 'Afterwards', [first, second]);
  expect(network.webSockets.size).toBe(1);
});

for (const [which, nth] of [['leading', 0], ['following', 1]] as const) {
  test(`signing out in the ${which} tab ends the other one too`, async ({ tabs }) => {
    const { family, parent, network } = tabs;
    const both = [tabs.first, tabs.second];
    both[0].expectErrors(/status of 401/);
    await signOut(both[nth]);
    const said = both[1 - nth].page.getByRole('heading', { level: 1, name: 'Please sign in' });
    await expect(said).toBeVisible({ timeout: 20_000 });
    await expect.poll(() => network.webSockets.size).toBe(0);
    await parent.startTimer(family, 'Secret', 600);
    await expect(both[1 - nth].page.getByText('Secret')).toBeHidden();
  });
}

test('who is removed from a group hears nothing more of it in any tab, and goes on hearing the rest', async ({
  tabs,
}) => {
  const { family, parent, first, second, network } = tabs;
  // The service closes the connection over which it is asked for something.
  first.expectErrors(/status of 403/, /in CLOSING or CLOSED state/);
  second.expectErrors(/status of 403/);
  await parent.command(family, { type: 'removeMember', memberId: await parent.member(family, 'Mia') });
  for (const tab of [first, second]) {
    await expect(tab.page.getByText('You are no longer in this family')).toBeVisible();
    await new Notifications(tab).ring(1);
  }
  await expect.poll(() => first.channels()).toEqual([await first.ownChannel()]);
  const other = await parent.createFamily('Berg');
  await first.join(await parent.invite(other, 'child'));
  await parent.command(other, { type: 'removeMember', memberId: await parent.member(other, 'Mia') });
  for (const tab of [first, second]) await new Notifications(tab).ring(2);
  // The service has ended the connection twice, and a page that has just tried anew waits before it does so again.
  await expect.poll(() => network.webSockets.size, { timeout: 25_000 }).toBe(1);
});

test('another browser has a connection of its own, and so has another person', async ({ tabs, newPerson }) => {
  const { family, parent, first, second, network } = tabs;
  const phone = await newPerson('Mia');
  await phone.signIn(first);
  await opens(phone, `${network.url}/family/${family}`);
  expect(network.webSockets.size).toBe(2);
  await opens(parent, `${network.url}/family/${family}`);
  expect(network.webSockets.size).toBe(3);
  await hear(parent, family, 'Tea', [first, second, phone, parent]);
});

test('somebody is there for as long as one of their tabs is', async ({ gym }) => {
  const { trainer, athlete } = gym;
  const session = await start(gym);
  const again = await athlete.openPage();
  await trainer.goto(`/dashboard/session/${session}/trainer`);
  for (const tab of [athlete, again]) await opens(tab, `/dashboard/session/${session}`);
  const there = new Session(trainer.page).presence;
  await expect(there).toHaveText('connected');
  await athlete.page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await expect(athlete.page).toHaveURL('/dashboard');
  const beside = `presence-session-${session}`;
  await again.page.reload();
  await again.alive();
  await expect.poll(() => athlete.channels(), 'for the other tab').toContain(beside);
  await expect(there).toHaveText('connected');
  await again.page.close();
  await expect.poll(() => athlete.channels(), 'nobody shows it').not.toContain(beside);
  await expect(there).toHaveText(/^not connected since \d/);
});
