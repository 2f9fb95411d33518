import { expect } from '@playwright/test';
import { Person } from './person';
import { uuid } from './uuid';

/** Does something through the endpoint for changes, as another device of this person would. */
export async function command(person: Person, command: Record<string, unknown>): Promise<void> {
  const answer = await person.context.request.post('/api/commands', { data: { mutationId: uuid(), command } });
  expect(answer.status(), await answer.text()).toBe(200);
}
