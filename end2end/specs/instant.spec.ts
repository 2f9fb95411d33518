import { expect, test } from '../support/test';

test('what a person does shows at once, and stays as it is when the answer comes', async ({ together }) => {
  const { id, parent } = together;
  const { page, board } = parent;
  const before = (await parent.log(id)).length;
  const done = async () => (await parent.log(id)).length - before;
  let release = () => {};
  const held = new Promise<void>(resolve => (release = resolve));
  await page.route('**/api/commands', async route => {
    await held;
    await route.continue();
  });
  await board.start({ name: 'Tea', minutes: 3 });
  await board.shows('Tea', 'running');
  expect(await done(), 'the server knows nothing yet').toBe(0);

  // From here on, the card may change its words and nothing else.
  await page.evaluate(() => {
    const list = document.querySelector('.timers')!;
    const seen: string[] = [];
    Object.assign(window, { seen, card: list.querySelector('article') });
    new MutationObserver(records => {
      for (const { addedNodes, removedNodes } of records) {
        for (const node of [...addedNodes, ...removedNodes]) if (node instanceof Element) seen.push(node.outerHTML);
      }
    }).observe(list, { subtree: true, childList: true });
  });
  const answered = page.waitForResponse('**/api/commands');
  release();
  await (await answered).finished();
  await expect.poll(done).toBe(1);
  await board.action('Pause', 'Tea').click();
  await board.shows('Tea', 'paused');
  await expect.poll(done).toBe(2);
  const same = await page.evaluate(() => document.querySelector('.timers article') === (window as any).card);
  expect(same, 'the same card').toBe(true);
  expect(await page.evaluate(() => (window as any).seen)).toEqual([]);
  await expect(board.timer('Tea')).toHaveCount(1);
});
