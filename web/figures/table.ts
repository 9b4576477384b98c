// The matrices as plain tables: for pages without scripts, and wherever a table says it better.
// No directive that needs a browser, so that a server can write them.
import { html, nothing, type TemplateResult } from 'lit';
import type { AttentionTrace, HeadTrace, Matrix } from '../engine/types.js';
import { fixed, input } from './format.js';
import { glyph, type Hue } from './marks.js';
import type { Strings } from './strings.js';

interface TableSpec {
  readonly letter: TemplateResult | string;
  readonly hue: Hue;
  /** message: the role, and how it comes about */
  readonly words: string;
  /** absent when queries, keys and values were given */
  readonly values: (trace: AttentionTrace, head: HeadTrace) => Matrix | undefined;
  /** what rows and columns are named by; what is not a token is numbered */
  readonly tokenRows: boolean;
  readonly tokenColumns: boolean;
  readonly spell: (value: number, places: number) => string;
}

const parameters = (letter: string, name: 'wQ' | 'wK' | 'wV'): TableSpec => ({
  letter: html`W<sub>${letter}</sub>`,
  hue: 'n',
  words: 'table-w',
  values: (trace) => trace.weights?.[name],
  tokenRows: false,
  tokenColumns: false,
  spell: input,
});

const made = (
  letter: string,
  hue: Hue,
  table: 'queries' | 'keys' | 'values' | 'scores' | 'weights' | 'context',
): TableSpec => ({
  letter,
  hue,
  words: `table-${letter.toLowerCase()}`,
  values: (_, head) => head[table],
  tokenRows: true,
  tokenColumns: table === 'scores' || table === 'weights',
  spell: fixed,
});

const TABLES: readonly TableSpec[] = [
  {
    letter: 'X',
    hue: 'n',
    words: 'table-x',
    values: (trace) => trace.x ?? undefined,
    tokenRows: true,
    tokenColumns: false,
    spell: input,
  },
  parameters('Q', 'wQ'),
  parameters('K', 'wK'),
  parameters('V', 'wV'),
  made('Q', 'q', 'queries'),
  made('K', 'k', 'keys'),
  made('V', 'v', 'values'),
  made('S', 'n', 'scores'),
  made('A', 'n', 'weights'),
  made('C', 'c', 'context'),
];

const numbered = (length: number): string[] => Array.from({ length }, (_, i) => String(i + 1));

function one(
  strings: Strings,
  tokens: readonly string[],
  spec: TableSpec,
  values: Matrix,
  places: number,
): TemplateResult {
  const rows = spec.tokenRows ? tokens : numbered(values.length);
  const columns = spec.tokenColumns ? tokens : numbered(values[0]?.length ?? 0);
  const row = (name: string, r: number) => html`<tr>
    <th scope="row">${name}</th>
    ${values[r]?.map((value) => html`<td>${spec.spell(value, places)}</td>`)}
  </tr>`;
  return html`<table class="nt ${spec.hue}">
    <caption>${spec.hue === 'n' ? nothing : glyph(spec.hue)} <b>${spec.letter}</b> ${strings.rich(spec.words)}</caption>
    <thead>
      <tr><td></td>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr>
    </thead>
    <tbody>${rows.map(row)}</tbody>
  </table>`;
}

/** X and the parameters, if there are any; Q, K, V, S, A and C of the first head. */
export function tables(
  strings: Strings,
  tokens: readonly string[],
  trace: AttentionTrace,
  places: number,
): TemplateResult {
  const [head] = trace.heads;
  if (head === undefined) return html`${nothing}`;
  return html`<div class="nts">
    ${TABLES.map((spec) => {
      const values = spec.values(trace, head);
      return values === undefined ? nothing : one(strings, tokens, spec, values, places);
    })}
  </div>`;
}
