import { ChannelAuthorizationOptions } from 'pusher-js';
import { next, subscribe } from './support/client';
import { apiOf, expect, test } from './support/test';

test('a private channel is joined with a signature', async ({ connect, api }) => {
  const channel = await subscribe(await connect(), 'private-room');
  const heard = next(channel, 'note');
  await api.trigger('private-room', 'note', { text: 'come in' });
  expect(await heard).toEqual({ text: 'come in' });
});

test('whoever is not authorised stays out, and is told so with 401', async ({ wire, api, server }) => {
  const socket = wire();
  const id = await socket.socketId();
  const { auth } = api.authorizeChannel(id, 'private-room');
  const stranger = apiOf({ id: 'app', key: 'key', secret: 'guessed' }, server.port);
  const wrong = {
    'nothing': undefined,
    'an empty text': '',
    'the signature without its key': auth.split(':')[1],
    'another key': auth.replace('key:', 'other:'),
    'another secret': stranger.authorizeChannel(id, 'private-room').auth,
    'another socket': api.authorizeChannel('1.2', 'private-room').auth,
    'another channel': api.authorizeChannel(id, 'private-other').auth,
  };
  for (const [what, auth] of Object.entries(wrong)) {
    socket.forget();
    socket.send('pusher:subscribe', { channel: 'private-room', auth });
    const { channel, data } = await socket.heard('pusher:subscription_error');
    expect({ channel, data }, what).toEqual({
      channel: 'private-room',
      data: { type: 'AuthError', error: expect.any(String), status: 401 },
    });
  }
  socket.forget();
  await api.trigger('private-room', 'note', {});
  await socket.subscribe({ channel: 'private-room', auth });
  expect(socket.frames.map(({ event }) => event)).not.toContain('note');
});

test('pusher-js tells its page that it was refused', async ({ connect }) => {
  const mia = await connect(undefined, {
    channelAuthorization: { customHandler: (_, done) => done(null, { auth: 'key:0123' }) } as ChannelAuthorizationOptions,
  });
  const error = await next(mia.subscribe('private-room'), 'pusher:subscription_error');
  expect(error).toMatchObject({ type: 'AuthError', status: 401 });
});
