import { expect, Locator } from '@playwright/test';
import { counted } from './board';
import { Person } from './person';
import { Settings } from './settings';

/** What a tablet on the wall may do. */
export type Allowed = { ticksFor: string[]; startsTimers?: boolean };

/** A tablet on the wall of a family: a browser in which nobody is signed in, but the wall display. */
export class Wall {
  private constructor(readonly tablet: Person) {}

  /** Sets one up as people do: a parent makes its link in the settings, and opens it on the tablet. */
  static async hang(parent: Person, family: string, tablet: Person, allowed: Allowed): Promise<Wall> {
    const settings = await Settings.open(parent, family);
    await tablet.goto(await settings.makeKioskLink(tablet.name, allowed));
    await tablet.page.getByRole('main').locator('form button').click();
    await expect(tablet.page).toHaveURL(`/family/${family}/wall`);
    const wall = new Wall(tablet);
    await wall.isLive();
    return wall;
  }

  async isLive(): Promise<void> {
    await this.tablet.alive();
    await expect(this.tablet.page.locator('.wall .pill')).toHaveText('Live');
  }

  /** What somebody has to do; of all, it is `For anybody`. */
  column(name: string): Locator {
    const title = this.tablet.page.getByRole('heading', { level: 2, name, exact: true });
    return this.tablet.page.locator('.wall-column').filter({ has: title });
  }

  /** A chore: a button where something can be done about it. */
  task(name: string): Locator {
    return this.tablet.page.locator('.wall-task').filter({ hasText: name });
  }

  chip(name: string): Locator {
    return this.tablet.page.locator('.wall-start').getByRole('button', { name: new RegExp(`^${name} `) });
  }

  /** Somebody's face in the question who did it, or for whom. */
  face(name: string): Locator {
    return this.tablet.page.getByRole('dialog').getByRole('button', { name });
  }

  timer(name: string): Locator {
    return this.tablet.page.locator('.wall-timer').filter({ hasText: name });
  }

  async showsTask(name: string, look: 'todo' | 'late' | 'submitted' | 'returned' | 'done'): Promise<void> {
    await expect(this.task(name)).toHaveAttribute('data-look', look);
  }

  async showsStars(name: string, balance: number): Promise<void> {
    const stars = this.column(name).locator('header .visually-hidden');
    await expect(stars).toHaveText(counted(balance));
  }
}
