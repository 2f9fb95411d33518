import { next, record, subscribe } from './support/client';
import { expect, test } from './support/test';

for (const channel of ['private-encrypted-diary', 'private-encrypted-cache-diary']) {
  test(`only the two ends read what is said in ${channel}`, async ({ connect, wire, api }) => {
    const diary = await subscribe(await connect(), channel);
    const onTheWire = wire();
    const { auth } = api.authorizeChannel(await onTheWire.socketId(), channel);
    await onTheWire.subscribe({ channel, auth });

    const heard = next(diary, 'entry');
    await api.trigger(channel, 'entry', { text: 'a secret', day: 7 });
    expect(await heard).toEqual({ text: 'a secret', day: 7 });

    const { data } = await onTheWire.heard('entry');
    expect(Object.keys(JSON.parse(data)).sort()).toEqual(['ciphertext', 'nonce']);
    expect(Buffer.from(JSON.parse(data).nonce, 'base64')).toHaveLength(24);
    expect(JSON.stringify(onTheWire.frames)).not.toContain('a secret');
  });
}

test('an encrypted channel is private', async ({ wire }) => {
  const socket = wire();
  await socket.socketId();
  socket.send('pusher:subscribe', { channel: 'private-encrypted-diary' });
  expect((await socket.heard('pusher:subscription_error')).data.status).toBe(401);
});

test('a batch may hold encrypted events', async ({ connect, api }) => {
  const heard = record(await subscribe(await connect(), 'private-encrypted-diary'));
  await api.triggerBatch([
    { channel: 'private-encrypted-diary', name: 'entry', data: { n: 1 } },
    { channel: 'private-encrypted-diary', name: 'entry', data: { n: 2 } },
  ]);
  await expect.poll(() => heard).toEqual([['entry', { n: 1 }], ['entry', { n: 2 }]]);
});

test('an encrypted cache channel replays what the newcomer can read', async ({ connect, api }) => {
  await api.trigger('private-encrypted-cache-diary', 'entry', { text: 'yesterday' });
  const channel = (await connect()).subscribe('private-encrypted-cache-diary');
  expect(await next(channel, 'entry')).toEqual({ text: 'yesterday' });
});
