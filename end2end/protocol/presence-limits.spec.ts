import Api from 'pusher';
import { subscribeTo } from './support/client';
import { expect, test } from './support/test';
import { Frame, Wire } from './support/wire';

const ROOM = 'presence-room';

/** Tries to join as this person, and answers what the server said. */
async function join(socket: Wire, api: Api, person: unknown): Promise<Frame> {
  socket.forget();
  const signed = api.authorizeChannel(await socket.socketId(), ROOM, person as never);
  socket.send('pusher:subscribe', { channel: ROOM, ...signed });
  const answers = ['pusher_internal:subscription_succeeded', 'pusher:subscription_error'];
  return Promise.any(answers.map(answer => socket.heard(answer, ROOM)));
}

test('a user id has at most 128 characters', async ({ wire, api }) => {
  const socket = wire();
  const refused = await join(socket, api, { user_id: 'x'.repeat(129) });
  expect(refused.event).toBe('pusher:subscription_error');
  expect(refused.data.error).toContain('128');
  expect((await join(socket, api, { user_id: 'x'.repeat(128) })).event).toContain('succeeded');
});

test('what is told about a person has at most 1 KB', async ({ wire, api }) => {
  const socket = wire();
  const refused = await join(socket, api, { user_id: 'mia', user_info: { about: 'x'.repeat(1024) } });
  expect(refused.event).toBe('pusher:subscription_error');
  const accepted = await join(socket, api, { user_id: 'mia', user_info: { about: 'x'.repeat(900) } });
  expect(accepted.event).toContain('succeeded');
});

test('a person has an id', async ({ wire, api }) => {
  const socket = wire();
  for (const person of [{}, { user_id: '' }, { user_id: null }, [], undefined]) {
    expect((await join(socket, api, person)).event, JSON.stringify(person)).toBe('pusher:subscription_error');
  }
});

test('a user id may be a number, as some libraries send it', async ({ wire, api, connect }) => {
  await join(wire(), api, { user_id: 17 });
  const room = await subscribeTo(await connect({ id: 'mia' }), ROOM);
  expect(room.members.get('17')).toMatchObject({ id: '17' });
});

test('a channel has at most 100 people, who may have several tabs', async ({ wire, api, connect }) => {
  for (let n = 0; n < 100; n++) {
    expect((await join(wire(), api, { user_id: `p${n}` })).event).toContain('succeeded');
  }
  const refused = await join(wire(), api, { user_id: 'one more' });
  expect(refused.event).toBe('pusher:subscription_error');
  expect(refused.data.error).toContain('100');
  const room = await subscribeTo(await connect({ id: 'p0' }), ROOM);
  expect(room.members.count).toBe(100);
});
