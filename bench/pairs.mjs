// Candidates by turns, so that both of a pair meet the same machine, and what their times say of each other.
import { median, quantile } from './statistics.mjs';

const LEAST = 20; // milliseconds a sample takes
const WARM = 200; // milliseconds after which an engine has compiled what is worth it
const BUDGET = 15_000; // milliseconds that all rounds of one pair may take

/**
 * Warms a candidate up and finds how many of its runs make a sample: {candidate, runs, cost}. `first`:
 * milliseconds of a run before this, which is enough where it took long.
 */
export async function prepare(candidate, first = 0) {
  let runs = 1;
  let cost = first;
  for (let spent = first; cost < LEAST || spent < WARM; spent += cost) {
    cost = await candidate.sample(runs);
    if (cost < LEAST) {
      runs = Math.ceil(runs * Math.min(10, Math.max(1.2, (1.2 * LEAST) / cost)));
    }
  }
  return { candidate, runs, cost };
}

const oneRun = async ({ candidate, runs }) => (await candidate.sample(runs)) / runs;

/** Milliseconds a run of both; who is first changes from round to round. */
async function pair(reference, other, round) {
  if (round % 2 === 0) return { reference: await oneRun(reference), other: await oneRun(other) };
  const first = await oneRun(other);
  return { reference: await oneRun(reference), other: first };
}

/**
 * Pairs of the reference and each of the others, up to `most` rounds and at least one, all pairs of a round
 * one after the other. Resolves to a list of pairs for each of the others.
 */
export async function alternate(reference, others, most) {
  const affordable = (other) => Math.max(1, Math.floor(BUDGET / (reference.cost + other.cost)));
  const pairs = others.map(() => []);
  for (let round = 0; round < most; round += 1) {
    for (const [i, other] of others.entries()) {
      if (round < affordable(other)) pairs[i].push(await pair(reference, other, round));
    }
  }
  return pairs;
}

/** How many times as long the other takes: median and quartiles. */
export function ratioOf(pairs) {
  const ratios = pairs.map(({ reference, other }) => other / reference);
  return { low: quantile(ratios, 0.25), middle: median(ratios), high: quantile(ratios, 0.75) };
}
