import { expect, Locator, Page } from '@playwright/test';

/** What a timer or a template is made of. */
export type Recipe = { name: string; minutes?: number; seconds?: number; stars?: number };

/** The page of a family, in the words of those who use it. */
export class Board {
  readonly pill: Locator;
  readonly refresh: Locator;
  readonly dialog: Locator;
  readonly content: Locator;

  constructor(readonly page: Page) {
    this.pill = page.locator('header .pill');
    this.refresh = page.getByRole('button', { name: 'Refresh dashboard' });
    this.dialog = page.getByRole('dialog');
    this.content = page.locator('#content');
  }

  /** A timer; one that is put away is none any more. */
  timer(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true });
  }

  clock(name: string): Locator {
    return this.timer(name).getByRole('timer');
  }

  /** What waits for a parent, such as `Mia: Dishes`. One that is answered has no buttons any more. */
  prompt(about: string): Locator {
    return this.page.getByRole('article', { name: about, exact: true });
  }

  /** A chore in the list of today. */
  task(name: string): Locator {
    const title = this.page.getByRole('heading', { level: 4, name, exact: true });
    return this.page.locator('.chores li.chore').filter({ has: title });
  }

  /** The button that says that a chore is done. */
  tick(name: string): Locator {
    return this.task(name).getByRole('button', { name: `Done: ${name}`, exact: true });
  }

  /** The card with somebody's stars. */
  stars(name: string): Locator {
    const title = this.page.getByRole('heading', { level: 3, name, exact: true });
    return this.page.locator('.star-card').filter({ has: title });
  }

  /** The newest entries of somebody's stars, such as `+3 Helped out`. */
  entry(name: string, reason: string): Locator {
    return this.stars(name).locator('.line').filter({ has: this.page.getByText(reason, { exact: true }) });
  }

  /** A button that says on what it acts, such as `Take: Dishes`. */
  press(action: string, thing: string): Locator {
    return this.page.getByRole('button', { name: `${action}: ${thing}`, exact: true });
  }

  chip(name: string): Locator {
    return this.page.locator('.chips').getByRole('button', { name: new RegExp(`^${name} `) });
  }

  /** A button of a timer, such as `Pause`. */
  action(action: string, timer: string): Locator {
    return this.timer(timer).getByRole('button', { name: `${action}: ${timer}`, exact: true });
  }

  /** Waits until a timer looks like this. */
  async shows(timer: string, look: 'running' | 'last-minute' | 'paused' | 'finished'): Promise<void> {
    await expect(this.timer(timer)).toHaveAttribute('data-look', look);
  }

  /** Waits until a chore has come so far. */
  async showsTask(name: string, state: 'todo' | 'submitted' | 'returned' | 'done'): Promise<void> {
    await expect(this.task(name)).toHaveAttribute('data-state', state);
  }

  /** Waits until somebody has so many stars, and has come to so many this week. */
  async showsStars(name: string, balance: number, week = balance): Promise<void> {
    const card = this.stars(name);
    await expect(card.locator('.star-balance .visually-hidden')).toHaveText(counted(balance));
    await expect(card.locator('.week-total')).toHaveText(`${signed(week)} this week`);
  }

  /** Gives somebody stars through the dialog. */
  async giveStars(name: string, amount: number, reason: string): Promise<void> {
    await this.press('Give stars…', name).click();
    await this.fillReason(reason, amount);
    await this.dialog.getByRole('button', { name: 'Give', exact: true }).click();
  }

  /** Takes stars from somebody through the dialog. */
  async takeStars(name: string, amount: number, reason: string): Promise<void> {
    await this.press('Take stars…', name).click();
    await this.fillReason(reason, amount);
    await this.dialog.getByRole('button', { name: 'Take', exact: true }).click();
  }

  /** Sends a chore back that waits, such as `Mia: Dishes`. */
  async sendBack(about: string, reason: string): Promise<void> {
    await this.press('Send back…', about).click();
    await this.fillReason(reason);
    await this.dialog.getByRole('button', { name: 'Send back', exact: true }).click();
  }

  /** Refuses a wish, such as `Mia: Cinema`. */
  async refuse(about: string, reason: string): Promise<void> {
    await this.press('Refuse…', about).click();
    await this.fillReason(reason);
    await this.dialog.getByRole('button', { name: 'Refuse', exact: true }).click();
  }

  async start(recipe: Recipe): Promise<void> {
    await this.page.getByRole('button', { name: 'New timer…' }).first().click();
    await this.fill(recipe);
    await this.dialog.getByRole('button', { name: 'Start', exact: true }).click();
  }

  async createTemplate(recipe: Recipe): Promise<void> {
    await this.page.getByRole('button', { name: 'Edit templates' }).click();
    await this.dialog.getByRole('button', { name: 'New template' }).click();
    await this.saveTemplate(recipe);
  }

  async editTemplate(name: string, recipe: Recipe): Promise<void> {
    await this.page.getByRole('button', { name: 'Edit templates' }).click();
    await this.dialog.getByRole('button', { name: `Edit ${name}`, exact: true }).click();
    await this.saveTemplate(recipe);
  }

  async removeTemplate(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Edit templates' }).click();
    await this.dialog.getByRole('button', { name: `Remove ${name}`, exact: true }).click();
    await this.closeDialog();
  }

  async cancel(timer: string): Promise<void> {
    await this.action('Cancel', timer).click();
    await this.dialog.getByRole('button', { name: 'Cancel timer' }).click();
  }

  async closeDialog(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Close' }).click();
    await expect(this.dialog).toBeHidden();
  }

  /** All that the page says about the family, but for what moves by itself. */
  async picture(): Promise<unknown> {
    return this.page.evaluate(() => {
      const text = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim();
      const timers = [...document.querySelectorAll('article.timer')].map(timer => ({
        name: text(timer.querySelector('h3')),
        look: timer.getAttribute('data-look'),
        facts: text(timer.querySelector('.facts')),
        clock: timer.getAttribute('data-look') === 'paused' && text(timer.querySelector('.clock')),
        actions: [...timer.querySelectorAll('button')].map(button => button.getAttribute('aria-label')),
      }));
      const all = (selector: string) => [...document.querySelectorAll(selector)].map(text);
      const summary = all('.summary span:not([hidden])');
      return { title: text(document.querySelector('h1')), timers, chips: all('.chip'), summary };
    });
  }

  private async fillReason(reason: string, amount?: number): Promise<void> {
    if (amount) await this.dialog.getByLabel('How many?').fill(String(amount));
    await this.dialog.locator('input[name="reason"]').fill(reason);
  }

  private async fill({ name, minutes = 0, seconds = 0, stars = 0 }: Recipe): Promise<void> {
    await this.dialog.getByLabel('What for?').fill(name);
    await this.dialog.getByLabel('Minutes').fill(String(minutes));
    await this.dialog.getByLabel('Seconds').fill(String(seconds));
    await this.dialog.getByLabel('Stars').fill(String(stars));
  }

  /** Saves what the form of a template is open for; then its list is open again. */
  private async saveTemplate(recipe: Recipe): Promise<void> {
    await this.fill(recipe);
    await this.dialog.getByRole('button', { name: 'Save' }).click();
    await this.closeDialog();
  }
}

/** A change of stars as pages write it. */
export function signed(change: number): string {
  const sign = change > 0 ? '+' : change < 0 ? '−' : '';
  return `${sign}${Math.abs(change)}`;
}

/** A number of stars as pages write it. */
export function counted(stars: number): string {
  return `${stars < 0 ? '−' : ''}${Math.abs(stars)} ${Math.abs(stars) === 1 ? 'star' : 'stars'}`;
}
