// The table of lines and engines.
import { ENGINES, type Engine, LINES, type Line } from './lines.js';

/** A test in one engine. */
export interface Held {
  readonly title: string;
  /** below tests/browser */
  readonly file: string;
  readonly lines: readonly Line[];
  readonly engine: Engine;
  /** where it does not run, and why */
  readonly reasons: ReadonlyMap<Engine, string>;
}

interface Cell {
  readonly tests: number;
  readonly reasons: readonly string[];
}

interface Row {
  readonly group: string;
  readonly words: string;
  readonly cells: ReadonlyMap<Engine, Cell>;
  readonly tests: readonly string[];
}

const engines = Object.keys(ENGINES) as Engine[];
const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

function cellOf(held: readonly Held[], engine: Engine): Cell {
  return {
    tests: held.filter((one) => one.engine === engine).length,
    reasons: unique(held.flatMap(({ reasons }) => reasons.get(engine) ?? [])),
  };
}

export const matrixOf = (held: readonly Held[]): readonly Row[] =>
  Object.entries(LINES).flatMap(([group, lines]) =>
    Object.entries(lines).map(([line, words]): Row => {
      const own = held.filter((one) => one.lines.includes(line as Line));
      return {
        ...{ group, words },
        cells: new Map(engines.map((engine) => [engine, cellOf(own, engine)])),
        tests: unique(own.map(({ title, file }) => `${title} (\`${file}\`)`)),
      };
    }),
  );

/** Cells that no test holds and no reason excuses. */
export const emptyCells = (matrix: readonly Row[]): readonly string[] =>
  matrix.flatMap(({ words, cells }) =>
    [...cells].flatMap(([engine, { tests, reasons }]) =>
      tests + reasons.length === 0 ? [`${ENGINES[engine]}: ${words}`] : [],
    ),
  );

/** As Markdown: the table, the reasons it refers to, and the tests of each line. */
export function written(matrix: readonly Row[]): string {
  const notes = unique(
    matrix.flatMap(({ cells }) =>
      [...cells].flatMap(([engine, { reasons }]) =>
        reasons.map((reason) => `${ENGINES[engine]}: ${reason}`),
      ),
    ),
  );
  const cell = ([engine, { tests, reasons }]: [Engine, Cell]) =>
    [
      tests === 0 ? '—' : tests,
      ...reasons.map((reason) => {
        return `<sup>${notes.indexOf(`${ENGINES[engine]}: ${reason}`) + 1}</sup>`;
      }),
    ].join('');
  const tables = Object.keys(LINES).flatMap((group) => [
    `\n| ${[group, ...Object.values(ENGINES)].join(' | ')} |`,
    `|---|${'---|'.repeat(engines.length)}`,
    ...matrix
      .filter((row) => row.group === group)
      .map(({ words, cells }) => `| ${[words, ...[...cells].map(cell)].join(' | ')} |`),
  ]);
  const tests = matrix.flatMap(({ words, tests: own }) => [
    `\n### ${words}\n`,
    ...own.map((test) => `- ${test}`),
  ]);
  return [
    ...tables,
    '',
    ...notes.map((note, i) => `${i + 1}. ${note}`),
    '\n## The tests',
    ...tests,
    '',
  ].join('\n');
}
