import { Devices, test } from '../support/devices';
import { keptData, keptPages } from '../support/kept';
import { Requests } from '../support/requests';
import { ask, chip, expect, inTeam, member } from '../support/team';

// What Chromium says about requests that find no server.
const UNREACHABLE = /net::ERR_/;

/** Asks on the device whose network is cut, and closes the dialog. */
async function askCutOff({ id, askerToo, network }: Devices, question: string): Promise<void> {
  await askerToo.goto(`/team/${id}`);
  await expect(askerToo.board.pill).toHaveText('Live');
  await expect.poll(() => keptPages(askerToo.page)).toContain(`/team/${id}`);
  askerToo.expectErrors(UNREACHABLE);
  await network.cut();
  await askerToo.context.setOffline(true);
  await askerToo.page.getByRole('button', { name: 'Ask: Deployments' }).click();
  const dialog = askerToo.page.getByRole('dialog');
  await dialog.getByLabel('Your question').fill(question);
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(dialog.getByText('Kept on this device.')).toBeVisible();
  await askerToo.page.keyboard.press('Escape');
  await expect(askerToo.board.pill).toHaveText('Offline · 1 change waiting');
}

/** Lets the device reach the server again. */
async function reconnect({ askerToo, network }: Devices): Promise<void> {
  await network.restore();
  await askerToo.context.setOffline(false);
}

test('what is asked without a connection waits on the device, and is asked once', async ({ devices }) => {
  test.setTimeout(90_000);
  const { asker, askerToo, owner } = devices;
  const [asked, waits] = [new Requests(asker), new Requests(owner)];
  await Promise.all([asked.open(), waits.open()]);
  await askCutOff(devices, 'How do I deploy from the train?');
  await expect.poll(async () => (await keptData(askerToo.page)).changes).toHaveLength(1);

  // It outlasts the tab, and stands in the list meanwhile.
  await askerToo.page.close();
  const again = await askerToo.openPage();
  await again.page.goto(`/team/${devices.id}`);
  await expect(again.board.pill).toHaveText('Offline · 1 change waiting');
  await again.page.getByRole('navigation').first().getByRole('link', { name: 'Questions' }).click();
  await new Requests(again).have('Asked by you', 'How do I deploy from the train.*not sent yet');
  await waits.have('Waiting for you');

  await reconnect(devices);
  await expect(again.board.pill).toHaveText('Live', { timeout: 20_000 });
  await new Requests(again).have('Asked by you', 'To Noor.*Waiting');
  await waits.have('Waiting for you', 'From Robin.*Waiting');
  await asked.have('Asked by you', 'To Noor.*Waiting');
  await expect.poll(async () => (await keptData(again.page)).changes).toEqual([]);
  await again.page.reload();
  await new Requests(again).have('Asked by you', 'To Noor.*Waiting');
});

test('what is refused by then gives the text back, and leads to what waits', async ({ devices }) => {
  test.setTimeout(90_000);
  const { askerToo } = devices;
  askerToo.expectErrors(/status of 409/);
  await askCutOff(devices, 'Asked from the train');
  const request = await ask(devices, 'Asked at the desk');
  await reconnect(devices);
  const returned = askerToo.page.getByRole('group', { name: 'Not done' });
  await expect(returned).toContainText('Ask about “Deployments”', { timeout: 20_000 });
  await expect(returned).toContainText('You have asked this already');
  await expect(returned).toContainText('Asked from the train');
  // It stays wherever one goes, until somebody has seen it.
  await askerToo.page.getByRole('navigation').first().getByRole('link', { name: 'Questions' }).click();
  await expect(returned).toContainText('Asked from the train');
  await returned.getByRole('link', { name: 'Look at it' }).click();
  await expect(askerToo.page).toHaveURL(`/request/${request}`);
  await expect(chip(askerToo)).toHaveText('Waiting');
  await returned.getByRole('button', { name: 'Dismiss' }).click();
  await expect(returned).toBeHidden();
  await askerToo.page.reload();
  await expect(chip(askerToo)).toHaveText('Waiting');
  await expect(returned).toBeHidden();
});

test('where the asker is no longer in the team by then, nothing is asked and the text is given back', async ({ devices }) => {
  test.setTimeout(90_000);
  const { id, owner, askerToo } = devices;
  askerToo.expectErrors(/status of 40[34]/);
  await askCutOff(devices, 'Asked from the train');
  await inTeam(owner, id, { type: 'removeMember', userId: await member(owner, id, 'Robin') });
  await reconnect(devices);
  await expect(askerToo.page.getByText('You are no longer in this team')).toBeVisible({ timeout: 20_000 });
  await askerToo.page.locator('#content').getByRole('link').click();
  const returned = askerToo.page.getByRole('group', { name: 'Not done' });
  await expect(returned).toContainText('You do not belong there any more.');
  await expect(returned).toContainText('Asked from the train');
});
