import { expect, test as base } from '@playwright/test';
import { Faults } from './faults';
import { HOSTILITY } from './hostility';
import { NewPerson, Person } from './person';
import { USUAL } from './realtime';
import { Server } from './server';

export { expect };

/** A family of two whose pages are not open yet. */
export type Household = { id: string; parent: Person; child: Person };

type Fixtures = {
  /** Settings of the server beyond the usual ones. */
  settings: Record<string, string>;
  /** The realtime service that it has. */
  realtime: string;
  /** What a hostile realtime service does instead of the usual. */
  faults: Faults | undefined;
  server: Server;
  newPerson: NewPerson;
  household: Household;
  /** The same family, with its page open and live in both browsers. */
  together: Household;
};

export const test = base.extend<Fixtures>({
  settings: [{}, { option: true }],

  realtime: [USUAL, { option: true }],

  faults: [undefined, { option: true }],

  server: async ({ settings, realtime, faults }, use, info) => {
    const name = [...info.titlePath, info.repeatEachIndex].join(' ');
    const server = await Server.start(settings, { kind: realtime, name, faults });
    await use(server);
    await server.stop();
    if (server.tally) await info.attach(HOSTILITY, { body: JSON.stringify(server.tally) });
    if (info.status !== info.expectedStatus) await info.attach('server', { body: server.log });
  },

  newPerson: async ({ browser, server }, use) => {
    const people: Person[] = [];
    await use(async (name, options) => {
      const person = await Person.with(name, browser, { baseURL: server.url, ...options });
      people.push(person);
      return person;
    });
    // Pages go before the server does: what they say about its end is no error.
    const errors = people.flatMap(person => person.unexpectedErrors());
    await Promise.all(people.map(person => person.context.close()));
    expect(errors, 'errors in the browser').toEqual([]);
  },

  household: async ({ newPerson }, use) => {
    const [parent, child] = [await newPerson('Robin'), await newPerson('Mia')];
    await Promise.all([parent.signUp(), child.signUp()]);
    const id = await parent.createFamily();
    await child.join(await parent.invite(id, 'child'));
    await use({ id, parent, child });
  },

  together: async ({ household }, use) => {
    const { id, parent, child } = household;
    await Promise.all([parent.gotoFamily(id), child.gotoFamily(id)]);
    await use(household);
  },
});
