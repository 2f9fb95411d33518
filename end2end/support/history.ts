import { Locator } from '@playwright/test';
import { Person } from './person';

/** The history of stars. */
export class History {
  private constructor(private readonly person: Person) {}

  static async open(person: Person, family: string): Promise<History> {
    await person.goto(`/family/${family}/history`);
    return new History(person);
  }

  get rows(): Locator {
    return this.person.page.locator('.history-day li.row');
  }

  /** The entry with this reason. */
  row(reason: string): Locator {
    return this.rows.filter({ has: this.person.page.getByText(reason, { exact: true }) });
  }

  /** What it has come to for somebody. */
  sum(name: string): Locator {
    return this.person.page.locator('.sums .star-card').filter({ hasText: name });
  }

  /** Shows only some of it. */
  async choose(filters: { whose?: string; what?: string; when?: string }): Promise<void> {
    const { page } = this.person;
    const form = page.getByRole('form', { name: 'Choose what is shown' });
    await form.getByLabel('Whose').selectOption(filters.whose ?? 'Everybody’s');
    await form.getByLabel('What for').selectOption(filters.what ?? 'Everything');
    await form.getByLabel('When').selectOption(filters.when ?? 'Always');
    await Promise.all([page.waitForEvent('load'), form.getByRole('button', { name: 'Show' }).click()]);
    await this.person.alive();
  }

  async undo(reason: string): Promise<void> {
    const { page } = this.person;
    await Promise.all([page.waitForEvent('load'), this.person.board.press('Undo', reason).click()]);
    await this.person.alive();
  }
}
