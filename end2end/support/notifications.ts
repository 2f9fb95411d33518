import { expect, Locator } from '@playwright/test';
import { Household } from './test';
import { Person } from './person';
import { uuid } from './uuid';

/** What somebody sees of what they are told. */
export class Notifications {
  constructor(readonly person: Person) {}

  /** Opens the list, and waits until it hears of changes. */
  async open(path = '/notifications'): Promise<void> {
    await this.person.goto(path);
    await expect(this.person.board.pill).toHaveText('Live');
  }

  /** Waits until the bell says how many are new. */
  async ring(count: number): Promise<void> {
    const name = `Notifications, ${count || 'none'} new`;
    await expect(this.person.page.getByRole('link', { name, exact: true })).toBeVisible();
  }

  /** One of the list. */
  row(sentence: string): Locator {
    return this.person.page.getByRole('article', { name: sentence, exact: true });
  }

  /** Waits until one has come so far. */
  async shows(sentence: string, mark: 'new' | 'read' | 'handled'): Promise<void> {
    await expect(this.row(sentence)).toHaveAttribute('data-mark', mark);
  }

  /** One of the three levels of a kind. */
  level(kind: string, level: 'Counted' | 'Shown' | 'Off'): Locator {
    return this.person.page.getByRole('group', { name: kind }).getByRole('radio', { name: level });
  }

  /** Chooses how to be told of a kind. */
  async choose(kind: string, level: 'Counted' | 'Shown' | 'Off'): Promise<void> {
    await this.level(kind, level).check();
  }
}

/** The child says that a chore is done, which waits for the parent; answers the chore's id. */
export async function submit({ id, parent, child }: Household, name: string): Promise<string> {
  const choreId = await parent.addChore(id, { name, whose: child.name, approval: true });
  const [{ state }, memberId] = [await parent.snapshot(id), await parent.member(id, child.name)];
  const command = { type: 'tickTask', choreId, day: state.today.day, memberId, entryId: uuid() };
  await child.command(id, command);
  return choreId;
}
