// Where a text stops being JSON. JSON.parse does not say: its messages differ from engine to engine,
// and many carry no position.

export interface SyntaxPlace {
  /** counted from 1 */
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  readonly found: string;
}

type State = keyof typeof EXPECTED;

const EXPECTED = {
  value: 'a value',
  firstItem: 'a value or "]"',
  afterItem: '"," or "]"',
  firstKey: 'a name in double quotes or "}"',
  key: 'a name in double quotes',
  colon: '":"',
  afterMember: '"," or "}"',
  end: 'the end of the text',
};

// What each state accepts, and the state that follows; 'after' depends on what is still open.
const VALUE = { string: 'after', scalar: 'after', '[': 'firstItem', '{': 'firstKey' } as const;
const ACCEPTS: Readonly<Record<State, Readonly<Record<string, State | 'after'>>>> = {
  value: VALUE,
  firstItem: { ...VALUE, ']': 'after' },
  afterItem: { ',': 'value', ']': 'after' },
  firstKey: { string: 'colon', '}': 'after' },
  key: { string: 'colon' },
  colon: { ':': 'value' },
  afterMember: { ',': 'key', '}': 'after' },
  end: {},
};

const SPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside a text.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/;
const TOKEN = new RegExp(`(?<string>${STRING.source})|(?<scalar>${SCALAR.source})|[[\\]{}:,]`, 'y');

/** The first place where `text` cannot be JSON. Precondition: JSON.parse refused it. */
export function syntaxErrorIn(text: string): SyntaxPlace {
  const open: string[] = [];
  let state: State = 'value';
  for (let offset = skipSpace(text, 0); ; ) {
    const token = matchAt(TOKEN, text, offset);
    const kind = kindOf(token);
    const next: State | 'after' | undefined = ACCEPTS[state][kind];
    if (token === null || next === undefined) return placeOf(text, offset, EXPECTED[state]);
    if (kind === '[' || kind === '{') open.push(kind);
    if (kind === ']' || kind === '}') open.pop();
    state = next === 'after' ? afterValue(open.at(-1)) : next;
    offset = skipSpace(text, offset + token[0].length);
  }
}

/** 'string', 'scalar', or the sign itself. */
function kindOf(token: RegExpExecArray | null): string {
  const { string, scalar } = token?.groups ?? {};
  if (string) return 'string';
  return scalar ? 'scalar' : (token?.[0] ?? '');
}

function afterValue(inside: string | undefined): State {
  if (inside === undefined) return 'end';
  return inside === '[' ? 'afterItem' : 'afterMember';
}

function skipSpace(text: string, offset: number): number {
  return offset + (matchAt(SPACE, text, offset)?.[0].length ?? 0);
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

function placeOf(text: string, offset: number, expected: string): SyntaxPlace {
  const lines = text.slice(0, offset).split('\n');
  const found = offset < text.length ? JSON.stringify(text[offset]) : 'the end of the text';
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1, expected, found };
}
