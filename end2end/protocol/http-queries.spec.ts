import { subscribe, subscribeTo } from './support/client';
import { expect, test } from './support/test';

const refusal = (status: number) => ({ status, body: expect.stringMatching(/\w/) });

test.describe('with somebody in three channels', () => {
  test.beforeEach(async ({ connect }) => {
    for (const id of ['mia', 'mia', 'ben']) await subscribeTo(await connect({ id }), 'presence-room');
    const zoe = await connect();
    for (const name of ['news', 'private-room']) await subscribe(zoe, name);
  });

  test('channels are those with a subscriber, of a prefix if one is given', async ({ api }) => {
    const ask = async (params?: Record<string, string>) => (await api.get({ path: '/channels', params })).json();
    expect(await ask()).toEqual({ channels: { 'news': {}, 'private-room': {}, 'presence-room': {} } });
    expect(await ask({ filter_by_prefix: 'pr' })).toEqual({ channels: { 'private-room': {}, 'presence-room': {} } });
    expect(await ask({ filter_by_prefix: 'presence-', info: 'user_count' })).toEqual({
      channels: { 'presence-room': { user_count: 2 } },
    });
    expect(await ask({ filter_by_prefix: 'cache-' })).toEqual({ channels: {} });
  });

  test('user_count of all channels needs the prefix presence-', async ({ api }) => {
    for (const params of [{ info: 'user_count' }, { info: 'user_count', filter_by_prefix: 'private-' }]) {
      await expect(api.get({ path: '/channels', params })).rejects.toMatchObject(refusal(400));
    }
  });

  test('a channel says whether it is occupied, and how many there are', async ({ api }) => {
    const ask = async (name: string, info?: string) =>
      (await api.get({ path: `/channels/${name}`, params: info ? { info } : {} })).json();
    expect(await ask('news')).toEqual({ occupied: true });
    expect(await ask('empty')).toEqual({ occupied: false });
    expect(await ask('news', 'subscription_count')).toEqual({ occupied: true, subscription_count: 1 });
    expect(await ask('presence-room', 'user_count')).toEqual({ occupied: true, user_count: 2 });
    const both = await ask('presence-room', 'user_count,subscription_count');
    expect(both).toEqual({ occupied: true, user_count: 2, subscription_count: 3 });
  });

  test('an attribute that the channel does not have is 400', async ({ api }) => {
    for (const [name, info] of [['news', 'user_count'], ['news', 'cache'], ['news', 'weather']]) {
      const asked = api.get({ path: `/channels/${name}`, params: { info } });
      await expect(asked, `${info} of ${name}`).rejects.toMatchObject(refusal(400));
    }
  });

  test('the people of a presence channel are listed once each', async ({ api }) => {
    const { users } = await (await api.get({ path: '/channels/presence-room/users' })).json();
    expect(users.sort((a: any, b: any) => a.id.localeCompare(b.id))).toEqual([{ id: 'ben' }, { id: 'mia' }]);
    const nobody = await api.get({ path: '/channels/presence-empty/users' });
    expect(await nobody.json()).toEqual({ users: [] });
  });

  test('other channels have no people: 400', async ({ api }) => {
    await expect(api.get({ path: '/channels/news/users' })).rejects.toMatchObject(refusal(400));
  });
});

test.describe('with the switch for subscription counts off', () => {
  test.use({ app: { subscription_counts: false } });
  test('they are not told here either', async ({ api }) => {
    const asked = api.get({ path: '/channels/news', params: { info: 'subscription_count' } });
    await expect(asked).rejects.toMatchObject(refusal(400));
  });
});
