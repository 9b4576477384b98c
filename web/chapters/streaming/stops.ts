// The steps of one row that is read block by block: each block is met, what was kept is brought to the
// new maximum, the block is added; in the end the mix is divided by the sum.
import type { OnlineSoftmax } from '../../state/open-lenses.js';

export type Act = 'max' | 'rescale' | 'add' | 'divide';

export interface Stop {
  readonly block: number;
  readonly act: Act;
}

const ACTS: readonly Act[] = ['max', 'rescale', 'add'];

/** Nothing was kept before the first block: it has nothing to rescale. */
export function stopsOf(blocks: number): Stop[] {
  const stops = Array.from({ length: blocks }, (_, block) =>
    ACTS.filter((act) => block > 0 || act !== 'rescale').map((act) => ({ block, act })),
  ).flat();
  return [...stops, { block: blocks - 1, act: 'divide' }];
}

/** What is held between two blocks, and nothing else is; null: not yet. */
export interface Kept {
  readonly max: number | null;
  readonly sum: number | null;
  readonly mix: readonly number[] | null;
}

const NOTHING: Kept = { max: null, sum: null, mix: null };

const after = (online: OnlineSoftmax, block: number): Kept =>
  block < 0
    ? NOTHING
    : {
        max: online.runningMax[block] ?? null,
        sum: online.runningSum[block] ?? null,
        mix: online.runningMix[block] ?? null,
      };

/** What is held once the stop is done. */
export function keptAt(online: OnlineSoftmax, { block, act }: Stop): Kept {
  const before = after(online, block - 1);
  switch (act) {
    case 'max':
      return { ...before, max: online.runningMax[block] ?? null };
    case 'rescale':
      return {
        max: online.runningMax[block] ?? null,
        sum: online.rescaledSum[block] ?? null,
        mix: online.rescaledMix[block] ?? null,
      };
    default:
      return after(online, block);
  }
}

/** A block's keys, in the order of the row. */
export interface BlockKeys {
  readonly first: number;
  readonly count: number;
}

/** What each key now stands for in the sum: of those met before, and of the block once it is added. */
export function sharesAt(
  { shares }: OnlineSoftmax,
  { block, act }: Stop,
  { first, count }: BlockKeys,
): readonly number[] {
  const now = shares[act === 'max' ? block - 1 : block] ?? [];
  return now.slice(0, act === 'max' || act === 'rescale' ? first : first + count);
}
