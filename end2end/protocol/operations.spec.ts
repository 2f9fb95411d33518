import { subscribe, subscribeTo } from './support/client';
import { expect, test } from './support/test';

test('health and readiness', async ({ server }) => {
  for (const path of ['/healthz', '/readyz']) {
    expect((await fetch(`${server.operations}${path}`)).status, path).toBe(200);
  }
});

test('metrics count what is there and what went through', async ({ server, connect, api }) => {
  await subscribe(await connect(), 'news');
  await api.trigger('news', 'note', {});
  const answer = await fetch(`${server.operations}/metrics`);
  expect(answer.headers.get('content-type')).toContain('text');
  const metrics = await answer.text();
  for (const name of ['connections', 'channels', 'messages', 'bytes', 'dropped', 'webhook', '_bucket']) {
    expect(metrics).toMatch(new RegExp(`^\\w*${name}\\w*(\\{.*\\})? `, 'm'));
  }
  expect(metrics).toMatch(/^\w*connections\w*\{.*app="app".*\} 1$/m);
});

test('the page for operators shows what is connected now', async ({ server, connect }) => {
  await subscribeTo(await connect({ id: 'mia' }), 'presence-kitchen');
  const answer = await fetch(`${server.operations}/`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  const page = await answer.text();
  expect(page).toContain('presence-kitchen');
  expect(page, 'no secret').not.toContain('secret');
});

test('none of it is public', async ({ server }) => {
  for (const path of ['/', '/metrics', '/healthz', '/readyz']) {
    expect((await fetch(`${server.url}${path}`)).status, path).toBe(404);
  }
});
