import Pusher from 'pusher-js';
import { next, signIn } from './support/client';
import { expect, test } from './support/test';

/** Notes who of the watched comes online and goes offline. */
function watched(client: Pusher): string[] {
  const heard: string[] = [];
  client.user.watchlist.bind('online', ({ user_ids }: any) => heard.push(...user_ids.map((id: string) => `+${id}`)));
  client.user.watchlist.bind('offline', ({ user_ids }: any) => heard.push(...user_ids.map((id: string) => `-${id}`)));
  return heard;
}

test('who watches hears who is online already, who comes, and who goes with the last tab', async ({ connect }) => {
  const ben = await connect({ id: 'ben' });
  await signIn(ben);
  const mia = await connect({ id: 'mia', watchlist: ['ben', 'zoe', 'nobody'] });
  const heard = watched(mia);
  await signIn(mia);
  // Whether those who are offline at the start are named is open.
  const telling = () => heard.filter(it => it !== '-zoe' && it !== '-nobody');
  await expect.poll(telling).toEqual(['+ben']);

  const tabs = [await connect({ id: 'zoe' }), await connect({ id: 'zoe' })];
  for (const tab of tabs) await signIn(tab);
  await expect.poll(telling).toEqual(['+ben', '+zoe']);
  ben.disconnect();
  await expect.poll(telling).toEqual(['+ben', '+zoe', '-ben']);

  heard.length = 0;
  tabs[0].disconnect();
  tabs[1].disconnect();
  await expect.poll(() => heard).toEqual(['-zoe']);
});

test('two people who watch each other', async ({ connect }) => {
  const mia = await connect({ id: 'mia', watchlist: ['ben'] });
  const online = next(mia.user.watchlist, 'online');
  await signIn(mia);
  const ben = await connect({ id: 'ben', watchlist: ['mia'] });
  const alsoOnline = next(ben.user.watchlist, 'online');
  await signIn(ben);
  expect(await online).toMatchObject({ user_ids: ['ben'] });
  expect(await alsoOnline).toMatchObject({ user_ids: ['mia'] });
});

test.describe('with a grace for members', () => {
  test.use({ app: { member_grace_ms: 200 } });
  test('who is back within the grace was never offline', async ({ connect }) => {
    const mia = await connect({ id: 'mia', watchlist: ['ben', 'zoe'] });
    await signIn(mia);
    const heard = watched(mia);
    const ben = await connect({ id: 'ben' });
    await signIn(ben);
    await expect.poll(() => heard).toEqual(['+ben']);
    const back = await connect({ id: 'ben' });
    ben.disconnect();
    await signIn(back);
    const zoe = await connect({ id: 'zoe' });
    await signIn(zoe);
    zoe.disconnect();
    await expect.poll(() => heard).toEqual(['+ben', '+zoe', '-zoe']);
  });
});

test('of a longer list the first 100 are watched, and the error 4302 says so', async ({ connect }) => {
  const watchlist = Array.from({ length: 101 }, (_, n) => `p${n}`);
  const mia = await connect({ id: 'mia', watchlist });
  const error = next(mia.connection, 'error');
  const heard = watched(mia);
  await signIn(mia);
  expect(await error).toMatchObject({ type: 'PusherError', data: { code: 4302 } });
  expect(mia.connection.state).toBe('connected');
  heard.length = 0;
  for (const id of ['p100', 'p99']) await signIn(await connect({ id }));
  await expect.poll(() => heard).toEqual(['+p99']);
});
