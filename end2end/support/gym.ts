import { Locator, Page } from '@playwright/test';
import { begin, inCoaching, inSession, invite } from './coaching';
import { Person, secondDevice } from './person';
import { expect as expected, test as base } from './test';
import { uuid } from './uuid';

export { expected as expect, inSession, secondDevice };

/** A coaching of two. */
export type Gym = { id: string; trainer: Person; athlete: Person };

/** Lets the athlete start a session, and answers its id. */
export async function start({ id, athlete }: Gym): Promise<string> {
  const session = uuid();
  await inSession(athlete, session, { type: 'start', coachingId: id, title: null });
  return session;
}

/** Lets the trainer save a plan of one round, and answers its id. */
export async function savePlan({ id, trainer }: Gym, name: string, round: { exercises: object[]; note?: string }) {
  const [planId, rounds] = [uuid(), [{ isFinalRound: true, note: null, ...round }]];
  await inCoaching(trainer, id, { type: 'savePlan', planId, revision: 0, plan: { name, rounds } });
  return planId;
}

/** An exercise as a test wants it: by itself three sets of eight with 80 kg. */
export const exercise = (name: string, about: Record<string, unknown> = {}) => ({
  id: uuid(),
  name,
  sets: 3,
  amount: { of: 'reps', reps: 8 },
  load: { hundredths: 8000, unit: 'kg' },
  rest: null,
  note: null,
  ...about,
});

/** Lets the trainer release a round, and answers its id. */
export async function release(
  { trainer }: Gym,
  session: string,
  exercises: object[],
  isFinalRound = false,
): Promise<string> {
  const [roundId, prescription] = [uuid(), { exercises, isFinalRound, note: null }];
  await inSession(trainer, session, { type: 'releaseRound', roundId, revision: 0, prescription });
  return roundId;
}

/** Starts a clock: work and rest in turns, each for so many seconds. */
export async function startClock(person: Person, session: string, seconds: number[]): Promise<void> {
  const legs = seconds.map((seconds, nth) => ({ kind: nth % 2 ? 'rest' : 'work', length: 1000 * seconds }));
  await inSession(person, session, { type: 'startClock', clockId: uuid(), roundId: null, legs, at: Date.now() });
}

/** What the clock of a session shows. */
export const CLOCK = '.training-clock [role=timer]';

/** The page of a session, by what the style knows, whatever its language. */
export class Session {
  constructor(readonly page: Page) {}

  /** What the athlete is to do now. */
  get now(): Locator {
    return this.page.locator('.round.now');
  }

  /** What the clock shows. */
  get clock(): Locator {
    return this.page.locator(CLOCK);
  }

  /** Whether the other one is connected, or since when not. */
  get presence(): Locator {
    return this.page.locator('.presence');
  }

  /** The box that says that a set is done. */
  tick(set: number): Locator {
    return this.now.locator('.set').nth(set - 1).getByRole('checkbox');
  }

  /** How much was done in a set, and with which load. */
  measure(set: number, nth: 0 | 1): Locator {
    return this.now.locator('.set').nth(set - 1).getByRole('textbox').nth(nth);
  }

  /** A round in the line of steps, by its place from the top. */
  step(nth: number): Locator {
    return this.page.locator('.rounds .step').nth(nth);
  }

  /** A field of an exercise that the trainer writes. */
  field(line: number, name: string): Locator {
    return this.page.locator('.line').nth(line - 1).locator(`input[id$="-${name}"]`);
  }
}

export const test = base.extend<{ gym: Gym }>({
  gym: async ({ newPerson }, use) => {
    const [trainer, athlete] = [await newPerson('Kim'), await newPerson('Robin')];
    await Promise.all([trainer.signUp(), athlete.signUp()]);
    const id = await begin(trainer, 'trainer');
    await athlete.join(await invite(trainer, id, 'athlete'));
    await use({ id, trainer, athlete });
  },
});
