import { keptPages } from '../support/kept';
import { shellPages } from '../support/shell';
import { expect, test } from '../support/test';

test('every page of the shell can be read without script', async ({ household, newPerson }) => {
  const pages = await shellPages(household);
  const reader = await newPerson(household.parent.name, { javaScriptEnabled: false });
  await reader.signIn();
  for (const [path, title] of Object.entries(pages)) {
    await reader.page.goto(path);
    await expect(reader.page.getByRole('heading', { level: 1 }), path).toHaveText(title);
    await expect(reader.page, path).toHaveTitle(`${title} · Hubbub`);
    await expect(reader.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Lind' })).toBeAttached();
  }
});

test('every page of the shell comes to life, and the wall: first, from the worker, and without a server', async ({
  household,
  server,
}) => {
  test.setTimeout(90_000);
  const { id, parent } = household;
  const { page } = parent;
  const pages = await shellPages(household);
  const wall = `/family/${id}/wall`;
  // With nothing kept, then with what the worker has kept.
  for (const turn of ['cold', 'warm']) {
    for (const [path, title] of Object.entries(pages)) {
      await parent.goto(path);
      await expect(page.getByRole('heading', { level: 1 }), `${path}, ${turn}`).toHaveText(title);
      await expect(parent.board.pill, `${path}, ${turn}`).toHaveText('Live');
    }
    await parent.goto(wall);
    await expect(page.locator('.wall .pill'), `the wall, ${turn}`).toHaveText('Live');
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await expect.poll(() => keptPages(page)).not.toEqual([]);
  }
  await server.kill();
  parent.expectErrors(/net::ERR_|status of 50/);
  for (const [path, title] of Object.entries(pages)) {
    await parent.goto(path);
    await expect(page.getByRole('heading', { level: 1 }), `${path}, without a server`).toHaveText(title);
  }
  await parent.goto(wall);
  await expect(page.getByRole('heading', { level: 1 }), 'the wall, without a server').toHaveText('Lind');
});
