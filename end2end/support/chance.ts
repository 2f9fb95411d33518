import { createHash } from 'node:crypto';

/** The seed of a run: with the same one, the same faults strike the same tests. */
export const SEED = process.env.HUBBUB_SEED ?? '1';

/** Chance that can be repeated: the same words give the same numbers from 0 to 1, one after the other. */
export function chance(...words: unknown[]): () => number {
  let state = createHash('sha256').update(JSON.stringify(words)).digest().readUInt32LE();
  // Mulberry32, which is small and good enough to pick faults.
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
