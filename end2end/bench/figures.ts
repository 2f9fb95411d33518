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

  row(what: string): string {
    const sorted = [...this.times].sort((one, other) => one - other);
    const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))].toFixed(1);
    return `${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
  }
}
