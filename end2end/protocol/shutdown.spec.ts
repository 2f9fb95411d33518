import { backAgain, next, state, subscribe } from './support/client';
import { expect, test } from './support/test';
import { Closed } from './support/wire';

test('a server that ends spreads its closes with 4200, and pusher-js is back with the next', async ({
  server,
  api,
  client,
  wire,
}) => {
  test.setTimeout(60_000);
  const patient = client();
  const channel = await subscribe(patient, 'news');
  const closes: Closed[] = [];
  const times: number[] = [];
  const sockets = Array.from({ length: 20 }, () => wire());
  for (const socket of sockets) {
    await socket.socketId();
    void socket.closed.then(closed => {
      closes.push(closed);
      times.push(Date.now());
    });
  }

  await server.end();
  await expect.poll(() => closes.length).toBe(sockets.length);
  expect(new Set(closes.map(({ code }) => code))).toEqual(new Set([4200]));
  const spread = Math.max(...times) - Math.min(...times);
  expect(spread, 'milliseconds from the first close to the last').toBeGreaterThan(100);

  const again = backAgain(channel);
  await server.run();
  await again;
  await state(patient, 'connected');
  const heard = next(channel, 'headline');
  await api.trigger('news', 'headline', 'we are back');
  expect(await heard).toBe('we are back');
});

test('a server that is gone without a word is found again', async ({ server, client }) => {
  test.setTimeout(60_000);
  const patient = client();
  const channel = await subscribe(patient, 'news');
  await server.kill();
  await next(patient.connection, 'connecting');
  const again = backAgain(channel);
  await server.run();
  await again;
});
