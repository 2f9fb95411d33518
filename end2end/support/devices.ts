import { BrowserContextOptions } from '@playwright/test';
import { Cutter } from './cutter';
import { Person, secondDevice } from './person';
import { Office, test as base } from './team';

/** A team whose two people have two devices each, one of them behind a network that can be cut. */
export type Devices = Office & { ownerToo: Person; askerToo: Person; network: Cutter };

/** The same person on another device. */
type Another = (person: Person, options?: BrowserContextOptions) => Promise<Person>;

export const test = base.extend<{ another: Another; devices: Devices }>({
  another: async ({ newPerson }, use) => {
    await use((person, options) => secondDevice(person, newPerson, options));
  },

  devices: async ({ office, server, another }, use) => {
    const network = await Cutter.before(server.port);
    const ownerToo = await another(office.owner);
    const askerToo = await another(office.asker, { baseURL: network.url });
    await use({ ...office, ownerToo, askerToo, network });
  },
});
