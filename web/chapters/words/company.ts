// One word among its sentence: its nearest words before attention and after it.
import type { Engine, Vector } from '../../engine/types.js';
import type { NearestWords, WordVectors } from '../../state/open-words.js';
import type { WordsState } from './words-state.js';

/** A word near one of the two vectors. Ranks count from 1 and leave the sentence's own words out. */
export interface Neighbor {
  readonly word: string;
  /** cosine with the word's own vector, and with its context vector */
  readonly before: number;
  readonly after: number;
  readonly rankBefore: number;
  readonly rankAfter: number;
}

export interface Company {
  readonly tokens: readonly string[];
  /** the place of the word that looks */
  readonly token: number;
  /** what it reads of each word */
  readonly weights: Vector;
  /** numbers of a vector */
  readonly dimensions: number;
  /** the nearest to its own vector, the nearest first */
  readonly before: readonly Neighbor[];
  /** the nearest to its context vector, the nearest first */
  readonly after: readonly Neighbor[];
  /** by how much the cosine grew, the most first */
  readonly toward: readonly Neighbor[];
  readonly away: readonly Neighbor[];
}

/** Listed on either side. */
export const NEAREST = 10;
/** Turns are looked for among so many nearest words of each vector: the rest is noise. */
const WIDE = 50;
const TURNS = 6;
/** What two places can show. */
const LEAST_TURN = 0.005;

type Ranked = ReadonlyMap<number, { readonly rank: number; readonly cosine: number }>;

function ranked({ words, cosines }: NearestWords, own: ReadonlySet<number>): Ranked {
  const entries = words
    .map((place, i) => ({ place, cosine: cosines[i] ?? 0 }))
    .filter(({ place }) => !own.has(place));
  return new Map(entries.map(({ place, cosine }, i) => [place, { rank: i + 1, cosine }]));
}

function neighborsOf(words: readonly string[], before: Ranked, after: Ranked): readonly Neighbor[] {
  return [...before].flatMap(([place, was]) => {
    const is = after.get(place);
    if (is === undefined) return [];
    const cosines = { before: was.cosine, after: is.cosine };
    return [{ word: words[place] ?? '', ...cosines, rankBefore: was.rank, rankAfter: is.rank }];
  });
}

const grown = ({ before, after }: Neighbor): number => after - before;

function turns(all: readonly Neighbor[]): Pick<Company, 'toward' | 'away'> {
  const near = all
    .filter(({ rankBefore, rankAfter }) => Math.min(rankBefore, rankAfter) <= WIDE)
    .sort((a, b) => grown(b) - grown(a));
  return {
    toward: near.filter((one) => grown(one) >= LEAST_TURN).slice(0, TURNS),
    away: near
      .filter((one) => grown(one) <= -LEAST_TURN)
      .slice(-TURNS)
      .reverse(),
  };
}

/** null: a word of the sentence is not known. Throws AttentionError. */
export function companyOf(
  engine: Engine,
  vectors: WordVectors,
  { sentence, token, scale, temperature }: WordsState,
): Company | null {
  const tokens = sentence.split(' ');
  const places = tokens.flatMap((word) => vectors.placeOf(word) ?? []);
  if (places.length < tokens.length) return null;
  const x = vectors.vectorsOf(places);
  const source = { queries: x, keys: x, values: x };
  const { context, heads } = engine.attend({ source, options: { scale, temperature } });
  const all = vectors.words.length;
  const [own, mixed] = vectors.nearest([x[token] ?? [], context[token] ?? []], all);
  if (own === undefined || mixed === undefined) return null;
  const sentenceWords = new Set(places);
  const neighbors = neighborsOf(
    vectors.words,
    ranked(own, sentenceWords),
    ranked(mixed, sentenceWords),
  );
  const after = neighbors.toSorted((a, b) => a.rankAfter - b.rankAfter);
  return {
    ...{ tokens, token },
    weights: heads[0]?.weights[token] ?? [],
    dimensions: x[0]?.length ?? 0,
    before: neighbors.slice(0, NEAREST),
    after: after.slice(0, NEAREST),
    ...turns(neighbors),
  };
}
