import { Person } from './person';
import { test as base } from './test';

export { expect } from './test';

/** Two people of the demo, who are signed in: a parent, who trains the child. */
export type Demo = { robin: Person; lio: Person };

export const test = base.extend<{ demo: Demo }>({
  settings: async ({}, use) => {
    await use({ HUBBUB_DEMO: 'true' });
  },

  demo: async ({ newPerson }, use) => {
    const [robin, lio] = [await newPerson('Robin'), await newPerson('Lio')];
    await robin.post('/sign-in', { email: 'robin@demo.hubbub', password: 'hubbub-robin' });
    await lio.post('/sign-in', { email: 'lio@demo.hubbub', password: 'hubbub-lio-demo' });
    await use({ robin, lio });
  },
});

/** Goes to the session of the demo that runs, as somebody finds it. */
export async function toSession({ page }: Person): Promise<void> {
  await page.goto('/dashboard');
  await page.locator('main a[href^="/dashboard/session/"]').first().click();
  await page.waitForURL(/\/dashboard\/session\//);
}
