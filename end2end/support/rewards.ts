import { expect, Locator } from '@playwright/test';
import { counted } from './board';
import { Person } from './person';

/** The page of rewards: for a child what it can have, for a parent what is wished for. */
export class Rewards {
  private constructor(private readonly person: Person) {}

  /** Opens it and waits until it hears of changes. */
  static async open(person: Person, family: string): Promise<Rewards> {
    await person.goto(`/family/${family}/rewards`);
    await expect(person.board.pill).toHaveText('Live');
    return new Rewards(person);
  }

  /** What a child can ask for. */
  offer(name: string): Locator {
    const title = this.person.page.getByRole('heading', { level: 3, name, exact: true });
    return this.person.page.locator('.reward').filter({ has: title });
  }

  /** What a parent sees of a wish, such as `Mia: Cinema`. */
  wish(about: string): Locator {
    return this.person.page.locator('.wished').filter({ hasText: about });
  }

  /** What a parent sees of a reward. */
  listed(name: string): Locator {
    const list = this.person.page.getByRole('region', { name: 'Rewards' });
    return list.getByRole('listitem').filter({ hasText: name });
  }

  /** A child's own stars. */
  get purse(): Locator {
    return this.person.page.locator('.purse');
  }

  /** A button that says on what it acts, such as `Grant: Mia: Cinema`. */
  press(action: string, thing: string): Locator {
    return this.person.board.press(action, thing);
  }

  async showsOwnStars(stars: number): Promise<void> {
    await expect(this.purse.locator('strong')).toHaveText(String(stars));
  }

  /** Waits until a parent sees that a child has so many stars. */
  async showsStars(name: string, stars: number): Promise<void> {
    const balance = this.person.page.locator('.balances li').filter({ hasText: name });
    await expect(balance.locator('.stars')).toHaveText(counted(stars));
  }
}
