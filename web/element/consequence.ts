// What the last change came to: whom a row reads most now, or which share moved.
import type { Matrix, Vector } from '../engine/types.js';
import { fixed } from '../figures/format.js';
import type { Arguments } from '../figures/strings.js';
import type { View } from '../figures/view.js';

export interface Consequence {
  readonly title: string;
  readonly text: string;
  readonly args: Arguments;
}

/** The places of the largest number; none where one of them is not a number. */
function tops(row: Vector = []): readonly number[] {
  const most = Math.max(...row);
  return row.flatMap((number, place) => (number === most ? [place] : []));
}

/** The place of the largest number; −1 where two are as large, or one is none. */
function top(row?: Vector): number {
  const [place = -1, other] = tops(row);
  return other === undefined ? place : -1;
}

const isSameShape = (a: Matrix, b: Matrix): boolean =>
  a.length === b.length && a[0]?.length === b[0]?.length;

/** The first that reads another token most now; that of the step in hand goes first. */
function swung({ step, pinned }: View, now: Matrix, old: Matrix): number | undefined {
  const inHand = step?.row ?? pinned ?? 0;
  return [inHand, ...now.keys()].find((row) => {
    const [to, from] = [top(now[row]), top(old[row])];
    return to !== from && to >= 0 && from >= 0;
  });
}

/** The weight that moved most; null where none reads differently. */
function moved({ places }: View, now: Matrix, old: Matrix) {
  const all = now.flatMap((weights, row) =>
    weights.map((to, key) => ({ row, key, to, from: old[row]?.[key] ?? Number.NaN })),
  );
  const far = ({ from, to }: (typeof all)[number]) => Math.abs(to - from) || 0;
  // Of thousands few are written out.
  const isSeen = ({ from, to }: (typeof all)[number]) => fixed(from, places) !== fixed(to, places);
  return all.toSorted((a, b) => far(b) - far(a)).find(isSeen) ?? null;
}

/** null: nothing to compare with. */
export function consequence(view: View): Consequence | null {
  const { head, before, headIndex, tokens, keyTokens, places } = view;
  const old = before?.heads[headIndex]?.weights;
  if (old === undefined || !isSameShape(old, head.weights)) return null;
  const token = (names: readonly string[], i: number) => ({ token: names[i] ?? '' });
  const row = swung(view, head.weights, old);
  if (row !== undefined) {
    const [to, from] = [top(head.weights[row]), top(old[row])];
    return {
      title: to === row ? 'came-itself' : 'came-other',
      text: 'came-swung',
      args: {
        query: token(tokens, row),
        key: token(keyTokens, to),
        before: token(keyTokens, from),
      },
    };
  }
  const most = moved(view, head.weights, old);
  if (most === null) return { title: 'came-still', text: 'came-still-text', args: {} };
  const isSame = head.weights.every((weights, i) => `${tops(weights)}` === `${tops(old[i])}`);
  return {
    title: isSame ? 'came-same' : 'came-shares',
    text: 'came-moved',
    args: {
      query: token(tokens, most.row),
      key: token(keyTokens, most.key),
      from: fixed(most.from, places),
      to: fixed(most.to, places),
    },
  };
}
