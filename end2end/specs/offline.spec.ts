import { answered } from '../support/answered';
import { expectAccessible } from '../support/axe';
import { Cutter } from '../support/cutter';
import { keepsPages, keptData, keptPages } from '../support/kept';
import { Notifications } from '../support/notifications';
import { Person } from '../support/person';
import { expect, test } from '../support/test';

// What Chromium says about requests that find no server.
const UNREACHABLE = /net::ERR_/;

/** What has happened to the timers of a family, with the timer's name where the entry has it. */
async function story(person: Person, family: string): Promise<string[]> {
  const log = await person.log(family);
  const timers = log.filter(({ name }) => name.startsWith('timer:'));
  return timers.map(({ name, data }) => (data.timer ? `${name} ${data.timer.name}` : name));
}

/** A parent whose network can be cut, and another parent whose network is sound. */
async function twoParents(server: { port: number }, newPerson: (name: string, options?: object) => Promise<Person>) {
  const network = await Cutter.before(server.port);
  const robin = await newPerson('Robin', { baseURL: network.url });
  const kim = await newPerson('Kim');
  await Promise.all([robin.signUp(), kim.signUp()]);
  const family = await robin.createFamily();
  await kim.join(await robin.invite(family, 'parent'));
  return { network, robin, kim, family };
}

test('three changes made offline survive the tab, and are done once and in order', async ({ server, newPerson }) => {
  test.setTimeout(90_000);
  const { network, robin, kim, family } = await twoParents(server, newPerson);
  for (const name of ['Tea', 'Piano']) await robin.startTimer(family, name, 900);
  await Promise.all([robin.gotoFamily(family), kim.gotoFamily(family)]);
  await robin.board.shows('Piano', 'running');
  await expect.poll(() => keptPages(robin.page)).toContain(`/family/${family}`);
  robin.expectErrors(UNREACHABLE, /status of 409/);
  await network.cut();
  await robin.context.setOffline(true);

  await robin.board.action('Pause', 'Tea').click();
  await robin.board.action('+5 min', 'Piano').click();
  await robin.board.start({ name: 'Bath', minutes: 15, stars: 2 });
  await robin.board.shows('Bath', 'running');
  await expect(robin.board.pill).toHaveText('Offline · 3 changes waiting');
  for (const name of ['Tea', 'Piano', 'Bath']) {
    await expect(robin.board.timer(name).getByText('not sent yet')).toBeVisible();
  }
  // It has to come before what waits.
  await answered(kim.page, 'cancelTimer', () => kim.board.cancel('Piano'));
  await expect(kim.board.timer('Piano')).toBeHidden();

  await robin.page.close();
  const again = await robin.openPage();
  await again.page.goto(`/family/${family}`);
  await expect(again.board.pill).toHaveText('Offline · 3 changes waiting');
  await expect(again.page.locator('.stale')).toHaveText(/^as of \d\d:\d\d$/);
  await again.board.shows('Tea', 'paused');
  await again.board.shows('Bath', 'running');
  expect(await story(kim, family)).not.toContain('timer:started Bath');

  await network.restore();
  await robin.context.setOffline(false);
  await expect(again.board.pill).toHaveText('Live', { timeout: 20_000 });
  await expect(again.board.timer('Piano')).toBeHidden();
  await kim.board.shows('Tea', 'paused');
  await kim.board.shows('Bath', 'running');
  const returned = again.page.getByRole('group', { name: 'Not done' });
  await expect(returned).toContainText('5 more minutes for “Piano”');
  await expect(returned).toContainText('Somebody has already put this timer away.');
  await expect.poll(() => again.board.picture()).toEqual(await kim.board.picture());
  const done = (await story(kim, family)).slice(2);
  expect(done).toEqual(['timer:cancelled', 'timer:updated Tea', 'timer:started Bath']);

  // It stays until somebody has seen it.
  await again.page.reload();
  await again.alive();
  await expect(again.board.timer('Bath').getByText('not sent yet')).toBeHidden();
  await returned.getByRole('button', { name: 'Dismiss' }).click();
  await expect(returned).toBeHidden();
  await again.page.reload();
  await expect(again.board.pill).toHaveText('Live');
  await expect(returned).toBeHidden();
});

test('what waits is sent for every channel of a page, also what another page left', async ({ server, newPerson }) => {
  test.setTimeout(90_000);
  const { network, robin, kim, family } = await twoParents(server, newPerson);
  await robin.startTimer(family, 'Tea', 900);
  await Promise.all([robin.gotoFamily(family), kim.gotoFamily(family)]);
  // The worker keeps it once it is installed, with all files of this version.
  await expect.poll(() => keptPages(robin.page)).toContain(`/family/${family}`);
  const bell = new Notifications(robin);
  await bell.open();
  await bell.ring(1);
  await keepsPages(robin.page, `/family/${family}`, '/notifications');
  robin.expectErrors(UNREACHABLE, /status of 409/);
  await network.cut();
  await robin.context.setOffline(true);

  await robin.page.getByRole('button', { name: 'Mark all read' }).click();
  await bell.ring(0);
  await robin.goto(`/family/${family}`);
  await bell.ring(0);
  await expect(robin.board.pill).toHaveText('Offline · 1 change waiting');
  await robin.board.action('Pause', 'Tea').click();
  await expect(robin.board.pill).toHaveText('Offline · 2 changes waiting');

  await network.restore();
  await robin.context.setOffline(false);
  await kim.board.shows('Tea', 'paused');
  await expect(robin.board.pill).toHaveText('Live');
  await expect.poll(async () => (await keptData(robin.page)).changes).toEqual([]);
  const phone = await newPerson('Robin');
  await phone.signIn();
  await phone.gotoFamily(family);
  await new Notifications(phone).ring(0);
});

test('a chore ticked offline is done once, though the tab was closed in between', async ({ server, newPerson }) => {
  test.setTimeout(90_000);
  const { network, robin, kim, family } = await twoParents(server, newPerson);
  await kim.addChore(family, { name: 'Dishes', whose: 'Robin', stars: 3 });
  await Promise.all([robin.gotoFamily(family), kim.gotoFamily(family)]);
  await expect.poll(() => keptPages(robin.page)).toContain(`/family/${family}`);
  robin.expectErrors(UNREACHABLE);
  await network.cut();
  await robin.context.setOffline(true);
  await robin.board.tick('Dishes').click();
  const isShownAsUnsent = async ({ board }: Person) => {
    await expect(board.pill).toHaveText('Offline · 1 change waiting');
    await board.showsTask('Dishes', 'done');
    await expect(board.task('Dishes')).toContainText('not sent yet');
    await board.showsStars('Robin', 3);
    await expect(board.entry('Robin', 'Dishes').getByText('not sent yet')).toBeVisible();
  };
  await isShownAsUnsent(robin);
  await expect.poll(async () => (await keptData(robin.page)).changes).toHaveLength(1);
  await kim.board.showsTask('Dishes', 'todo');

  await robin.page.close();
  const again = await robin.openPage();
  await again.page.goto(`/family/${family}`);
  await isShownAsUnsent(again);

  await network.restore();
  await robin.context.setOffline(false);
  await expect(again.board.pill).toHaveText('Live', { timeout: 20_000 });
  await expect(again.board.task('Dishes')).not.toContainText('not sent yet');
  for (const { board } of [again, kim]) {
    await board.showsTask('Dishes', 'done');
    await board.showsStars('Robin', 3);
  }
  await again.page.reload();
  await expect(again.board.pill).toHaveText('Live');
  await again.board.showsStars('Robin', 3);
  const log = (await kim.log(family)).map(({ name }) => name);
  const done = log.filter(name => name === 'chore:completed' || name === 'stars:updated');
  expect(done, 'exactly once').toEqual(['chore:completed', 'stars:updated']);
});

test('what was refused can be tried again once it is possible', async ({ server, newPerson }) => {
  const { robin, kim, family } = await twoParents(server, newPerson);
  const { state } = await kim.snapshot(family);
  const memberId = state.members.find(({ name }) => name === 'Robin')!.id;
  await robin.gotoFamily(family);
  robin.expectErrors(/status of 409/);
  // The change is on its way while somebody else takes the right to it away.
  let release = () => {};
  await robin.page.route('**/api/commands', async route => {
    await new Promise<void>(resolve => (release = resolve));
    await route.continue();
  }, { times: 1 });
  const sent = robin.page.waitForRequest('**/api/commands');
  await robin.board.createTemplate({ name: 'Reading', minutes: 20 });
  await sent;
  await kim.command(family, { type: 'changeRole', memberId, role: 'child' });
  release();
  const returned = robin.page.getByRole('group', { name: 'Not done' });
  await expect(returned).toContainText('Save the template “Reading”');
  await expect(returned).toContainText('Your role in this family does not allow this.');
  await expectAccessible(robin.page, 'a change that was refused');
  await expect(robin.board.chip('Reading')).toBeHidden();

  await kim.command(family, { type: 'changeRole', memberId, role: 'parent' });
  await expect(robin.page.getByRole('button', { name: 'Edit templates' })).toBeVisible();
  await returned.getByRole('button', { name: 'Try again' }).click();
  await expect(robin.board.chip('Reading')).toBeVisible();
  await expect(returned).toBeHidden();
  await expect.poll(async () => (await kim.snapshot(family)).state.templates.length).toBe(1);
});

test('signing out asks first where changes wait, and then takes everything off the device', async ({ household }) => {
  const { id, parent, child } = household;
  await parent.gotoFamily(id);
  parent.expectErrors(UNREACHABLE);
  await parent.page.route('**/api/commands', route => route.abort());
  await parent.board.start({ name: 'Tea', minutes: 3 });
  await parent.board.shows('Tea', 'running');
  const signOut = async () => {
    await parent.page.getByRole('button', { name: 'Account of Robin' }).click();
    await parent.page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect(parent.board.dialog).toContainText('Some changes have not been sent');
  };
  await signOut();
  await expectAccessible(parent.page, 'asking before signing out');
  await parent.board.dialog.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(parent.board.dialog).toBeHidden();
  await parent.board.shows('Tea', 'running');
  await signOut();
  await parent.board.dialog.getByRole('button', { name: 'Sign out and lose them' }).click();
  await expect(parent.page).toHaveURL('/');

  expect(await keptData(parent.page)).toEqual({ changes: [], states: {} });
  await parent.signIn();
  await parent.page.unroute('**/api/commands');
  await parent.gotoFamily(id);
  await expect(parent.board.timer('Tea')).toBeHidden();
  expect(await story(child, id)).toEqual([]);
});

test('who signs in next sees nothing of it, and the first finds it again', async ({ household }) => {
  const { id, parent, child } = household;
  await parent.gotoFamily(id);
  parent.expectErrors(UNREACHABLE, /status of 401/);
  await parent.page.route('**/api/commands', route => route.abort());
  await parent.board.start({ name: 'Present', minutes: 3 });
  await parent.board.shows('Present', 'running');
  await expect.poll(async () => (await keptData(parent.page)).changes.length).toBe(1);
  // The session is over, which is no signing out.
  await parent.context.clearCookies();
  await parent.board.refresh.click();
  await expect(parent.page.getByRole('heading', { level: 1, name: 'Please sign in' })).toBeVisible();
  await parent.page.unroute('**/api/commands');

  await parent.signIn(child);
  await parent.gotoFamily(id);
  const mia = (await parent.ownChannel()).replace('private-user-', '');
  await expect(parent.board.timer('Present')).toBeHidden();
  const people = async () => Object.keys((await keptData(parent.page)).states).map(place => place.split(' ')[0]);
  await expect.poll(people, 'only of who is signed in, for both channels, and what she may see').toEqual([mia, mia, mia]);
  expect((await keptData(parent.page)).changes).toHaveLength(1);
  expect(await story(child, id)).toEqual([]);

  await parent.context.clearCookies();
  await parent.signIn();
  await parent.gotoFamily(id);
  await parent.board.shows('Present', 'running');
  await expect.poll(() => story(child, id)).toEqual(['timer:started Present']);
  await expect.poll(async () => (await keptData(parent.page)).changes).toEqual([]);
});
