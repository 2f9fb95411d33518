import { record, subscribe } from './support/client';
import { signedQuery } from './support/signed';
import { apiOf, expect, test } from './support/test';

const EVENTS = '/apps/app/events';
const BODY = JSON.stringify({ name: 'note', data: 'x', channel: 'news' });

/** The status of a request, and the reason that must come with a refusal. */
async function post(url: string, query: string, body = BODY): Promise<number> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${url}${EVENTS}?${query}`, { method: 'POST', headers, body });
  const text = await answer.text();
  if (!answer.ok) expect(text, 'a reason').toMatch(/\w/);
  return answer.status;
}

const rightly = { method: 'POST', path: EVENTS, body: BODY };

test('the library signs as the server wants it', async ({ api }) => {
  expect((await api.trigger('news', 'note', {})).status).toBe(200);
  const query = { filter_by_prefix: 'presence-', info: 'user_count' };
  expect((await api.get({ path: '/channels', params: query })).status).toBe(200);
});

test('whoever does not know the secret is refused with 401', async ({ server }) => {
  const guess = apiOf({ id: 'app', key: 'key', secret: 'guess' }, server.port);
  await expect(guess.trigger('news', 'note', {})).rejects.toMatchObject({ status: 401 });
  await expect(guess.get({ path: '/channels' })).rejects.toMatchObject({ status: 401 });
  await expect(guess.terminateUserConnections('mia')).rejects.toMatchObject({ status: 401 });
  const other = apiOf({ id: 'app', key: 'other', secret: 'secret' }, server.port);
  await expect(other.trigger('news', 'note', {})).rejects.toMatchObject({ status: 401 });
});

test('there is no application with this id: 401, so that nobody learns which there are', async ({ server }) => {
  const other = apiOf({ id: 'other', key: 'key', secret: 'secret' }, server.port);
  await expect(other.trigger('news', 'note', {})).rejects.toMatchObject({ status: 401 });
});

test('there is nothing at this path: 404', async ({ api }) => {
  await expect(api.get({ path: '/weather' })).rejects.toMatchObject({ status: 404 });
});

test('a signature is good for 600 seconds before and after', async ({ server }) => {
  const now = Math.floor(Date.now() / 1000);
  const at = (seconds: number) => signedQuery({ ...rightly, query: { auth_timestamp: String(now + seconds) } });
  expect(await post(server.url, at(-590))).toBe(200);
  expect(await post(server.url, at(590))).toBe(200);
  expect(await post(server.url, at(-610))).toBe(401);
  expect(await post(server.url, at(610))).toBe(401);
});

test('a signature is good for its method, path, body and parameters alone', async ({ server }) => {
  expect(await post(server.url, signedQuery(rightly))).toBe(200);
  const wrong = {
    'another method': signedQuery({ ...rightly, method: 'GET' }),
    'another path': signedQuery({ ...rightly, path: '/apps/app/batch_events' }),
    'another body': signedQuery({ ...rightly, body: `${BODY} ` }),
    'no checksum': signedQuery({ ...rightly, body: undefined }),
    'another version': signedQuery({ ...rightly, query: { auth_version: '2.0' } }),
    'a parameter more': `${signedQuery(rightly)}&info=user_count`,
    'another secret': signedQuery({ ...rightly, secret: 'guess' }),
    'no signature': signedQuery(rightly).replace(/&auth_signature=.*/, ''),
    'no timestamp': signedQuery({ ...rightly, query: { auth_timestamp: '' } }),
    'nothing': '',
  };
  for (const [what, query] of Object.entries(wrong)) expect([what, await post(server.url, query)]).toEqual([what, 401]);
});

test('a body that is no JSON is 400, though it is signed', async ({ server }) => {
  const body = 'no JSON';
  expect(await post(server.url, signedQuery({ ...rightly, body }), body)).toBe(400);
});

test('the same event may be sent twice, for the libraries sign both alike', async ({ api, connect }) => {
  const heard = record(await subscribe(await connect(), 'news'));
  await Promise.all([api.trigger('news', 'note', 1), api.trigger('news', 'note', 1)]);
  await expect.poll(() => heard).toEqual([['note', 1], ['note', 1]]);
});

test('a request with a nonce is taken once', async ({ server }) => {
  const nonce = (auth_nonce: string) => signedQuery({ ...rightly, query: { auth_nonce } });
  const once = nonce('7f1c');
  expect([await post(server.url, once), await post(server.url, once)]).toEqual([200, 401]);
  expect(await post(server.url, nonce('7f1d'))).toBe(200);
});

test.describe('an application that is switched off', () => {
  test.use({ app: { enabled: false } });
  test('answers 403', async ({ api }) => {
    await expect(api.trigger('news', 'note', {})).rejects.toMatchObject({ status: 403 });
  });
});
