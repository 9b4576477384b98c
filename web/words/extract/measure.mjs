// How much of the vectors is left by one way of writing them or another: the table in PROVENANCE.md.
import { deflated } from './deflated.mjs';

const NEAREST = 10;

const unit = (row) => {
  const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
  return row.map((x) => x / length);
};

const dot = (a, b) => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
};

function nearest(cosines, self) {
  const order = Array.from(cosines.keys()).filter((word) => word !== self);
  return order.sort((a, b) => cosines[b] - cosines[a]).slice(0, NEAREST);
}

/** Over all words: what part of the nearest ones stays, and how far off the cosines are. */
function compare(exact, written) {
  const [a, b] = [exact.map(unit), written.map(unit)];
  let [kept, squares, largest] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const before = Float64Array.from(a, (row) => dot(row, a[i]));
    const after = Float64Array.from(b, (row) => dot(row, b[i]));
    const still = new Set(nearest(after, i));
    kept += nearest(before, i).filter((word) => still.has(word)).length;
    for (let j = 0; j < a.length; j += 1) {
      const error = before[j] - after[j];
      squares += error * error;
      largest = Math.max(largest, Math.abs(error));
    }
  }
  const n = a.length;
  return { kept: kept / (n * NEAREST), error: Math.sqrt(squares / (n * (n - 1))), largest };
}

// ---- ways to write them ------------------------------------------------------------------------

const column = (rows, i) => rows.map((row) => row[i]);
const deviation = (values) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);

/** `bits` a number, of a range of ± reach deviations of its column. */
function fixedBits(rows, bits, reach) {
  const most = 2 ** (bits - 1) - 1;
  const steps = rows[0].map((_, i) => (deviation(column(rows, i)) * reach) / most);
  return rows.map((row) =>
    row.map((x, i) => steps[i] * Math.max(-most, Math.min(most, Math.round(x / steps[i])))),
  );
}

const fixed = (name, bits, reach, d = Number.POSITIVE_INFINITY) => ({
  name,
  write: (rows) =>
    fixedBits(
      rows.map((row) => Array.from(row.slice(0, d))),
      bits,
      reach,
    ),
  bytes: (rows) => (rows.length * Math.min(d, rows[0].length) * bits) / 8,
});

const even = (step) => ({
  name: `principal axes, one step of ${step}, deflated`,
  write: (rows) => rows.map((row) => row.map((x) => step * Math.round(x / step))),
  bytes: (rows) => {
    const codes = new Int8Array(rows.length * rows[0].length);
    rows.forEach((row, word) => {
      row.forEach((x, axis) => {
        codes[axis * rows.length + word] = Math.round(x / step);
      });
    });
    return deflated(codes).length;
  },
});

const ON_AXES = [
  fixed('first 40 principal axes, 8 bits', 8, 4, 40),
  fixed('first 60 principal axes, 6 bits', 6, 3.4, 60),
  fixed('first 80 principal axes, 4 bits', 4, 2.5, 80),
  ...[0.2, 0.24, 0.28, 0.36].map(even),
];
const AS_GIVEN = [
  fixed('as given, 8 bits', 8, 4),
  fixed('as given, 6 bits', 6, 3.4),
  fixed('as given, 4 bits', 4, 2.5),
];

function line({ name, write, bytes }, rows, exact) {
  const { kept, error, largest } = compare(exact, write(rows));
  const size = Math.round(bytes(rows) / 1000);
  return `| ${name} | ${size} KB | ${kept.toFixed(3)} | ${error.toFixed(4)} | ${largest.toFixed(3)} |`;
}

/** `rows`: the same vectors as seen along their principal axes. */
export function measure(rows, vectors) {
  for (const way of AS_GIVEN) console.log(line(way, vectors, vectors));
  for (const way of ON_AXES) console.log(line(way, rows, rows));
}
