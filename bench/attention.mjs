// How fast the WebAssembly engine computes attention, by how fast plain JavaScript does, in one run.
// The engine's side includes copying matrices in and the whole trace out, as the page pays for it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { program } from 'commander';
import { inProject } from '../.setup/paths.mjs';
import createCore from '../web/engine/wasm/attention-core.mjs';
import { plainAttention } from './plain-attention.mjs';
import { median } from './statistics.mjs';

const SIZES = [16, 64, 256];
const COLUMNS = 64;
const TOLERANCE = 1e-12;

const NOT_GIVEN = Number.NaN;

const table = (rows) => [rows.length, ...rows.flatMap((row) => [row.length, ...row])];

/** A request for nothing but attention over given Q, K and V, as attention-core.d.mts lays it out. */
const requestOf = ({ queries, keys, values }) => [
  ...[NOT_GIVEN, COLUMNS, ...Array(5).fill(NOT_GIVEN)],
  ...[...table(queries), ...table(keys), ...table(values)],
  ...[0, 1, 0, NOT_GIVEN, 1, NOT_GIVEN, 0, 1, 0],
  ...[0, NOT_GIVEN],
];

/** The matrix context, which a trace ends with. */
const contextOf = (trace, rows) =>
  rowsOf({ rows, columns: COLUMNS, data: trace.subarray(-rows * COLUMNS) });

function rowsOf({ rows, columns, data }) {
  return Array.from({ length: rows }, (_, i) =>
    Array.from(data.subarray(i * columns, (i + 1) * columns)),
  );
}

/** Drawn by the engine, small enough for weights of more than one key. */
function inputsOf(core, size) {
  const draw = (seed) =>
    rowsOf(core.seededNormals(seed, size, COLUMNS).value).map((row) => row.map((v) => v / 4));
  return { queries: draw(1), keys: draw(2), values: draw(3) };
}

function assertSame(found, expected) {
  for (const [i, row] of expected.entries()) {
    for (const [j, value] of row.entries()) {
      assert.ok(Math.abs(found[i][j] - value) <= TOLERANCE, `row ${i}, column ${j}`);
    }
  }
}

function milliseconds(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Alternating, so that both meet the same machine; the first rounds warm up. */
function pairs(engine, plain, rounds) {
  const times = Array.from({ length: 2 * rounds }, () => ({
    engine: milliseconds(engine),
    plain: milliseconds(plain),
  }));
  return times.slice(rounds);
}

function compare(core, size, rounds) {
  const inputs = inputsOf(core, size);
  const engine = () => core.attend(requestOf(inputs)).value;
  const plain = () => plainAttention(inputs.queries, inputs.keys, inputs.values);
  assertSame(contextOf(engine(), size), plain());
  const times = pairs(engine, plain, rounds);
  const [ours, theirs] = [median(times.map((t) => t.engine)), median(times.map((t) => t.plain))];
  const ratio = median(times.map((t) => t.plain / t.engine));
  console.log(
    `${String(size).padStart(4)} × ${COLUMNS}  engine ${ours.toFixed(3)} ms  plain JavaScript ${theirs.toFixed(3)} ms  ratio ${ratio.toFixed(2)}`,
  );
}

program
  .description('Attention by the engine against plain JavaScript; a ratio above 1 is faster.')
  .option('--rounds <count>', 'how often each is timed', Number, 30)
  .parse();

const core = await createCore({
  wasmBinary: readFileSync(inProject('web/engine/wasm/attention-core.wasm')),
});
for (const size of SIZES) compare(core, size, program.opts().rounds);
