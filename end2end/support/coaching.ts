import { command } from './command';
import { Person } from './person';

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

/** Does something in a coaching. */
export const inCoaching = (person: Person, coachingId: string, what: Record<string, unknown>) =>
  command(person, { area: 'coaching', coachingId, command: what });

/** Does something in a session. */
export const inSession = (person: Person, sessionId: string, what: Record<string, unknown>) =>
  command(person, { area: 'training', sessionId, command: what });
