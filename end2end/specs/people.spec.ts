import { readFileSync } from 'node:fs';
import { keptData, keptPages } from '../support/kept';
import { PASSWORD, Person } from '../support/person';
import { Settings } from '../support/settings';
import { expect, test } from '../support/test';

/** Waits until a page says that it is over, and makes sure that it says nothing else any more. */
async function isOver({ page, context }: Person, family: string, secrets: RegExp): Promise<void> {
  await expect(page.getByText('You are no longer in this family')).toBeVisible();
  await expect(page).toHaveTitle('Hubbub');
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(secrets);
  const keeps = async () => {
    const { changes, states } = await keptData(page);
    return [...changes, ...Object.keys(states)].filter(place => !/private-user-| sight$/.test(place));
  };
  await expect.poll(keeps, 'nor on the device, but for what the person was told themselves and which groups they see').toEqual([]);
  // The start page, which another window of this person may have opened since, says nothing of it.
  await expect.poll(async () => (await keptPages(page)).filter(path => path !== '/')).toEqual([]);
  for (const path of [`/api/sync?channel=private-family-${family}`, `/family/${family}`, `/family/${family}/rewards`]) {
    expect((await context.request.get(path)).status(), path).toBe(403);
  }
}

for (const [where, path] of [['board', ''], ['rewards', '/rewards']]) {
  test(`who is removed hears nothing afterwards: ${where}`, async ({ household }) => {
    const { id, parent, child } = household;
    await parent.addChore(id, { name: 'Dishes' });
    await parent.addReward(id, { name: 'Cinema', price: 3 });
    const heard: string[] = [];
    child.page.on('websocket', socket => socket.on('framereceived', ({ payload }) => heard.push(String(payload))));
    await child.goto(`/family/${id}${path}`);
    await expect(child.board.pill).toHaveText('Live');
    await child.page.evaluate(() => Object.assign(window, { untouched: true }));
    child.expectErrors(/status of 403/);

    const settings = await Settings.open(parent, id);
    await settings.remove('Mia');
    await isOver(child, id, /Lind|Robin|Dishes|Cinema/);
    expect(await child.page.evaluate(() => 'untouched' in window), 'without being loaded again').toBe(true);
    expect(heard).not.toEqual([]);
    heard.length = 0;
    await parent.addChore(id, { name: 'Secret chore' });
    await parent.startTimer(id, 'Secret timer', 600);
    await expect.poll(async () => (await parent.log(id)).at(-1)?.name).toBe('timer:started');
    // Whatever was said, has been: the page of the parent has heard it.
    await parent.gotoFamily(id);
    await parent.board.shows('Secret timer', 'running');
    expect(heard.join()).not.toContain('Secret');
    await expect(child.page.getByText('Secret')).toHaveCount(0);
    expect((await child.tryCommand(id, { type: 'setHoliday', until: null })).status()).toBe(403);
  });
}

test('the last parent hands the family over, and is out at the same moment', async ({ household }) => {
  const { id, parent, child } = household;
  await parent.addChore(id, { name: 'Dishes' });
  const watching = await parent.openPage();
  await Promise.all([watching.gotoFamily(id), child.gotoFamily(id)]);
  parent.expectErrors(/status of 403/);
  watching.expectErrors(/status of 403/);
  await expect(child.page.getByRole('button', { name: 'Edit templates' })).toBeHidden();
  const settings = await Settings.open(parent, id);
  await expect(parent.page.getByLabel('Make a child: Robin'), 'not while there is no other').toHaveCount(0);
  const question = await settings.ask('Hand over and leave', 'Lind');
  await question.getByLabel('Becomes a parent').selectOption('Mia');
  await question.getByRole('button', { name: 'Hand over and leave' }).click();

  await expect(parent.page).toHaveURL('/');
  await expect(parent.page.getByText('No family yet')).toBeVisible();
  await isOver(watching, id, /Lind|Mia|Dishes/);
  await expect(child.page.getByRole('button', { name: 'Edit templates' })).toBeVisible();
  await expect(child.board.task('Dishes')).toBeVisible();
  const { state } = await child.snapshot(id);
  expect(state.members.map(({ name, role }) => [name, role])).toEqual([['Mia', 'parent']]);
});

test('a family is deleted for everybody at once, by who types its name', async ({ together }) => {
  const { id, parent, child } = together;
  await parent.addChore(id, { name: 'Dishes' });
  await expect(child.board.task('Dishes')).toBeVisible();
  const settings = await Settings.open(parent, id);
  const { page } = parent;
  const question = await settings.ask('Delete the family', 'Lind');
  const typed = page.getByLabel('To confirm, type its name: Lind');
  await typed.fill('Berg');
  parent.expectErrors(/status of 422/);
  await question.getByRole('button', { name: 'Delete the family' }).click();
  await expect(typed).toHaveAccessibleDescription('This is not the right name.');
  await expect(typed).toHaveValue('Berg');
  await child.board.showsTask('Dishes', 'todo');

  child.expectErrors(/status of 403/);
  await typed.fill('Lind');
  await page.getByRole('button', { name: 'Delete the family' }).click();
  await expect(page).toHaveURL('/');
  await isOver(child, id, /Lind|Robin|Dishes/);
  await child.page.getByRole('link', { name: 'Go to the start page' }).click();
  await expect(child.page.getByText('No family yet'), 'people keep their accounts').toBeVisible();
});

test('a parent takes everything along, without what is secret', async ({ household }) => {
  const { id, parent, child } = household;
  await parent.addChore(id, { name: 'Dishes' });
  await parent.giveStars(id, 'Mia', 4, 'Was kind');
  await parent.addReward(id, { name: 'Cinema', price: 3 });
  await parent.startTimer(id, 'Tea', 600);
  const link = await parent.invite(id, 'child');
  await parent.goto(`/family/${id}/settings`);
  const downloaded = parent.page.waitForEvent('download');
  await parent.page.getByRole('link', { name: 'Download everything' }).click();
  const file = await downloaded;
  expect(file.suggestedFilename()).toMatch(/^hubbub-lind-\d{4}-\d\d-\d\d\.json$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(() => JSON.parse(text)).not.toThrow();
  for (const part of ['Lind', 'Robin', 'Mia', 'Dishes', 'Was kind', 'Cinema', 'Tea']) expect(text).toContain(part);
  const cookie = (await parent.context.cookies()).find(({ name }) => name === 'hubbub')!.value;
  const secrets = [PASSWORD, parent.email, child.email, '@example.org', '$argon2', cookie, link.split('/')[2]];
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/password|token|hash|"email"/i);

  await child.goto(`/family/${id}/settings`);
  await expect(child.page.getByRole('link', { name: 'Download everything' })).toHaveCount(0);
  expect((await child.context.request.get(`/family/${id}/export`)).status()).toBe(403);
});
