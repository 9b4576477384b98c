// The yardstick: a WebAssembly loop of v128 multiplications and additions, 5 × 8 sums in registers over
// operands that stay in the first-level cache, written in bytes so that no compiler stands in between.
const HEIGHT = 5;
const WIDTH = 8; // float32 numbers: two v128
const DEPTH = 256; // (5 + 8) × 256 float32 are 13 KB
const UNROLLED = 4;
const BYTES = 4;
const LEFT = 16;
const RIGHT = LEFT + HEIGHT * DEPTH * BYTES;

const I32 = 0x7f;
const V128 = 0x7b;
const EMPTY = 0x40;

function varint(value) {
  const bytes = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}

/** As constants are written, whose last byte's seventh bit is a sign; none here is negative. */
function signed(value) {
  const bytes = varint(value);
  const last = bytes.at(-1);
  return last & 64 ? [...bytes.slice(0, -1), last | 128, 0] : bytes;
}

const section = (id, content) => [id, ...varint(content.length), ...content];
const name = (text) => [text.length, ...new TextEncoder().encode(text)];

const get = (local) => [0x20, local];
const set = (local) => [0x21, local];
const constant = (value) => [0x41, ...signed(value)];
const add = [0x6a];
const subtract = [0x6b];
const branchIf = (depth) => [0x0d, depth];
const loop = (body) => [0x03, EMPTY, ...body, 0x0b];
const simd = (code, ...rest) => [0xfd, ...varint(code), ...rest];
const load = (offset) => simd(0, 4, ...varint(offset));
const loadSplat = (offset) => simd(9, 2, ...varint(offset));
const multiply = simd(0xe6);
const addLanes = simd(0xe4);
const store = simd(11, 4, 0);

// Locals: the count of rounds, addresses, steps left, one factor, two halves of a row, the sums.
const [ROUNDS, LEFT_AT, RIGHT_AT, STEPS] = [0, 1, 2, 3];
const [FACTOR, LOW, HIGH, SUMS] = [4, 5, 6, 7];

/** One column of the left operand times one row of the right. */
function step(u) {
  const half = (which, local) => [
    ...get(RIGHT_AT),
    ...load((u * WIDTH + which * 4) * BYTES),
    ...set(local),
  ];
  const sum = (row, which, local) => [
    ...get(SUMS + 2 * row + which),
    ...get(FACTOR),
    ...get(local),
    ...multiply,
    ...addLanes,
    ...set(SUMS + 2 * row + which),
  ];
  const rows = Array.from({ length: HEIGHT }, (_, row) => [
    ...get(LEFT_AT),
    ...loadSplat((u * HEIGHT + row) * BYTES),
    ...set(FACTOR),
    ...sum(row, 0, LOW),
    ...sum(row, 1, HIGH),
  ]);
  return [...half(0, LOW), ...half(1, HIGH), ...rows.flat()];
}

const advance = (local, by) => [...get(local), ...constant(by), ...add, ...set(local)];
const countDown = (local) => [
  ...get(local),
  ...constant(1),
  ...subtract,
  ...set(local),
  ...get(local),
  ...branchIf(0),
];

function body() {
  const inner = loop([
    ...Array.from({ length: UNROLLED }, (_, u) => step(u)).flat(),
    ...advance(LEFT_AT, UNROLLED * HEIGHT * BYTES),
    ...advance(RIGHT_AT, UNROLLED * WIDTH * BYTES),
    ...countDown(STEPS),
  ]);
  const outer = loop([
    ...constant(LEFT),
    ...set(LEFT_AT),
    ...constant(RIGHT),
    ...set(RIGHT_AT),
    ...constant(DEPTH / UNROLLED),
    ...set(STEPS),
    ...inner,
    ...countDown(ROUNDS),
  ]);
  const sums = Array.from({ length: 2 * HEIGHT }, (_, i) => get(SUMS + i));
  const total = [...sums[0], ...sums.slice(1).flatMap((sum) => [...sum, ...addLanes])];
  const locals = [2, 3, I32, 3 + 2 * HEIGHT, V128];
  return [...locals, ...outer, ...constant(0), ...total, ...store, 0x0b];
}

function bytes() {
  const code = body();
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 1, I32, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...name('run'), 0, 0, ...name('memory'), 2, 0]),
    ...section(10, [1, ...varint(code.length), ...code]),
  ]);
}

const OPERATIONS = 2 * HEIGHT * WIDTH * DEPTH;

/** `run` does about as many floating-point operations as wanted, `operations` says how many. */
export async function openPeak(wanted) {
  const { instance } = await WebAssembly.instantiate(bytes());
  const { run, memory } = instance.exports;
  const rounds = Math.max(1, Math.round(wanted / OPERATIONS));
  return { operations: rounds * OPERATIONS, run: () => run(rounds), memory };
}
