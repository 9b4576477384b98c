import { once } from 'node:events';

type Json = string | number | boolean | null | Container;
type Container = readonly Json[] | { readonly [name: string]: Json };

/**
 * Prints JSON with every number at full precision and one row of a table a line. Numbers that JSON
 * has no word for become "NaN", "Infinity" and "-Infinity".
 */
export async function writeJson(value: object, out: NodeJS.WriteStream): Promise<void> {
  for (const piece of pieces(value as Json, '\n')) {
    if (!out.write(piece)) await once(out, 'drain');
  }
  out.write('\n');
}

/** `newline`: a line break and the indentation of what `value` stands in. */
function* pieces(value: Json, newline: string): Generator<string> {
  if (isRow(value)) {
    yield `[${value.map(scalar).join(', ')}]`;
  } else if (isContainer(value)) {
    yield* block(value, newline);
  } else {
    yield scalar(value);
  }
}

/** A container with one entry a line. */
function* block(container: Container, newline: string): Generator<string> {
  const isList = Array.isArray(container);
  yield isList ? '[' : '{';
  let separator = '';
  for (const [name, value] of Object.entries<Json>(container)) {
    yield `${separator}${newline}  ${isList ? '' : `${JSON.stringify(name)}: `}`;
    yield* pieces(value, `${newline}  `);
    separator = ',';
  }
  yield newline + (isList ? ']' : '}');
}

function scalar(value: Json): string {
  if (typeof value !== 'number') return JSON.stringify(value);
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? String(value) : `"${value}"`;
}

function isRow(value: Json): value is readonly Json[] {
  return Array.isArray(value) && !value.some(isContainer);
}

function isContainer(value: Json): value is Container {
  return typeof value === 'object' && value !== null;
}
