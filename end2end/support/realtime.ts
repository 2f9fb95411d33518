import { Faults, Tally } from './faults';
import { Hostile } from './hostile';
import { App, PusherServer } from './pusher-server';
import { Sockudo } from './sockudo';

/** A realtime service that is a process of its own. */
export type Realtime = {
  readonly port: number;
  readonly url: string;
  readonly log: string;
  /** What it has done to those who trust it. */
  readonly tally?: Tally;
  run(): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<void>;
};

/** What our own server has to be told, so that it is known in time who is there: docs/decisions/0031-presence.md. */
const prompt = (hubbub: string) => ({
  activity_timeout_seconds: 18,
  pong_timeout_seconds: 8,
  webhooks: [{ url: `${hubbub}/pusher/webhook`, events: ['presence', 'channel_existence'] }],
});

/** The realtime service of tests that do not name another. */
export const USUAL = process.env.HUBBUB_REALTIME ?? 'embedded';

/** Which realtime service a test has, and how a hostile one treats it: the same name has the same bad luck. */
export type Service = { kind?: string; name: string; faults?: Faults };

/**
 * Starts a realtime service: `server` is ours as a program of its
 * own, `hostile` the same behind something that harms what it carries, `sockudo` is another's. By
 * default, `embedded`, it lives in Hubbub and is none. Only ours cares where Hubbub is, only the hostile one for
 * the rest.
 */
export async function startRealtime(
  app: App,
  hubbub: string,
  { kind = USUAL, name, faults }: Service,
): Promise<Realtime | undefined> {
  switch (kind) {
    case 'embedded':
      return undefined;
    case 'server':
      return PusherServer.start({ apps: [{ ...app, ...prompt(hubbub) }] });
    case 'hostile':
      return Hostile.start(app, name, faults);
    case 'sockudo':
      return Sockudo.start(app);
    default:
      throw new Error(`a realtime service is embedded, server, hostile or sockudo, not ${kind}`);
  }
}
