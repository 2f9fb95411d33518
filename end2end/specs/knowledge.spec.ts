import { join } from 'node:path';
import { expectAccessible, expectNoSideScroll } from '../support/axe';
import { Notifications } from '../support/notifications';
import { ask, askAll, chip, expect, inRequest, inTeam, invite, member, test } from '../support/team';
import { eachTeamDialog, settled } from '../support/team-dialogs';
import { uuid } from '../support/uuid';

const WAITING = 'Robin asks you about “Deployments”';

test('somebody asks and is answered, and nobody touches the page of the other', async ({ office }) => {
  const { id, owner, asker } = office;
  await owner.goto('/');
  await asker.goto(`/team/${id}`);
  await expect(asker.board.pill).toHaveText('Live');

  await asker.page.getByRole('searchbox').fill('machines tag');
  await asker.page.getByRole('button', { name: 'Ask: Deployments' }).click();
  const dialog = asker.page.getByRole('dialog', { name: 'Ask Noor about “Deployments”' });
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(dialog.getByText('Please fill this in.')).toBeVisible();
  await dialog.getByLabel('Your question').fill('How do I deploy on a Friday?');
  await dialog.getByRole('button', { name: 'Ask', exact: true }).dblclick();
  await dialog.getByRole('link', { name: 'Go to the request' }).click();
  await expect(asker.page).toHaveURL(/\/request\//);
  await expect(chip(asker)).toHaveText('Waiting');

  await owner.page.getByRole('article', { name: WAITING }).getByRole('link').click();
  await expect(owner.page.getByText('How do I deploy on a Friday?')).toBeVisible();
  await expect(asker.page.getByText('Noor saw it')).toBeVisible();
  // What is written of the topic comes behind what was typed, and nothing is said to be missing that could not be read.
  const [answer, use] = [owner.page.getByLabel('Your answer'), owner.page.getByRole('button', { name: 'Use what I have written of it' })];
  await answer.fill('First of all:');
  owner.expectErrors(/net::ERR_FAILED/);
  await owner.page.route('**/api/v1/topics/text*', route => route.abort());
  await use.click();
  await expect(owner.page.getByText('What you have written of it could not be read. Try it again.')).toBeVisible();
  await owner.page.unroute('**/api/v1/topics/text*');
  await use.click();
  await expect(answer).toHaveValue(/^First of all:\n\nTag the commit/);
  await owner.page.getByRole('button', { name: 'Answer', exact: true }).click();

  for (const one of [owner, asker]) await expect(chip(one)).toHaveText('Answered');
  await expect(asker.page.getByText('Tag the commit, and wait.')).toBeVisible();
  const link = asker.page.getByRole('link', { name: 'https://ci.example.org/deploy', exact: true });
  await expect(link).toHaveAttribute('rel', /noopener/);
  await expect(owner.page.getByText('Robin read the answer')).toBeVisible();

  // It is taken back while it is open.
  await owner.page.getByRole('button', { name: 'Take the answer back' }).click();
  await owner.page.getByRole('button', { name: 'Take it back' }).click();
  for (const one of [owner, asker]) await expect(chip(one)).toHaveText('Taken back');
  await expect(asker.page.getByText('Tag the commit')).toHaveCount(0);
  await expect(asker.page.getByText('Noor took the answer back on')).toBeVisible();
});

test('asking again leads to what waits, declining takes two presses, and then one may ask again', async ({ office }) => {
  const { id, owner, asker } = office;
  const request = await ask(office, 'How?');
  await asker.goto(`/team/${id}`);
  const again = async () => {
    await asker.page.getByRole('button', { name: 'Ask: Deployments' }).click();
    await asker.page.getByLabel('Your question').fill('Really, how?');
    await asker.page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click();
  };
  asker.expectErrors(/409/);
  await again();
  await expect(asker.page.getByText('You asked this on')).toBeVisible();
  await asker.page.getByRole('link', { name: 'Go to the request' }).click();
  await expect(asker.page).toHaveURL(`/request/${request}`);

  await owner.page.setViewportSize({ width: 390, height: 844 });
  await owner.goto(`/request/${request}`);
  await expect(owner.board.pill).toHaveText('Live');
  await owner.page.getByRole('button', { name: 'Decline…' }).click();
  await owner.page.getByRole('button', { name: 'No time now' }).click();
  await expect(chip(asker)).toHaveText('Declined');
  await expect(asker.page.getByText('Noor has no time for it now.')).toBeVisible();

  await asker.page.getByRole('button', { name: 'Ask again…' }).click();
  await asker.page.getByLabel('Your question').fill('And tomorrow?');
  await asker.page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click();
  await asker.page.getByRole('link', { name: 'Go to the request' }).click();
  await expect(asker.page.getByRole('link', { name: 'It follows up an earlier one' })).toBeVisible();
  // That Robin joined is new as well.
  await new Notifications(owner).ring(2);
  await asker.page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(chip(asker)).toHaveText('Withdrawn');
  await new Notifications(owner).ring(1);
});

test('asking again says before the server does that nobody could answer, or who answers, too', async ({ office, newPerson }) => {
  const { id, topicId, owner, asker } = office;
  const sam = await newPerson('Sam');
  await sam.signUp();
  await sam.join(await invite(owner, id));
  const request = await ask(office, 'How?');
  await inRequest(owner, request, { type: 'deny', reason: 'other', note: null });
  const [dialog, question] = [asker.page.getByRole('dialog'), asker.page.getByLabel('Your question')];
  const again = async () => {
    await asker.goto(`/request/${request}`);
    await asker.page.getByRole('button', { name: 'Ask again…' }).click();
  };
  const to = await member(owner, id, 'Sam');
  await inTeam(owner, id, { type: 'delegate', to, until: Date.now() + 86_400_000 });
  await again();
  await expect(dialog.getByText('Sam answers in the place of Noor at the moment, too.')).toBeVisible();
  await question.fill('And tomorrow?');

  await inTeam(owner, id, { type: 'removeTopic', topicId });
  await again();
  await expect(dialog.locator('#asked'), 'the form is gone, and the focus is not lost').toBeFocused();
  await expect(dialog.locator('#asked')).toHaveText('This topic has been removed.');
  await expect(dialog.locator('.typed'), 'what was written is there to be copied').toContainText('And tomorrow?');
  await expect(question).toBeHidden();

  await inTeam(owner, id, { type: 'changeRole', userId: await member(owner, id, 'Robin'), role: 'admin' });
  await inTeam(asker, id, { type: 'removeMember', userId: await member(asker, id, 'Noor') });
  await again();
  await expect(dialog.getByText('Noor is not in the team any more, so nobody could answer.')).toBeVisible();
  await expect(question).toBeHidden();
});

test('what is searched and not read yet is not said to be missing', async ({ office }) => {
  const { asker } = office;
  const { page } = asker;
  asker.expectErrors(/net::ERR_FAILED/);
  await asker.goto('/');
  // A page to which one walks has no topics, so that it is the server that searches.
  await page.route('**/api/page?*', route => route.abort());
  let answer = () => {};
  const held = new Promise<void>(resolve => (answer = resolve));
  await page.route('**/api/v1/topics?*', async route => {
    await held;
    await route.abort();
  });
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Support' }).click();
  await expect(page.getByText('More topics could not be read. Try again.')).toBeVisible();
  await page.getByRole('searchbox').fill('deployments');
  await expect(page.getByText('Searching…')).toBeVisible();
  await expect(page.getByText('Nobody and nothing is called like that')).toBeHidden();
  answer();
  await expect(page.getByText('Not all topics could be read.')).toBeVisible();
  await expect(page.getByText('Nobody and nothing is called like that')).toBeHidden();
  await page.unroute('**/api/v1/topics?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Who knows what' }), 'the focus is not lost').toBeFocused();
  await expect(page.getByRole('button', { name: 'Ask: Deployments' })).toBeVisible();
  await page.getByRole('searchbox').fill('nothing like it');
  await expect(page.getByText('Nobody and nothing is called like that')).toBeVisible();
});

test('a question that is being written outlasts its dialog and its page, until it is asked', async ({ office }) => {
  const { id, asker } = office;
  await asker.goto(`/team/${id}`);
  const { page } = asker;
  const question = page.getByLabel('Your question');
  const open = () => page.getByRole('button', { name: 'Ask: Deployments' }).click();
  await open();
  await question.fill('How do I');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await open();
  await expect(question).toHaveValue('How do I');
  await question.pressSequentially(' deploy?');
  await page.reload();
  await asker.alive();
  // It belongs to its topic.
  await page.getByRole('button', { name: 'Ask Noor', exact: true }).click();
  await expect(question).toHaveValue('');
  await page.keyboard.press('Escape');
  await open();
  await expect(question).toHaveValue('How do I deploy?');
  await page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.locator('#asked')).toContainText('Asked.');
  await page.keyboard.press('Escape');
  await open();
  await expect(question).toHaveValue('');
});

test('what one can be asked about is one’s own to say, and is with the others at once', async ({ office }) => {
  const { id, owner, asker } = office;
  await Promise.all([owner.goto(`/team/${id}`), asker.goto(`/team/${id}`)]);
  for (const one of [owner, asker]) await expect(one.board.pill).toHaveText('Live');
  await asker.page.getByRole('button', { name: 'Add a topic' }).click();
  const dialog = asker.page.getByRole('dialog');
  await dialog.getByLabel('Topic').fill('Invoices');
  await dialog.getByLabel('What you know of it').fill('Only I know.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const shown = owner.page.getByRole('listitem').filter({ hasText: 'Invoices' }).last();
  await expect(shown).toContainText('with a text to share');

  await asker.page.getByRole('button', { name: 'Edit: Invoices' }).click();
  await expect(dialog.getByLabel('What you know of it')).toHaveValue('Only I know.');
  await dialog.getByLabel('Topic').fill('Bills');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(owner.page.getByText('Bills')).toBeVisible();
  await owner.page.getByRole('searchbox').fill('nothing like it');
  await expect(owner.page.getByText('Nobody and nothing is called like that')).toBeVisible();
  await owner.page.getByRole('searchbox').fill('');
  await asker.page.getByRole('button', { name: 'Edit: Bills' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(owner.page.getByText('Bills')).toHaveCount(0);
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'de']]) {
  test(`teams and requests are for everybody: ${theme}, ${locale}`, async ({ office, newPerson }, info) => {
    test.setTimeout(120_000);
    const { id, owner, asker } = office;
    await Promise.all([owner, asker].map(one => one.prefer(theme, locale)));
    const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützen';
    await inTeam(asker, id, { type: 'addTopic', topicId: uuid(), title: 'שאלות', summary: long });
    const came = await askAll(office, office.topicId, `How do I deploy on a Friday, when everybody is at the lake?\n${long}`);
    const request = came.waiting;
    const picture = (name: string) => join(process.env.SCREENSHOTS ?? info.outputDir, `${name}-${theme}.png`);
    for (const [path, name] of [[`/team/${id}`, 'team'], [`/request/${request}`, 'request'], ['/requests', 'requests'], ['/teams/new', 'new-team']]) {
      for (const width of [320, 390, 1280]) {
        await owner.page.setViewportSize({ width, height: 860 });
        await owner.goto(path);
        await expectNoSideScroll(owner.page, `${path} at ${width} px`);
        await expectAccessible(owner.page, `${path} at ${width} px`);
        await owner.page.screenshot({ path: picture(`${name}-${width}`), fullPage: true });
      }
    }
    for (const path of settled(came)) {
      for (const one of [owner, asker]) {
        await one.goto(path);
        await expectAccessible(one.page, `${path} for ${one.name}`);
      }
    }
    const sam = await newPerson('Sam');
    await sam.signUp();
    await sam.join(await invite(owner, id));
    await eachTeamDialog({ team: id, came, owner, asker }, async ({ page }, name) => {
      await expectAccessible(page, `the dialog ${name}`);
      await page.screenshot({ path: picture(name), animations: 'disabled' });
    });
  });
}
