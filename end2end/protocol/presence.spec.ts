import { ChannelAuthorizationOptions } from 'pusher-js';
import { next, record, signIn, subscribeTo } from './support/client';
import { expect, test } from './support/test';

const MIA = { id: 'mia', user_info: { name: 'Mia' } };
const BEN = { id: 'ben', user_info: { name: 'Ben' } };

/** Notes who comes and who goes. */
function comings(channel: { bind(event: string, handler: (member: any) => void): unknown }): string[] {
  const heard: string[] = [];
  channel.bind('pusher:member_added', ({ id }) => heard.push(`+${id}`));
  channel.bind('pusher:member_removed', ({ id }) => heard.push(`-${id}`));
  return heard;
}

test('two people see each other come and go', async ({ connect }) => {
  const mia = await connect(MIA);
  const room = await subscribeTo(mia, 'presence-room');
  expect(room.members.me).toEqual({ id: 'mia', info: { name: 'Mia' } });

  const added = next(room, 'pusher:member_added');
  const ben = await connect(BEN);
  const hisRoom = await subscribeTo(ben, 'presence-room');
  expect(await added).toEqual({ id: 'ben', info: { name: 'Ben' } });
  expect([room.members.count, hisRoom.members.count]).toEqual([2, 2]);
  expect(hisRoom.members.get('mia')).toEqual({ id: 'mia', info: { name: 'Mia' } });

  const removed = next(room, 'pusher:member_removed');
  ben.unsubscribe('presence-room');
  expect((await removed).id).toBe('ben');
  expect(room.members.count).toBe(1);
});

test('on the wire, members are ids, a hash and a count', async ({ connect, wire, api }) => {
  await subscribeTo(await connect(MIA), 'presence-room');
  const socket = wire();
  const person = { user_id: 'ben', user_info: BEN.user_info };
  const signed = api.authorizeChannel(await socket.socketId(), 'presence-room', person);
  const { data } = await socket.subscribe({ channel: 'presence-room', ...signed });
  const { presence } = JSON.parse(data);
  expect({ ...presence, ids: presence.ids.sort() }).toEqual({
    ids: ['ben', 'mia'],
    hash: { mia: { name: 'Mia' }, ben: { name: 'Ben' } },
    count: 2,
  });
});

test('several tabs are one person: added with the first, removed with the last, once each', async ({ connect, api }) => {
  const room = await subscribeTo(await connect(MIA), 'presence-room');
  const heard = comings(room);
  const tabs = [await connect(BEN), await connect(BEN), await connect(BEN)];
  for (const tab of tabs) await subscribeTo(tab, 'presence-room');
  expect(room.members.count).toBe(2);
  const info = await api.get({ path: '/channels/presence-room', params: { info: 'user_count' } });
  expect(await info.json()).toEqual({ occupied: true, user_count: 2 });

  tabs[0].disconnect();
  tabs[1].unsubscribe('presence-room');
  tabs[2].disconnect();
  // Whoever comes and goes after him is told after him.
  await expect.poll(() => heard).toEqual(['+ben', '-ben']);
  const zoe = await connect({ id: 'zoe' });
  await subscribeTo(zoe, 'presence-room');
  zoe.disconnect();
  await expect.poll(() => heard).toEqual(['+ben', '-ben', '+zoe', '-zoe']);
});

test('nobody hears of their own coming', async ({ connect }) => {
  const mia = await connect(MIA);
  const heard = comings(mia.channel('presence-room') ?? mia.subscribe('presence-room'));
  await next(mia.channel('presence-room'), 'pusher:subscription_succeeded');
  await subscribeTo(await connect(BEN), 'presence-room');
  await expect.poll(() => heard).toEqual(['+ben']);
});

test('who tells something else of themselves is shown anew, to all who are there', async ({ connect }) => {
  const room = await subscribeTo(await connect(MIA), 'presence-room');
  const heard = comings(room);
  const hisRoom = await subscribeTo(await connect(BEN), 'presence-room');
  await expect.poll(() => heard).toEqual(['+ben']);
  const his = comings(hisRoom);

  const again = await connect({ id: 'ben', user_info: { name: 'Benjamin' } });
  const newRoom = await subscribeTo(again, 'presence-room');
  expect(newRoom.members.me).toEqual({ id: 'ben', info: { name: 'Benjamin' } });
  await expect.poll(() => [heard, his]).toEqual([['+ben', '-ben', '+ben'], ['-ben', '+ben']]);
  for (const members of [room.members, hisRoom.members]) {
    expect([members.count, members.get('ben').info]).toEqual([2, { name: 'Benjamin' }]);
  }
});

test.describe('with the graces that are usual', () => {
  test.use({ app: { webhook_grace_ms: undefined } });
  test('who goes is gone at once', async ({ connect, api }) => {
    const room = await subscribeTo(await connect(MIA), 'presence-room');
    const heard = comings(room);
    const ben = await connect(BEN);
    await subscribeTo(ben, 'presence-room');
    ben.disconnect();
    // Sooner than webhooks are told, which takes 3 s.
    await expect.poll(() => heard, { timeout: 2_500 }).toEqual(['+ben', '-ben']);
    const users = await api.get({ path: '/channels/presence-room/users' });
    expect(await users.json()).toEqual({ users: [{ id: 'mia' }] });
    await subscribeTo(await connect(BEN), 'presence-room');
    await expect.poll(() => heard).toEqual(['+ben', '-ben', '+ben']);
  });
});

test.describe('with a grace for members', () => {
  test.use({ app: { member_grace_ms: 1_000 } });
  test('who is back soon was never away; who stays away goes after that', async ({ connect }) => {
    const room = await subscribeTo(await connect(MIA), 'presence-room');
    const heard = comings(room);
    const ben = await connect(BEN);
    const back = await connect(BEN);
    await subscribeTo(ben, 'presence-room');
    ben.disconnect();
    await subscribeTo(back, 'presence-room');
    const left = Date.now();
    back.disconnect();
    await expect.poll(() => heard).toEqual(['+ben', '-ben']);
    expect(Date.now() - left).toBeGreaterThan(900);
  });
});

test('who is signed in needs no channel data', async ({ connect, api }) => {
  const mia = await connect(MIA, {
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, done) => done(null, api.authorizeChannel(socketId, channelName)),
    } as ChannelAuthorizationOptions,
  });
  await signIn(mia);
  const room = await subscribeTo(await connect(BEN), 'presence-room');
  const added = next(room, 'pusher:member_added');
  mia.subscribe('presence-room');
  expect(await added).toEqual({ id: 'mia', info: { name: 'Mia' } });
});

test('an event of the server reaches the people in the room', async ({ connect, api }) => {
  const heard = record(await subscribeTo(await connect(MIA), 'presence-room'));
  await api.trigger('presence-room', 'note', { text: 'hello' });
  await expect.poll(() => heard).toEqual([['note', { text: 'hello' }]]);
});
