/** The one in the middle. */
export function median(values: number[]): number {
  return values.sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

/** Times in milliseconds, and what they come to. */
export class Figures {
  private readonly times: number[] = [];

  add(time: number): void {
    this.times.push(time);
  }

  /** The time within which this part of all was. */
  at(part: number): number {
    const sorted = [...this.times].sort((one, other) => one - other);
    return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  }

  row(what: string): string {
    const at = (part: number) => this.at(part).toFixed(1);
    return `${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
  }
}
