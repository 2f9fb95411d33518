import { Page } from '@playwright/test';
import { answered } from '../support/answered';
import { expectAccessible, expectNoSideScroll } from '../support/axe';
import { Desktop } from '../support/desktop';
import { Notifications, submit } from '../support/notifications';
import { USUAL } from '../support/realtime';
import { expect, test } from '../support/test';
import { uuid } from '../support/uuid';

const DISHES = 'Mia: “Dishes” waits for your approval';
const JOINED = 'Mia joined Lind';

// A person's own log reaches a tab in another way where one connection serves all tabs: with a service elsewhere.
for (const realtime of new Set([USUAL, 'server'])) {
  test.describe(`with realtime ${realtime}`, () => {
    test.use({ realtime });

    test('what waits counts on both devices, and is gone on one when it is answered on the other', async ({
      household,
      newPerson,
    }) => {
      const { id, parent, child } = household;
      const phone = await newPerson('Robin');
      await phone.signIn();
      const [desk, pocket] = [new Notifications(parent), new Notifications(phone)];
      await Promise.all([desk.open(), phone.gotoFamily(id), child.gotoFamily(id)]);
      for (const one of [desk, pocket]) await one.ring(1);
      await desk.shows(JOINED, 'new');
      await parent.page.getByRole('button', { name: 'Mark all read' }).click();
      for (const one of [desk, pocket]) await one.ring(0);
      await desk.shows(JOINED, 'read');

      await parent.addChore(id, { name: 'Dishes', whose: 'Mia', approval: true });
      await child.board.tick('Dishes').click();
      for (const one of [desk, pocket]) await one.ring(1);
      await desk.shows(DISHES, 'new');
      await expect(desk.row(DISHES)).toContainText('Waiting');
      await expect(parent.page.getByRole('heading', { name: 'Today', level: 2 })).toBeVisible();

      await phone.board.press('Approve', 'Mia: Dishes').click();
      await desk.shows(DISHES, 'handled');
      await expect(desk.row(DISHES)).toContainText('Done');
      for (const one of [desk, pocket]) await one.ring(0);
      await new Notifications(child).ring(1);
    });
  });
}

test('opening one leads to its place and marks it as read, everywhere', async ({ household, newPerson }) => {
  const { id, parent, child } = household;
  const phone = await newPerson('Robin');
  await phone.signIn();
  await submit(household, 'Dishes');
  const [desk, pocket] = [new Notifications(parent), new Notifications(phone)];
  await Promise.all([desk.open(), pocket.open()]);
  await desk.ring(2);
  await desk.row(DISHES).getByRole('link').click();
  await expect(parent.page).toHaveURL(`/family/${id}#prompts-title`);
  await pocket.shows(DISHES, 'read');
  for (const one of [desk, pocket]) await one.ring(1);
  await pocket.row(JOINED).getByRole('button', { name: `Mark as read: ${JOINED}` }).click();
  await expect(pocket.row(JOINED).getByRole('link'), 'the focus stays in the row').toBeFocused();
  for (const one of [desk, pocket]) await one.ring(0);

  const [{ choreId, day }] = (await parent.snapshot(id)).state.tasks;
  await parent.command(id, { type: 'sendBackTask', choreId, day, note: 'The pans, too' });
  const mia = new Notifications(child);
  await mia.open();
  await expect(mia.row('Robin sent “Dishes” back')).toContainText('The pans, too');
});

test('what is older comes by page, and changes with the rest', async ({ household, newPerson }) => {
  const { id, parent, child } = household;
  const choreId = await submit(household, 'Dishes');
  const [{ state }, memberId] = [await parent.snapshot(id), await parent.member(id, 'Mia')];
  const task = { choreId, day: state.today.day };
  for (let time = 0; time < 70; time += 1) {
    await child.command(id, { type: 'undoTask', ...task, entryId: uuid() });
    await child.command(id, { type: 'tickTask', ...task, memberId, entryId: uuid() });
  }
  const desk = new Notifications(parent);
  await desk.open();
  const rows = parent.page.getByRole('article');
  // The newest fifty, and what is still new.
  await expect(rows).toHaveCount(51);
  const older = parent.page.getByRole('button', { name: 'Show older' });
  await older.click();
  // All there are: 71 times the dishes, and that Mia joined.
  await expect(rows).toHaveCount(72);
  await expect(older).toHaveCount(0);
  await desk.shows(JOINED, 'new');

  const phone = await newPerson('Robin');
  await phone.signIn();
  const pocket = new Notifications(phone);
  await pocket.open();
  await phone.page.getByRole('button', { name: 'Mark all read' }).click();
  await desk.shows(JOINED, 'read');
  await desk.ring(0);

  // A fresh snapshot has the newest alone; what was shown is read again.
  await parent.page.getByRole('button', { name: 'Refresh' }).click();
  await expect(rows).toHaveCount(72);
  await expectAccessible(parent.page);
});

test('what somebody does not want to see is not shown, and what they do not want counted is not counted', async ({
  household,
  newPerson,
}) => {
  const { parent } = household;
  const phone = await newPerson('Robin');
  await phone.signIn();
  const [desk, pocket] = [new Notifications(parent), new Notifications(phone)];
  await submit(household, 'Dishes');
  await desk.open();
  await desk.ring(2);
  await pocket.open('/notifications/preferences');
  await expect(phone.page.getByRole('group', { name: 'You were made a parent' }), 'one is').toHaveCount(0);
  await pocket.choose('A chore waits for your approval', 'Off');
  await expect(desk.row(DISHES)).toHaveCount(0);
  await desk.ring(1);
  await pocket.choose('Somebody joined', 'Shown');
  for (const one of [desk, pocket]) await one.ring(0);
  await desk.shows(JOINED, 'new');

  await desk.open('/notifications/preferences');
  await expect(desk.level('A chore waits for your approval', 'Off')).toBeChecked();
  await pocket.choose('A chore waits for your approval', 'Counted');
  await expect(desk.level('A chore waits for your approval', 'Counted'), 'the same on every device').toBeChecked();
  await desk.ring(1);
});

test('today is what waits and the way to it, and says so when nothing does', async ({ household, newPerson }) => {
  const { id, parent, child } = household;
  const { page } = parent;
  const sam = await (await newPerson('Sam')).signUp();
  await sam.goto('/');
  await expect(sam.page.getByText('No family yet')).toBeVisible();
  await expect(sam.page.getByText('Nothing is waiting for you')).toBeHidden();
  await sam.join(await parent.invite(id, 'child'));
  await expect(sam.page.getByRole('main').getByRole('link', { name: /Lind/ }), 'the group comes by itself').toBeVisible();

  await parent.goto('/');
  await expect(page.getByText('Nothing is waiting for you')).toBeVisible();
  await submit(household, 'Dishes');
  const waiting = page.getByRole('region', { name: 'Waiting for you 1' });
  await expect(waiting.getByRole('article', { name: DISHES })).toBeVisible();
  await waiting.getByRole('link').click();
  // The page shows it before it has kept or sent it, and then it goes.
  await answered(page, 'approveTask', () => parent.board.press('Approve', 'Mia: Dishes').click());
  await expect(parent.board.prompt('Mia: Dishes')).toContainText('Robin approved it');
  await parent.goto('/');
  await expect(page.getByText('Nothing is waiting for you')).toBeVisible();
  await child.goto('/');
  await expect(child.page.getByRole('link', { name: 'Lind Child' })).toHaveAttribute('href', `/family/${id}`);
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'de']]) {
  test(`what concerns a person is for everybody: ${theme}, ${locale}`, async ({ household }) => {
    const { parent, child } = household;
    const { page } = parent;
    await Promise.all([parent, child].map(person => person.prefer(theme, locale)));
    await submit(household, 'Dishes');
    for (const path of ['/', '/notifications', '/notifications/preferences']) {
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await parent.goto(path);
        await expectNoSideScroll(page, `${path} at ${width} px`);
        await expectAccessible(page, `${path} at ${width} px`);
      }
      await child.goto(path);
      await expectAccessible(child.page, `${path} of a child`);
    }
  });
}

/** What the device shows, as `title: where it leads`. */
async function shown(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, data }) => `${title}: ${data.path}`);
  });
}

test('a device shows what is new while nobody looks, once it may, until it is handled', async ({ household, server }) => {
  const { id, parent } = household;
  const desktop = await Desktop.start();
  try {
    await desktop.context.addCookies(await parent.context.cookies());
    const page = desktop.context.pages()[0];
    await page.goto(`${server.url}/notifications`);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await expect(page.getByText('Your browser asks you once')).toBeVisible();
    await desktop.context.grantPermissions(['notifications'], { origin: server.url });
    await page.getByRole('button', { name: 'Turn on' }).click();
    await expect(page.getByText('this device shows you what is new')).toBeVisible();

    await submit(household, 'Cat');
    await expect(page.getByRole('article', { name: 'Mia: “Cat” waits for your approval' })).toBeVisible();
    expect(await shown(page), 'somebody looks').toEqual([]);
    const notices = await desktop.notices(page);
    await desktop.hide(page);
    const choreId = await submit(household, 'Dishes');
    await expect.poll(() => notices).toEqual([DISHES]);
    expect(await shown(page)).toEqual([`${DISHES}: /family/${id}#prompts-title`]);
    const { day } = (await parent.snapshot(id)).state.today;
    await parent.command(id, { type: 'sendBackTask', choreId, day, note: 'The pans, too' });
    await expect.poll(() => shown(page)).toEqual([]);
  } finally {
    await desktop.close();
  }
});

test('a page that lags behind neither takes away what the device shows nor shows it again', async ({ household, server }) => {
  const { id, parent } = household;
  const desktop = await Desktop.start();
  try {
    await desktop.context.addCookies(await parent.context.cookies());
    await desktop.context.grantPermissions(['notifications'], { origin: server.url });
    const page = desktop.context.pages()[0];
    await page.goto(`${server.url}/notifications`);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
    const notices = await desktop.notices(page);
    await desktop.hide(page);
    await submit(household, 'Dishes');
    await expect.poll(() => notices).toEqual([DISHES]);
    const dishes = `${DISHES}: /family/${id}#prompts-title`;
    expect(await shown(page)).toEqual([dishes]);
    const { tag, log, seq } = await page.evaluate(async () => {
      const [{ tag, data }] = await (await navigator.serviceWorker.ready).getNotifications();
      return { tag, log: data.log as string, seq: data.seq as number };
    });
    // What another page would tell the worker, so much earlier or later in the log.
    const say = (later: number, fresh: string[], open: string[]) => {
      const news = {
        log,
        seq: seq + later,
        fresh: fresh.map(tag => ({ title: tag, body: '', tag, path: '/' })),
        open,
      };
      return page.evaluate(news => navigator.serviceWorker.controller!.postMessage({ news }), news);
    };
    await say(-1, [], []);
    await say(1, ['second'], [tag, 'second']);
    await expect.poll(() => notices).toEqual([DISHES, 'second']);
    expect((await shown(page)).sort(), 'the first is still there').toEqual([dishes, 'second: /']);
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      for (const one of await registration.getNotifications()) one.close();
    });
    await expect.poll(() => shown(page)).toEqual([]);
    // It has caught up with what the device has shown meanwhile.
    await say(1, [tag, 'second'], [tag, 'second']);
    await say(2, ['third'], [tag, 'second', 'third']);
    await expect.poll(() => notices).toEqual([DISHES, 'second', 'third']);
    expect(await shown(page)).toEqual(['third: /']);
  } finally {
    await desktop.close();
  }
});

test('a press on what the device shows leads the page that is open there, and opens no other', async ({ household }) => {
  const { id, parent } = household;
  const { page, context } = parent;
  await submit(household, 'Dishes');
  await parent.goto('/');
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  await page.setViewportSize({ width: 700, height: 300 });
  const [worker] = context.serviceWorkers();
  const press = (path: string) =>
    worker.evaluate(path => {
      const event = new Event('notificationclick');
      // A browser brings a page to the front only for a real press.
      const waitUntil = (done: Promise<unknown>) => void done.catch(() => {});
      dispatchEvent(Object.assign(event, { notification: { close() {}, data: { path } }, waitUntil }));
    }, path);
  await page.evaluate(() => ((window as any).isTheSame = true));
  for (const part of ['#prompts-title', '#timers-title', '#prompts-title']) {
    await press(`/family/${id}${part}`);
    await expect(page.locator(part)).toBeInViewport();
    expect(new URL(page.url()).pathname).toBe(`/family/${id}`);
  }
  expect(await page.evaluate(() => (window as any).isTheSame), 'without loading a document').toBe(true);
  expect(context.pages()).toHaveLength(1);
});
