import { expect } from '@playwright/test';
import { Person } from './person';
import { uuid } from './uuid';

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

/** Does something through the endpoint for changes, as another device of this person would. */
async function command(person: Person, command: Record<string, unknown>): Promise<void> {
  const answer = await person.context.request.post('/api/commands', { data: { mutationId: uuid(), command } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Does something in a coaching. */
export const inCoaching = (person: Person, coachingId: string, what: Record<string, unknown>) =>
  command(person, { area: 'coaching', coachingId, command: what });

/** Does something in a session. */
export const inSession = (person: Person, sessionId: string, what: Record<string, unknown>) =>
  command(person, { area: 'training', sessionId, command: what });
