/** What a bad service does to the events that it carries. */
export type Fate = 'dropped' | 'doubled' | 'reordered' | 'delayed';

/** What it answers instead of taking an event. */
export type Refusal = 413 | 429 | 500;

/** How often each happens, from 0 to 1. */
export type Faults = Record<Fate | Refusal, number>;

/** How often each did, beside all that was carried and all that was asked. */
export type Tally = Faults & { carried: number; asked: number };

/** Those of a hostile service. */
export const FAULTS: Faults = {
  dropped: 0.05,
  doubled: 0.05,
  reordered: 0.1,
  delayed: 0.1,
  413: 0.03,
  429: 0.03,
  500: 0.04,
};

/** How long an event is delayed, at most, in milliseconds. */
const DELAY = 5000;
/** How long one that shall come after the next waits for a next, in milliseconds. */
const PATIENCE = 1000;

export const FATES: Fate[] = ['dropped', 'doubled', 'reordered', 'delayed'];
export const REFUSALS: Refusal[] = [413, 429, 500];

export const NO_FAULTS: Faults = { dropped: 0, doubled: 0, reordered: 0, delayed: 0, 413: 0, 429: 0, 500: 0 };

export function emptyTally(): Tally {
  return { carried: 0, asked: 0, ...NO_FAULTS };
}

/** Which of these happens, if any. */
export function pick<T extends Fate | Refusal>(of: T[], faults: Faults, dice: number): T | undefined {
  let below = 0;
  return of.find(what => dice < (below += faults[what]));
}

/** One connection of a browser, and what becomes of each event on its way there. */
export class Lane {
  private held?: () => void;

  constructor(
    private readonly deliver: (text: string) => void,
    private readonly faults: Faults,
    private readonly dice: () => number,
    private readonly tally: Tally,
  ) {}

  carry(text: string): void {
    this.tally.carried += 1;
    const fate = pick(FATES, this.faults, this.dice());
    if (fate) this.tally[fate] += 1;
    const later = this.dice() * DELAY;
    switch (fate) {
      case 'dropped':
        return;
      case 'delayed':
        setTimeout(() => this.deliver(text), later);
        return;
      case 'reordered':
        return this.hold(text);
      case 'doubled':
        setTimeout(() => this.deliver(text), later);
    }
    this.deliver(text);
    this.held?.();
  }

  /** Keeps it until the next one has gone by. */
  private hold(text: string): void {
    this.held?.();
    const release = () => {
      if (this.held === release) this.held = undefined;
      clearTimeout(impatience);
      this.deliver(text);
    };
    const impatience = setTimeout(release, PATIENCE);
    this.held = release;
  }
}
