import { expect, Locator } from '@playwright/test';
import { Person } from './person';

/** The lists of what somebody asks and is asked. */
export type ListName = 'Waiting for you' | 'Asked by you' | 'Asked of you before';

/** The page of what somebody asks and is asked. */
export class Requests {
  constructor(readonly person: Person) {}

  async open(): Promise<void> {
    await this.person.goto('/requests');
    await expect(this.person.board.pill).toHaveText('Live');
  }

  /** What is in a list, the newest first. */
  rows(list: ListName): Locator {
    return this.person.page.getByRole('region', { name: list }).getByRole('listitem');
  }

  /** Waits until a list has these: each with the end of what stands there, such as `Waiting`. */
  async have(list: ListName, ...rows: string[]): Promise<void> {
    await expect(this.rows(list)).toHaveText(rows.map(row => new RegExp(`${row}$`, 's')));
  }
}
