// What the innermost loops of streaming attention consist of, counted in the module's own instructions. For
// `rows` queries, 8 keys and 4 columns at a time nothing can be loaded less often than once: 8 vectors of
// keys, and 4 · rows numbers of queries, each spread over four lanes as it is loaded.
import { execFileSync } from 'node:child_process';
import { program } from 'commander';
import { program as findProgram } from '../.setup/find.mjs';
import { inProject } from '../.setup/paths.mjs';

const COUNTED = {
  multiplications: /^f32x4\.mul$/u,
  additions: /^f32x4\.add$/u,
  'vectors loaded': /^v128\.load$/u,
  'numbers loaded': /^v128\.load32_splat$/u,
  'other loads': /^(?:v128|i32|f32|i64|f64)\.load(?!32_splat)\w+$|^(?:i32|f32)\.load$/u,
  stores: /\.store/u,
  'index arithmetic': /^i32\.(?:add|sub|mul|shl)$/u,
};
/** Per query row: 2 vectors of 4 keys, 4 columns. */
const PRODUCTS = 8;
const [KEY_VECTORS, COLUMNS] = [8, 4];

/** The module as text: one instruction a line, deeper ones further in. */
function linesOf(path) {
  const tool = process.env.WASM_DIS ?? findProgram('wasm-dis');
  if (tool === undefined) {
    throw new Error('wasm-dis is missing: it comes with Binaryen, which Emscripten brings along.');
  }
  const options = { encoding: 'utf8', maxBuffer: 2 ** 28 };
  return execFileSync(tool, ['--enable-simd', path], options).split('\n');
}

/** The instructions of each loop that has no loop in it. */
function innermostLoops(lines) {
  const open = [];
  const found = [];
  for (const line of lines) {
    const text = line.trimStart();
    const depth = line.length - text.length;
    while (open.length > 0 && text !== '' && depth <= open.at(-1).depth) {
      const loop = open.pop();
      if (!loop.outer) found.push(loop.instructions);
    }
    const instruction = text.match(/^\(([\w.]+)/u)?.[1];
    if (instruction === 'loop') {
      for (const around of open) around.outer = true;
      open.push({ depth, outer: false, instructions: [] });
    } else if (instruction !== undefined) {
      for (const { instructions } of open) instructions.push(instruction);
    }
  }
  return found;
}

const countsOf = (instructions) =>
  Object.fromEntries(
    Object.entries(COUNTED).map(([name, pattern]) => [
      name,
      instructions.filter((instruction) => pattern.test(instruction)).length,
    ]),
  );

/** Both products of attention: as many additions as multiplications, from numbers spread over lanes. */
const isProduct = (counts) =>
  counts.multiplications > 0 &&
  counts.multiplications % PRODUCTS === 0 &&
  counts.multiplications === counts.additions &&
  counts['numbers loaded'] === (counts.multiplications / PRODUCTS) * COLUMNS &&
  counts['vectors loaded'] > 0;

const isLean = (counts) =>
  counts['vectors loaded'] === KEY_VECTORS && counts['other loads'] + counts.stores === 0;

program
  .description("The innermost loops of the streaming engine's products, in instructions.")
  .option('--check', 'exit with 1 when one loads what it has, or none is found')
  .parse();

const loops = innermostLoops(linesOf(inProject('web/engine/wasm/attention-streaming.wasm')))
  .map(countsOf)
  .filter(isProduct);
console.table(loops.map((counts) => ({ rows: counts.multiplications / PRODUCTS, ...counts })));
if (program.opts().check && !(loops.length > 0 && loops.every(isLean))) process.exitCode = 1;
