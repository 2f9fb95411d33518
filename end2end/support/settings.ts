import { expect, Locator } from '@playwright/test';
import { Person } from './person';
import { Allowed } from './wall';

/** A pattern that only this text fits. */
const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The settings of a family, as its parents see them. */
export class Settings {
  private constructor(private readonly parent: Person) {}

  static async open(parent: Person, family: string): Promise<Settings> {
    await parent.goto(`/family/${family}/settings`);
    return new Settings(parent);
  }

  /** Unfolds a question such as `Remove: Mia`, and answers what then does it. */
  async ask(action: string, of: string): Promise<Locator> {
    const { page } = this.parent;
    // A name from right to left stands between marks that keep it to itself.
    const label = page.getByLabel(new RegExp(`^${action}: [\\u2068]?${literally(of)}[\\u2069]?$`, 'u'));
    const question = page.locator('details.ask-first').filter({ has: label });
    await question.locator('summary').click();
    return question;
  }

  /** Removes somebody, or a wall display. */
  async remove(name: string): Promise<void> {
    const question = await this.ask('Remove', name);
    await question.getByRole('button', { name: `Remove: ${name}` }).click();
    await expect(question).toBeHidden();
  }

  /** Answers the path of a link with which a child sets a new password. */
  async makeResetLink(name: string): Promise<string> {
    const question = await this.ask('New password', name);
    await question.getByRole('button', { name: 'New password: ' }).click();
    const link = this.parent.page.locator('#members').getByLabel(/^The link for .* is ready$/);
    await expect(link).toHaveValue(/\/reset\/[0-9a-f]{64}$/);
    return new URL(await link.inputValue(), this.parent.page.url()).pathname;
  }

  /** Answers the path of a link that makes a device a wall display. */
  async makeKioskLink(name: string, { ticksFor, startsTimers = false }: Allowed): Promise<string> {
    const section = this.parent.page.locator('#wall-displays');
    await section.locator('summary', { hasText: 'Set up a wall display' }).click();
    const form = section.locator('details.unfold form');
    await form.getByLabel('Its name').fill(name);
    for (const box of await form.locator('input[name="ticks_for"]').all()) await box.uncheck();
    for (const who of ticksFor) await form.getByLabel(who, { exact: true }).check();
    await form.locator('input[name="starts_timers"]').setChecked(startsTimers);
    await form.getByRole('button', { name: 'Make its link' }).click();
    const link = section.getByLabel(/^The link for .* is ready$/);
    await expect(link).toHaveValue(/\/wall\/[\w-]+$/);
    return new URL(await link.inputValue(), this.parent.page.url()).pathname;
  }
}
