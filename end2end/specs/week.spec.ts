import { MovedClock } from '../support/moved-clock';
import { Person } from '../support/person';
import { expect, test as base } from '../support/test';
import { Wall } from '../support/wall';

/** A Sunday on which clocks change in Berlin: half an hour before its end, and a few seconds before. */
type Sunday = { evening: string; lastSeconds: string; hours: number };

const AUTUMN: Sunday = { evening: '2026-10-25T22:30:00Z', lastSeconds: '2026-10-25T22:59:57Z', hours: 25 };
const SPRING: Sunday = { evening: '2026-03-29T21:30:00Z', lastSeconds: '2026-03-29T21:59:57Z', hours: 23 };

const test = base.extend<{ sunday: Sunday; clock: MovedClock }>({
  sunday: [AUTUMN, { option: true }],

  clock: async ({ sunday }, use) => {
    const clock = new MovedClock(sunday.evening);
    await use(clock);
    clock.remove();
  },

  settings: async ({ clock }, use) => {
    await use(clock.settings);
  },
});

/** As chores count the days of the week. */
const MONDAY = 1;

/** What came together on a day of the week, as the chart says it to those who hear it. */
async function showsDay({ board }: Person, day: string, sum: string): Promise<void> {
  await expect(board.stars('Mia').getByRole('row', { name: day }).getByRole('cell')).toHaveText(sum);
}

for (const sunday of [AUTUMN, SPRING]) {
  test.describe(`${sunday.hours} hours`, () => {
    test.use({ sunday });

    test('when a Sunday so long is over, the day and the week begin anew on all open pages', async ({
      clock,
      household,
      newPerson,
    }) => {
      const { id, parent, child } = household;
      const { today } = (await parent.snapshot(id)).state;
      expect((today.endsAt - today.beginsAt) / 3_600_000).toBe(sunday.hours);
      await parent.addChore(id, { name: 'Dishes', whose: 'Mia', stars: 2 });
      await parent.addChore(id, { name: 'Bins', repeats: { kind: 'weekly', every: 1, on: MONDAY } });
      const wall = await Wall.hang(parent, id, await newPerson('Kitchen'), { ticksFor: ['Mia'] });
      await Promise.all([parent.gotoFamily(id), child.gotoFamily(id)]);
      const pages = [parent, child, wall.tablet].map(({ page }) => page);
      for (const page of pages) await page.evaluate(() => Object.assign(window, { untouched: true }));

      await parent.board.giveStars('Mia', 4, 'Helped out');
      await child.board.tick('Dishes').click();
      for (const person of [parent, child]) {
        await person.board.showsStars('Mia', 6, 6);
        await showsDay(person, 'Sunday', '+6');
        await expect(person.board.task('Bins'), 'not on a Sunday').toHaveCount(0);
      }
      await wall.showsTask('Dishes', 'done');

      clock.move(sunday.lastSeconds);
      for (const person of [parent, child]) {
        await person.board.showsTask('Bins', 'todo');
        await person.board.showsTask('Dishes', 'todo');
        await person.board.showsStars('Mia', 6, 0);
        await showsDay(person, 'Sunday', '0');
      }
      await wall.showsTask('Dishes', 'todo');
      await wall.showsTask('Bins', 'todo');
      await wall.showsStars('Mia', 6);

      await child.board.tick('Dishes').click();
      for (const person of [parent, child]) {
        await person.board.showsStars('Mia', 8, 2);
        await showsDay(person, 'Monday', '+2');
      }
      for (const page of pages) expect(await page.evaluate(() => 'untouched' in window)).toBe(true);
    });
  });
}
