import { Page } from '@playwright/test';
import { Devices, test } from '../support/devices';
import { forgetKept, keepsPages, keptData, keptPages, keptText } from '../support/kept';
import { Person } from '../support/person';
import { Requests } from '../support/requests';
import { ask, chip, expect, inRequest, inTeam, member } from '../support/team';

// What Chromium says about requests that find no server, and about leave that is refused.
const UNREACHABLE = /net::ERR_/;
const ANSWER = 'The key is under the mat.';

/** Asks and is answered, and reads it on the device whose network can be cut, which keeps it. */
async function readAnswer(devices: Devices, until: number | null = null): Promise<string> {
  const { owner, askerToo } = devices;
  const request = await ask(devices, 'Where is the key?');
  await inRequest(owner, request, { type: 'approve', answer: ANSWER, until });
  // The worker is there once it has kept the first page.
  await askerToo.goto('/requests');
  await keepsPages(askerToo.page, '/requests');
  await askerToo.goto(`/request/${request}`);
  await expect(askerToo.page.locator('.outcome')).toContainText(ANSWER);
  await expect.poll(() => keptPages(askerToo.page)).toContain(`/request/${request}`);
  await expect.poll(() => keptText(askerToo.page)).toContain(ANSWER);
  // It is kept a second after the page has heard of the server.
  await expect.poll(() => sight(askerToo.page), 'what may be seen is kept').toBeDefined();
  return request;
}

/** The place at which the device keeps what its person may see. */
async function sight(page: Page): Promise<string | undefined> {
  return Object.keys((await keptData(page)).states).find(place => place.endsWith(' sight'));
}

/** Nothing that the device keeps says it. */
async function keepsNothing(page: Page): Promise<void> {
  await expect.poll(() => keptText(page), 'what the device keeps').not.toContain(ANSWER);
}

async function cutOff({ askerToo, network }: Devices): Promise<void> {
  askerToo.expectErrors(UNREACHABLE);
  await network.cut();
  await askerToo.context.setOffline(true);
}

/** Without a server the address of a request shows nothing of it. */
async function isGone(person: Person, request: string): Promise<void> {
  await person.page.goto(`/request/${request}`);
  await expect(person.page.getByRole('heading', { level: 1 })).toHaveText(/^(This|Hubbub) cannot be/, { timeout: 20_000 });
  await expect(person.page.getByText(ANSWER)).toHaveCount(0);
}

test('an answer that is taken back goes from a device on which another page is open', async ({ devices }) => {
  const { owner, askerToo } = devices;
  const request = await readAnswer(devices);
  await askerToo.goto('/requests');
  await expect(askerToo.board.pill).toHaveText('Live');
  await inRequest(owner, request, { type: 'revoke' });
  await new Requests(askerToo).have('Asked by you', 'Taken back');
  await keepsNothing(askerToo.page);
  // What is open is kept anew.
  await keepsPages(askerToo.page, '/requests');
  await cutOff(devices);
  await isGone(askerToo, request);
});

test('it goes where the device does not know what could be seen before', async ({ devices }) => {
  const { owner, askerToo } = devices;
  const request = await readAnswer(devices);
  await askerToo.goto('/requests');
  await expect(askerToo.board.pill).toHaveText('Live');
  await forgetKept(askerToo.page, (await sight(askerToo.page))!);
  await inRequest(owner, request, { type: 'revoke' });
  await keepsNothing(askerToo.page);
  // The first page that is kept anew drops all of before; this one may come after it.
  await expect.poll(() => keptPages(askerToo.page)).toContain(`/request/${request}`);
  await cutOff(devices);
  await askerToo.page.goto(`/request/${request}`);
  await expect(chip(askerToo)).toHaveText('Taken back');
  await expect(askerToo.page.getByText(ANSWER)).toHaveCount(0);
});

test('it goes at the next contact where nothing of Hubbub was open', async ({ devices }) => {
  const { owner, askerToo } = devices;
  const request = await readAnswer(devices);
  await askerToo.page.close();
  await inRequest(owner, request, { type: 'revoke' });
  const again = await askerToo.openPage();
  await again.goto('/');
  await expect(again.board.pill).toHaveText('Live');
  await keepsNothing(again.page);
  await cutOff(devices);
  await isGone(again, request);
});

test('whoever leaves a team keeps nothing of it on a device', async ({ devices }) => {
  const { id, owner, asker, askerToo } = devices;
  const request = await readAnswer(devices);
  await askerToo.goto(`/team/${id}`);
  await expect.poll(async () => Object.keys((await keptData(askerToo.page)).states).join()).toContain(`private-team-${id}`);
  await askerToo.goto('/');
  await expect(askerToo.board.pill).toHaveText('Live');
  await inTeam(owner, id, { type: 'removeMember', userId: await member(asker, id, 'Robin') });
  await keepsPages(askerToo.page, '/');
  await keepsNothing(askerToo.page);
  const channels = async () => Object.keys((await keptData(askerToo.page)).states).filter(place => /private-(?!user)/.test(place));
  await expect.poll(channels).toEqual([]);
  await cutOff(devices);
  await isGone(askerToo, request);
});

test('an answer whose time is over is hidden without a server, too', async ({ devices }) => {
  const { askerToo } = devices;
  const request = await readAnswer(devices, Date.now() + 15_000);
  await cutOff(devices);
  const again = await askerToo.openPage();
  await again.page.goto(`/request/${request}`);
  await expect(again.page.locator('.outcome')).toContainText(ANSWER);
  for (const one of [askerToo, again]) {
    await expect(chip(one)).toHaveText('Taken back', { timeout: 20_000 });
    await expect(one.page.locator('.outcome')).toContainText('The answer could be read until');
    await expect(one.page.locator('.outcome')).not.toContainText(ANSWER);
  }
});
