import { begin, inCoaching, inSession, invite } from './coaching';
import { exercise, Gym, release, savePlan, start, startClock } from './gym';
import type { Writing } from './lived-in';
import { Person } from './person';
import { uuid } from './uuid';

/** The two of a coaching, and somebody whom one of them would let watch. */
type People = { trainer: Person; athlete: Person; guest: Person };

/**
 * A coaching with sessions that are over, that are planned, and one that runs; and what stands for the parts of the
 * addresses of its pages.
 */
export async function train(people: People, writing: Writing): Promise<{ coaching: string; dashboard: string }> {
  const { text, note } = writing;
  const { trainer, athlete, guest } = people;
  const id = await begin(trainer, 'trainer', text('N'));
  await athlete.join(await invite(trainer, id, 'athlete'));
  await guest.join(await invite(trainer, id, 'guest'));
  const gym = { id, trainer, athlete };
  await complete(gym, writing);
  const cancelled = await start(gym);
  await inSession(athlete, cancelled, { type: 'cancel', reason: note });
  const planned = { type: 'plan', coachingId: id, title: text('P'), planned: { day: 22_000, time: 1020 } };
  await inSession(trainer, uuid(), planned);
  await savePlan(gym, text('L'), { exercises: [exercise(text('A'), { note })], note });
  await inCoaching(trainer, id, { type: 'renameExercise', from: text('B'), to: text('E') });
  const session = await run(gym, writing);
  await inSession(trainer, session, { type: 'admitGuest', guest: await party(trainer, id, guest) });
  return { coaching: id, dashboard: session };
}

/** A session that was completed, of which both have said something. */
async function complete(gym: Gym, { text, note }: Writing): Promise<void> {
  const { trainer, athlete } = gym;
  const [session, exercises] = [await start(gym), ['A', 'B'].map(letter => exercise(text(letter)))];
  await finishRound(gym, session, exercises, note);
  await inSession(athlete, session, { type: 'finish' });
  for (const person of [trainer, athlete]) await inSession(person, session, { type: 'saveNote', note });
}

/** A session that runs, with rounds in every stage, and a clock. */
async function run(gym: Gym, { text, note, link }: Writing): Promise<string> {
  const { trainer, athlete } = gym;
  const session = await start(gym);
  const prescribed = (...exercises: object[]) => ({ exercises, isFinalRound: false, note });
  await finishRound(gym, session, [exercise(text('A'), { note: link })], note);
  const withdrawn = await release(gym, session, [exercise(text('C'))]);
  await inSession(trainer, session, { type: 'withdrawRound', roundId: withdrawn, reason: note });
  const [squat, plank] = [exercise(text('D'), { rest: 90 }), exercise(text('E'), { amount: { of: 'time', seconds: 45 } })];
  const roundId = await release(gym, session, [squat, plank]);
  const done = { amount: squat.amount, load: squat.load };
  await inSession(athlete, session, { type: 'saveSet', roundId, exerciseId: squat.id, set: 1, done });
  const changed = prescribed({ ...squat, note }, plank);
  await inSession(trainer, session, { type: 'saveRound', roundId, revision: 1, prescription: changed });
  await inSession(trainer, session, { type: 'saveRound', roundId: uuid(), revision: 0, prescription: prescribed(exercise(text('F'), { note })) });
  await startClock(trainer, session, [5400, 60]);
  return session;
}

/** A round of which one set of each exercise was done, and said how it was. */
async function finishRound(gym: Gym, session: string, exercises: ReturnType<typeof exercise>[], note: string): Promise<void> {
  const roundId = await release(gym, session, exercises);
  for (const { id: exerciseId, amount, load } of exercises) {
    await inSession(gym.athlete, session, { type: 'saveSet', roundId, exerciseId, set: 1, done: { amount, load } });
    await inSession(gym.athlete, session, { type: 'saveFeedback', roundId, exerciseId, effort: 7, note });
  }
  await inSession(gym.athlete, session, { type: 'completeRound', roundId, feedback: [] });
}

/** Who somebody is in a coaching. */
async function party(person: Person, id: string, { name }: Person): Promise<{ userId: string; name: string }> {
  const answer = await person.context.request.get(`/api/sync?channel=private-coaching-${id}`);
  const { state }: { state: { members: { userId: string; name: string }[] } } = await answer.json();
  const { userId } = state.members.find(one => one.name === name)!;
  return { userId, name };
}
