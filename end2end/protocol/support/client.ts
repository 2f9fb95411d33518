import Api from 'pusher';
import Pusher, { Channel, Options, PresenceChannel } from 'pusher-js';
import { within } from './wait';

/** Who somebody is, to a channel and to the server. */
export type Who = { id: string; user_info?: Record<string, unknown>; watchlist?: string[] };

/** pusher-js as it comes out of npm, authorised as the library for servers does it. */
export function newClient(key: string, port: number, api: Api, who?: Who, options: Partial<Options> = {}): Pusher {
  return new Pusher(key, {
    cluster: 'none',
    wsHost: '127.0.0.1',
    wsPort: port,
    forceTLS: false,
    enabledTransports: ['ws'],
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, done) => {
        const isPresence = channelName.startsWith('presence-') && who;
        const person = isPresence ? { user_id: who.id, user_info: who.user_info } : undefined;
        done(null, api.authorizeChannel(socketId, channelName, person));
      },
    },
    userAuthentication: {
      customHandler: ({ socketId }, done) => done(null, api.authenticateUser(socketId, { ...who! })),
    },
    ...options,
  } as Options);
}

type Emitter = {
  bind(event: string, handler: (data: any) => void): unknown;
  unbind(event: string, handler: (data: any) => void): unknown;
};

/** The next event of this name, of those that are meant. */
export function next(
  emitter: Emitter,
  event: string,
  isMeant: (data: any) => boolean = () => true,
  patience?: number,
): Promise<any> {
  const heard = new Promise(resolve => {
    const handler = (data: any) => {
      if (!isMeant(data)) return;
      emitter.unbind(event, handler);
      resolve(data);
    };
    emitter.bind(event, handler);
  });
  return within(event, heard, patience);
}

/** How long pusher-js may take to be back where nobody listened when it tried: 15 s, and then some. */
const RECONNECT = 25_000;

/** Waits until the channel is subscribed to again after its server was gone. */
export function backAgain(channel: Channel): Promise<unknown> {
  return next(channel, 'pusher:subscription_succeeded', undefined, RECONNECT);
}

/** Waits until the connection is in this state. */
export async function state(client: Pusher, name: string): Promise<void> {
  if (client.connection.state !== name) await next(client.connection, name);
}

/** Subscribes, and answers the channel once the server agreed. */
export async function subscribe<C extends Channel = Channel>(client: Pusher, name: string): Promise<C> {
  const channel = client.subscribe(name);
  const refused = next(channel, 'pusher:subscription_error').then(
    error => Promise.reject(new Error(JSON.stringify(error))),
    () => new Promise<never>(() => undefined),
  );
  await Promise.race([next(channel, 'pusher:subscription_succeeded'), refused]);
  return channel as C;
}

export function subscribeTo(client: Pusher, name: string): Promise<PresenceChannel> {
  return subscribe<PresenceChannel>(client, name);
}

/** Signs in, and answers once the server agreed and the user's own channel is open. */
export async function signIn(client: Pusher): Promise<void> {
  client.signin();
  await within('the sign-in', client.user.signinDonePromise);
  await next(client.user.serverToUserChannel, 'pusher:subscription_succeeded');
}

/** Whatever a channel, or a user, is told from now on by others than the protocol. */
export function record(emitter: { bind_global(handler: (name: string, data: any) => void): unknown }): [string, any][] {
  const heard: [string, any][] = [];
  emitter.bind_global((name, data) => {
    if (!name.startsWith('pusher')) heard.push([name, data]);
  });
  return heard;
}
