// What has to be reached, and what of it was missed.
const TFJS = 'tfjs-backend-wasm';
const ONNX = 'onnxruntime-web';
const NUMPY = 'NumPy, textbook';
const WORKERS = 'streaming, 2 workers';
const MIB = 2 ** 20;

/** Percent of the yardstick at least. */
const PERCENT = { 64: 70, 256: 83, 1024: 85, 4096: 85, 16384: 85 };

/** How many times as fast at least. */
const RATIOS = {
  3: { [TFJS]: 100, [ONNX]: 100 },
  64: { [TFJS]: 4.5, [ONNX]: 4 },
  256: { [TFJS]: 2.2, [ONNX]: 2.2 },
  1024: { [TFJS]: 1.4, [ONNX]: 1.65 },
  4096: { [TFJS]: 1.4, [ONNX]: 1.65, [NUMPY]: 1 },
  16384: { [TFJS]: 1.4, [ONNX]: 1.65 },
};

/** Of the time of one, which two workers may take on free cores. */
const SHARE = { 4096: 1 / 1.85, 16384: 1 / 1.85 };

/** WebAssembly memory at most; for the last, beyond inputs and output. */
const MEMORY = { 32768: 64 * MIB, 65536: (64 + 64) * MIB };

const ERROR = 1e-6;
const SLOPE = { from: 1024, expected: 2, tolerance: 0.05 };

/**
 * How the logarithm of time grows with that of n: the slope of the line of least squares. Time is measured
 * by the yardstick, as the machine may be slower at one n than at another.
 */
export function slopeOf(sizes) {
  const points = sizes
    .filter(({ n, rows: [ours] }) => n >= SLOPE.from && ours.percent)
    .map(({ n, rows: [ours] }) => [Math.log(n), Math.log(n ** 2 / ours.percent)]);
  const mean = (of) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(([a]) => a), mean(([, b]) => b)];
  return mean(([a, b]) => (a - x) * (b - y)) / mean(([a]) => (a - x) ** 2);
}

function missedAt({ n, rows }) {
  const [ours] = rows;
  const named = (name) => rows.find((row) => row.name === name);
  const ratios = Object.entries(RATIOS[n] ?? {})
    .filter(([name, least]) => named(name)?.ratio?.middle < least)
    .map(([name, least]) => `${least} × as fast as ${name}`);
  const worst = Math.max(ERROR, named(NUMPY)?.error ?? 0);
  return [
    ...(ours.percent < PERCENT[n] ? [`${PERCENT[n]} % of the peak`] : []),
    ...ratios,
    ...(named(WORKERS)?.ratio?.middle > SHARE[n] ? ['1.85 × as fast by two workers'] : []),
    ...(ours.error <= worst ? [] : [`an error of at most ${worst.toExponential(1)}`]),
    ...(ours.memory > MEMORY[n] ? [`at most ${MEMORY[n] / MIB} MiB`] : []),
  ].map((what) => `n = ${n}: ${what}`);
}

/** One line for each limit missed. `sizes`: {n, rows}, ours being the first row. */
export function missed(sizes) {
  const slope = slopeOf(sizes);
  const isSteep = Math.abs(slope - SLOPE.expected) > SLOPE.tolerance;
  return [
    ...sizes.flatMap(missedAt),
    ...(isSteep ? [`a slope of 2.0 ± 0.05, not ${slope.toFixed(3)}`] : []),
  ];
}
