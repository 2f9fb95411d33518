import { answered } from '../support/answered';
import { press, tabTo } from '../support/keys';
import { ask, chip, expect, invite, test } from '../support/team';

test('asking, answering and letting somebody answer work with the keyboard only', async ({ office }) => {
  const { id, owner, asker } = office;
  const { page } = asker;
  await Promise.all([asker, owner].map(one => one.goto(`/team/${id}`)));
  for (const one of [asker, owner]) await expect(one.board.pill).toHaveText('Live');
  await press(page, page.getByRole('button', { name: 'Ask: Deployments' }));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Your question'), 'the first field has the focus').toBeFocused();
  await page.keyboard.type('How?');
  await press(page, dialog.getByRole('button', { name: 'Ask', exact: true }));
  await expect(dialog.locator('#asked'), 'what has come of it has the focus').toBeFocused();
  await press(page, dialog.getByRole('link', { name: 'Go to the request' }));
  await expect(chip(asker)).toHaveText('Waiting');

  const keys = owner.page.keyboard;
  await press(owner.page, owner.page.getByRole('button', { name: 'Let somebody answer for you' }));
  await tabTo(owner.page, owner.page.getByRole('dialog').getByRole('button', { name: 'Save' }));
  await keys.press('Enter');
  await expect(owner.page.getByText(/^Robin answers for you until /)).toBeVisible();
  await expect(owner.page.getByRole('heading', { name: 'While you are away' }), 'the focus is not lost').toBeFocused();
  await press(owner.page, owner.page.getByRole('button', { name: 'End it' }));
  await expect(owner.page.getByRole('heading', { name: 'While you are away' })).toBeFocused();

  await press(owner.page, owner.page.getByRole('navigation').first().getByRole('link', { name: 'Questions' }));
  await press(owner.page, owner.page.getByRole('link', { name: 'Deployments' }));
  await tabTo(owner.page, owner.page.getByLabel('Your answer'));
  await keys.type('Like this.');
  await press(owner.page, owner.page.getByRole('button', { name: 'Answer', exact: true }));
  await expect(chip(asker)).toHaveText('Answered');
  await expect(owner.page.locator('#content'), 'the focus is not lost').toBeFocused();
});

test('a question is declined with the keyboard only', async ({ office }) => {
  const { owner } = office;
  await owner.goto(`/request/${await ask(office, 'How?')}`);
  await expect(owner.board.pill).toHaveText('Live');
  const { page } = owner;
  await press(page, page.getByRole('button', { name: 'Decline…' }));
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'No time now' }));
  await expect(chip(owner)).toHaveText('Declined');
  await expect(page.locator('#content'), 'the focus is not lost').toBeFocused();
});

test('handing on, taking back and withdrawing work with the keyboard only', async ({ office, newPerson }) => {
  const { id, owner, asker } = office;
  const sam = await newPerson('Sam');
  await sam.signUp();
  await sam.join(await invite(owner, id));
  const { page } = owner;
  await owner.goto(`/request/${await ask(office, 'How?')}`);
  await expect(owner.board.pill).toHaveText('Live');
  await press(page, page.getByRole('button', { name: 'Hand on…' }));
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Sam', exact: true }));
  await expect(page.getByText('Noor lets Sam answer, too')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hand on…' }), 'the focus is back').toBeFocused();
  await tabTo(page, page.getByLabel('Your answer'));
  await page.keyboard.type('Like this.');
  await press(page, page.getByRole('button', { name: 'Answer', exact: true }));
  await press(page, page.getByRole('button', { name: 'Take the answer back…' }));
  // One may ask again once the server knows that nothing waits.
  const takeBack = page.getByRole('dialog').getByRole('button', { name: 'Take it back' });
  await answered(page, 'revoke', () => press(page, takeBack));
  await expect(chip(owner)).toHaveText('Taken back');
  await expect(page.locator('#content'), 'the focus is not lost').toBeFocused();

  await asker.goto(`/request/${await ask(office, 'And this?')}`);
  await expect(asker.board.pill).toHaveText('Live');
  await press(asker.page, asker.page.getByRole('button', { name: 'Withdraw' }));
  await expect(chip(asker)).toHaveText('Withdrawn');
  await expect(asker.page.locator('#content'), 'the focus is not lost').toBeFocused();
});

test('topics are added, changed and removed with the keyboard only', async ({ office }) => {
  const { id, owner } = office;
  const { page } = owner;
  await owner.goto(`/team/${id}`);
  await expect(owner.board.pill).toHaveText('Live');
  const dialog = page.getByRole('dialog');
  await press(page, page.getByRole('button', { name: 'Add a topic' }));
  await expect(dialog.getByLabel('Topic'), 'the first field has the focus').toBeFocused();
  await page.keyboard.type('Invoices');
  await page.keyboard.press('Enter');
  await press(page, page.getByRole('button', { name: 'Edit: Invoices' }));
  await expect(dialog.getByLabel('Topic')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Bills');
  await press(page, dialog.getByRole('button', { name: 'Save' }));
  await press(page, page.getByRole('button', { name: 'Edit: Bills' }));
  await press(page, dialog.getByRole('button', { name: 'Remove' }));
  await expect(page.getByText('Bills')).toHaveCount(0);
  await expect(page.locator('#own-title'), 'the focus is not lost').toBeFocused();
});
