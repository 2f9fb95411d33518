import { expect, test } from '../support/test';

const SECRET = 'tell-nobody-4711';
test.use({ settings: { PUSHER_SECRET: SECRET, PUSHER_KEY: 'everybody-knows' } });

test('what the browser loads holds the key of the realtime service, never its secret', async ({ household }) => {
  const { id, parent } = household;
  const bodies: Promise<Buffer>[] = [];
  parent.page.on('response', response => {
    if (response.ok()) bodies.push(response.body());
  });
  await parent.gotoFamily(id);
  const loaded = Buffer.concat(await Promise.all(bodies));
  expect(loaded.includes('everybody-knows')).toBe(true);
  expect(loaded.includes(SECRET)).toBe(false);
});
