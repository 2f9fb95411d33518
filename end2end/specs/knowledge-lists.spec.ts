import { test } from '../support/devices';
import { Requests } from '../support/requests';
import { ask, chip, expect } from '../support/team';

test('what is asked and answered stands in the lists of all devices of both, as it is', async ({ devices }) => {
  const { id, owner, ownerToo, asker, askerToo } = devices;
  const [asked, askedToo, waits, waitsToo] = [asker, askerToo, owner, ownerToo].map(one => new Requests(one));
  await Promise.all([asked.open(), askedToo.open(), waits.open(), waitsToo.open()]);
  await expect(asker.page.getByText('What you ask a colleague stands here')).toBeVisible();

  const request = await ask(devices, 'How do I deploy on a Friday?');
  for (const one of [asked, askedToo]) await one.have('Asked by you', 'Deployments.*To Noor.*Support.*Waiting');
  for (const one of [waits, waitsToo]) await one.have('Waiting for you', 'Deployments.*From Robin.*Waiting');

  await owner.page.getByRole('link', { name: 'Deployments' }).click();
  await expect(owner.page).toHaveURL(`/request/${request}`);
  await owner.page.getByLabel('Your answer').fill('Not at all.');
  await owner.page.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(chip(owner)).toHaveText('Answered');
  for (const one of [asked, askedToo]) await one.have('Asked by you', 'New answer.*Answered');
  await waitsToo.have('Asked of you before', 'Not read yet.*Answered');
  await waitsToo.have('Waiting for you');

  await asker.page.getByRole('link', { name: 'Deployments' }).click();
  await expect(asker.page.getByText('Not at all.')).toBeVisible();
  await waitsToo.have('Asked of you before', 'Read.*Answered');
  await askedToo.have('Asked by you', 'Deployments[^!]*Answered');
  await expect(askedToo.rows('Asked by you')).not.toContainText('New answer');

  // Whoever comes back finds the list as it is now, at once.
  await owner.page.getByRole('button', { name: 'Take the answer back' }).click();
  await owner.page.getByRole('button', { name: 'Take it back' }).click();
  await askedToo.have('Asked by you', 'Taken back');
  await asker.page.getByRole('navigation').first().getByRole('link', { name: 'Today' }).click();
  await expect(asker.page.getByRole('region', { name: 'Asked by you' }).getByRole('listitem')).toContainText('Taken back');
  await asker.page.getByRole('link', { name: 'All questions' }).click();
  await asked.have('Asked by you', 'Taken back');
  await asker.goto(`/team/${id}`);
  await asker.page.getByRole('navigation').first().getByRole('link', { name: 'Questions' }).click();
  await asked.have('Asked by you', 'Taken back');
});

test('the prompt that one device answers goes from the other, and says so', async ({ devices }) => {
  const { owner, ownerToo } = devices;
  const request = await ask(devices, 'How?');
  await Promise.all([owner.goto('/'), ownerToo.goto(`/request/${request}`)]);
  const prompt = owner.page.getByRole('article', { name: 'Robin asks you about “Deployments”' });
  await expect(prompt).toBeVisible();
  await expect(ownerToo.board.pill).toHaveText('Live');
  await ownerToo.page.getByRole('button', { name: 'Decline…' }).click();
  await ownerToo.page.getByRole('button', { name: 'Not to be shared' }).click();
  await expect(prompt).toBeHidden();
  await expect(owner.page.getByText('Nothing is waiting for you')).toBeVisible();
});
