import type { Command } from 'commander';
import {
  type AttentionRequest,
  type AttentionTrace,
  type HeadTrace,
  sideBySide,
} from '../engine/index.js';
import { loadEngine } from '../engine/node.js';
import { Failure } from './failure.js';
import { readJson } from './read-json.js';
import { FORMAT } from './trace-format.js';
import { writeJson } from './write-json.js';

const FIELDS = [
  'tokens',
  'x',
  'seed',
  'dHead',
  'wQ',
  'wK',
  'wV',
  'wO',
  'queries',
  'keys',
  'values',
  'options',
  'rows',
];

/** context-vector trace FILE */
export function addTrace(program: Command): void {
  program
    .command('trace')
    .description('compute attention and print every intermediate as JSON')
    .argument('<file>', 'a JSON file, or - for standard input')
    .addHelpText('after', FORMAT)
    .action(trace);
}

async function trace(file: string): Promise<void> {
  const { tokens, request } = splitInput(await readJson(file));
  const engine = await loadEngine();
  const result = engine.attend(request);
  const names = checkTokens(tokens, result.heads[0]?.queries.length ?? 0);
  await writeJson(output(result, names), process.stdout);
}

/** The engine checks what it is given; only what it never sees is checked here. */
function splitInput(input: unknown): { tokens: unknown; request: AttentionRequest } {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new Failure(
      'wrong-type',
      'input',
      'Expected an object such as {"x": [[1, 0]], "seed": 0}.',
    );
  }
  const unknown = Object.keys(input).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) {
    throw new Failure(
      'unknown-option',
      unknown,
      `There is no such field. Allowed: ${FIELDS.join(', ')}.`,
    );
  }
  const { tokens, options, rows, ...source } = input as Record<string, unknown>;
  return { tokens, request: { source, options, rows } as unknown as AttentionRequest };
}

function checkTokens(tokens: unknown, count: number): readonly string[] | undefined {
  if (tokens === undefined) return undefined;
  if (!Array.isArray(tokens) || !tokens.every((token) => typeof token === 'string')) {
    throw new Failure('wrong-type', 'tokens', 'Expected a list of strings.');
  }
  if (tokens.length !== count) {
    throw new Failure(
      'wrong-shape',
      'tokens',
      `Expected one per row (${count}), found ${tokens.length}.`,
    );
  }
  return tokens;
}

function output(trace: AttentionTrace, tokens: readonly string[] | undefined): object {
  const [first, ...others] = trace.heads.map(tablesOf);
  const tables =
    others.length === 0
      ? { ...first, context: trace.context }
      : {
          queries: sideBySide(trace, 'queries'),
          keys: sideBySide(trace, 'keys'),
          values: sideBySide(trace, 'values'),
          context: trace.context,
          heads: [first, ...others],
        };
  return { ...(tokens && { tokens }), ...projectionOf(trace), ...tables };
}

/** What queries, keys and values are made of, where they are. */
const projectionOf = ({ x, weights, wO }: AttentionTrace): object => ({
  ...(x && { x, ...weights }),
  ...(wO && { wO }),
});

/** All that the engine keeps, by its names and in its order. */
function tablesOf({ undefinedRows, ...tables }: HeadTrace): object {
  return undefinedRows.length > 0 ? { ...tables, undefinedRows } : tables;
}
