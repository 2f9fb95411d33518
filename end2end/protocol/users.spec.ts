import { next, record, signIn, state, subscribe } from './support/client';
import { expect, test } from './support/test';

const MIA = { id: 'mia', user_info: { name: 'Mia' } };

test('signing in opens the channel of the user, on every tab', async ({ connect, api }) => {
  const [one, other, ben] = [await connect(MIA), await connect(MIA), await connect({ id: 'ben' })];
  await Promise.all([one, other, ben].map(signIn));
  expect(one.user.user_data).toEqual(MIA);
  const [heard, alsoHeard, unheard] = [one, other, ben].map(({ user }) => record(user));
  await api.sendToUser('mia', 'letter', { text: 'for you' });
  await expect.poll(() => heard).toEqual([['letter', { text: 'for you' }]]);
  await expect.poll(() => alsoHeard).toEqual([['letter', { text: 'for you' }]]);
  await api.sendToUser('ben', 'end', {});
  await expect.poll(() => unheard).toEqual([['end', {}]]);
});

test('on the wire, the answer to a sign-in repeats what the client sent', async ({ wire, api }) => {
  const socket = wire();
  const signed = api.authenticateUser(await socket.socketId(), MIA);
  socket.send('pusher:signin', signed);
  expect((await socket.heard('pusher:signin_success')).data).toEqual({ user_data: signed.user_data });
});

test('a user may have a whole number for an id, and null for what may be left out', async ({ wire, api }) => {
  const socket = wire();
  const user_data = '{"id":7,"user_info":null,"watchlist":null}';
  const signature = (api as any).config.token.sign(`${await socket.socketId()}::user::${user_data}`);
  socket.send('pusher:signin', { auth: `key:${signature}`, user_data });
  await socket.heard('pusher:signin_success');
  await socket.subscribe({ channel: '#server-to-user-7', auth: '' });
});

test('a sign-in with a wrong signature, or without an id, is an error', async ({ wire, api }) => {
  const socket = wire();
  const id = await socket.socketId();
  const { auth } = api.authenticateUser(id, MIA);
  const noId = (api as any).config.token.sign(`${id}::user::{"name":"Mia"}`);
  const wrong = [
    { auth: '', user_data: '{"id":"mia"}' },
    { auth, user_data: '{"id":"ben"}' },
    { auth: api.authenticateUser('1.2', MIA).auth, user_data: JSON.stringify(MIA) },
    { auth: `key:${noId}`, user_data: '{"name":"Mia"}' },
    { auth },
    {},
  ];
  for (const data of wrong) {
    socket.forget();
    socket.send('pusher:signin', data);
    await socket.heard('pusher:error');
  }
  socket.send('pusher:subscribe', { channel: '#server-to-user-mia', auth: '' });
  await socket.heard('pusher:subscription_error', '#server-to-user-mia');
});

test('a second sign-in may repeat the first, but not as somebody else', async ({ wire, api }) => {
  const socket = wire();
  const id = await socket.socketId();
  for (let n = 0; n < 2; n++) {
    socket.forget();
    socket.send('pusher:signin', api.authenticateUser(id, MIA));
    await socket.heard('pusher:signin_success');
  }
  socket.send('pusher:signin', api.authenticateUser(id, { id: 'ben' }));
  await socket.heard('pusher:error');
  await socket.subscribe({ channel: '#server-to-user-mia', auth: '' });
});

test('nobody opens the channel of another user', async ({ wire, api }) => {
  const socket = wire();
  const id = await socket.socketId();
  socket.send('pusher:subscribe', { channel: '#server-to-user-mia', auth: '' });
  await socket.heard('pusher:subscription_error');
  socket.send('pusher:signin', api.authenticateUser(id, MIA));
  await socket.heard('pusher:signin_success');
  socket.forget();
  socket.send('pusher:subscribe', { channel: '#server-to-user-ben', auth: '' });
  await socket.heard('pusher:subscription_error', '#server-to-user-ben');
});

test('terminating a user closes their signed-in connections alone, and they stay away', async ({ connect, api }) => {
  const [one, other, ben] = [await connect(MIA), await connect(MIA), await connect({ id: 'ben' })];
  await Promise.all([one, other, ben].map(signIn));
  const watching = await connect(MIA);
  await subscribe(watching, 'presence-room');
  const error = next(one.connection, 'error');
  const answer = await api.terminateUserConnections('mia');
  expect(await answer.json()).toEqual({});
  expect(await error).toMatchObject({ data: { code: 4009 } });
  await Promise.all([state(one, 'disconnected'), state(other, 'disconnected')]);
  expect([ben.connection.state, watching.connection.state], 'who is not signed in as mia').toEqual(
    ['connected', 'connected'],
  );
});

test.describe('with the switch off', () => {
  test.use({ app: { user_authentication: false } });
  test('nobody signs in', async ({ wire, api }) => {
    const socket = wire();
    socket.send('pusher:signin', api.authenticateUser(await socket.socketId(), MIA));
    await socket.heard('pusher:error');
  });
});
