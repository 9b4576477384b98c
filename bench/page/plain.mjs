// Careful JavaScript: typed arrays, four queries at a time, nothing allocated while it runs. Numbers are
// kept as doubles, which engines compute with anyway: converting at every load would cost more.
import { plainAttention } from '../plain-attention.mjs';

const TALL = 4;
const ROUND = 1.5 * 2 ** 52;
const LEAST = -1022;

/** 2 to the power of LEAST … 0. */
const powers = Float64Array.from({ length: 1 - LEAST }, (_, i) => 2 ** (i + LEAST));

/** 2 to the x for LEAST ≤ x ≤ 0, to 2e-8: a whole power by table, the rest by a series. */
function exp2(x) {
  const whole = x + ROUND - ROUND;
  const f = (x - whole) * Math.LN2;
  const series =
    1 + f * (1 + f * (1 / 2 + f * (1 / 6 + f * (1 / 24 + f * (1 / 120 + f * (1 / 720))))));
  return powers[whole - LEAST] * series;
}

/** Scores of four queries with all keys, two keys at a time: `scores` is n × 4. */
function scoresOf(q, first, { k, n, d }, scores) {
  for (let j = 0; j < n; j += 2) {
    let a0 = 0;
    let a1 = 0;
    let b0 = 0;
    let b1 = 0;
    let c0 = 0;
    let c1 = 0;
    let e0 = 0;
    let e1 = 0;
    const low = j * d;
    const high = low + d;
    for (let p = 0, at = first * d; p < d; p += 1, at += 1) {
      const x = k[low + p];
      const y = k[high + p];
      const a = q[at];
      const b = q[at + d];
      const c = q[at + 2 * d];
      const e = q[at + 3 * d];
      a0 += a * x;
      a1 += a * y;
      b0 += b * x;
      b1 += b * y;
      c0 += c * x;
      c1 += c * y;
      e0 += e * x;
      e1 += e * y;
    }
    scores.set([a0, b0, c0, e0, a1, b1, c1, e1], j * TALL);
  }
}

/** Scores to exponentials, in place; returns one over each query's sum. */
function exponentialsOf(scores, n) {
  const shares = [0, 0, 0, 0];
  for (let r = 0; r < TALL; r += 1) {
    let most = Number.NEGATIVE_INFINITY;
    for (let i = r; i < n * TALL; i += TALL) most = Math.max(most, scores[i]);
    let sum = 0;
    for (let i = r; i < n * TALL; i += TALL) {
      const value = exp2(Math.max(scores[i] - most, LEAST));
      scores[i] = value;
      sum += value;
    }
    shares[r] = 1 / sum;
  }
  return shares;
}

/** Four rows of context, two columns at a time: `v` lies in panels of n × 2. */
function mix(weights, shares, { v, n, d }, context, first) {
  for (let c = 0; c < d; c += 2) {
    let a0 = 0;
    let a1 = 0;
    let b0 = 0;
    let b1 = 0;
    let c0 = 0;
    let c1 = 0;
    let e0 = 0;
    let e1 = 0;
    for (let j = 0, at = c * n; j < n; j += 1, at += 2) {
      const x = v[at];
      const y = v[at + 1];
      const a = weights[TALL * j];
      const b = weights[TALL * j + 1];
      const g = weights[TALL * j + 2];
      const e = weights[TALL * j + 3];
      a0 += a * x;
      a1 += a * y;
      b0 += b * x;
      b1 += b * y;
      c0 += g * x;
      c1 += g * y;
      e0 += e * x;
      e1 += e * y;
    }
    const sums = [a0, a1, b0, b1, c0, c1, e0, e1];
    for (let r = 0; r < TALL; r += 1) {
      const at = (first + r) * d + c;
      context[at] = sums[2 * r] * shares[r];
      context[at + 1] = sums[2 * r + 1] * shares[r];
    }
  }
}

/** The values in panels of two columns. */
function panelsOf({ rows, columns, data }, panels) {
  for (let j = 0; j < rows; j += 1) {
    for (let c = 0; c < columns; c += 1) {
      panels[(c - (c % 2)) * rows + 2 * j + (c % 2)] = data[j * columns + c];
    }
  }
}

const rowsOf = ({ rows, columns, data }) =>
  Array.from({ length: rows }, (_, i) => data.subarray(i * columns, (i + 1) * columns));

/** For n divisible by four and an even d; three tokens the way anybody would. */
export const plain = {
  openTiny({ queries, keys, values, scale }) {
    const [q, k, v] = [queries, keys, values].map(rowsOf);
    const scaled = q.map((row) => row.map((value) => value * scale));
    return { attend: () => plainAttention(scaled, k, v).flat(), close: () => {} };
  },
  open({ queries, keys, values, scale }) {
    const [n, d] = [keys.rows, keys.columns];
    const [q, k, v] = [queries, keys, values].map(({ data }) => new Float64Array(data.length));
    const scores = new Float64Array(n * TALL);
    return {
      attend() {
        const context = new Float32Array(queries.rows * d);
        for (let i = 0; i < q.length; i += 1) q[i] = queries.data[i] * scale * Math.LOG2E;
        k.set(keys.data);
        panelsOf(values, v);
        for (let first = 0; first < queries.rows; first += TALL) {
          scoresOf(q, first, { k, n, d }, scores);
          mix(scores, exponentialsOf(scores, n), { v, n, d }, context, first);
        }
        return context;
      },
      close: () => {},
    };
  },
};
