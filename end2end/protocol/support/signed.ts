import { createHash, createHmac } from 'node:crypto';

type Signed = { method: string; path: string; body?: string; query?: Record<string, string>; secret?: string };

/** The query of a request as the HTTP API wants it; what is in `query` replaces what is right. */
export function signedQuery({ method, path, body, query, secret = 'secret' }: Signed): string {
  const right = {
    auth_key: 'key',
    auth_timestamp: String(Math.floor(Date.now() / 1000)),
    auth_version: '1.0',
    ...(body && { body_md5: createHash('md5').update(body).digest('hex') }),
  };
  const pairs = Object.entries({ ...right, ...query }).map(([name, value]) => `${name}=${value}`);
  const sorted = pairs.sort().join('&');
  const signature = createHmac('sha256', secret).update([method, path, sorted].join('\n')).digest('hex');
  return `${sorted}&auth_signature=${signature}`;
}
