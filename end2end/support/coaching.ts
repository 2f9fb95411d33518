import { expect } from '@playwright/test';
import { Person } from './person';
import { expect as expected, test as base } from './test';
import { uuid } from './uuid';

export { expected as expect };

/** A coaching of two. */
export type Gym = { id: string; trainer: Person; athlete: Person };

/** Makes an invitation into a coaching, and answers the path of its link. */
export async function invite(person: Person, coaching: string, role: 'athlete' | 'trainer' | 'guest'): Promise<string> {
  const { html } = await person.post(`/coaching/${coaching}/invitations`, { role });
  return /\/join\/[\w-]+/.exec(html)![0];
}

/** Begins a coaching, and answers its id. */
export async function begin(person: Person, role: 'athlete' | 'trainer', name = 'Strength'): Promise<string> {
  const { path } = await person.post('/coachings/new', { name, role });
  return path.split('/')[2];
}

/** Does something in a session, as another device of this person would. */
export async function inSession(person: Person, sessionId: string, command: Record<string, unknown>): Promise<void> {
  const data = { mutationId: uuid(), command: { area: 'training', sessionId, command } };
  const answer = await person.context.request.post('/api/commands', { data });
  expect(answer.status(), await answer.text()).toBe(200);
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
