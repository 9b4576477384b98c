// A step as Markdown: tables as GitHub and its kin read them.
import type { View } from '../../figures/view.js';
import { type StepTable, type TableCell, tablesOf } from './tables.js';
import { reasonsOf, type Words } from './words.js';

/** Signs that mean something anywhere in a line. */
const MEANINGFUL = /[\\`*_{}[\]<>|~#&$^]/gu;

const plain = (text: string): string =>
  text.replace(/\s+/gu, ' ').replace(MEANINGFUL, (sign) => `\\${sign}`);

/** A line that begins like a list, or like a heading underlined, is none. */
const paragraph = (text: string): string =>
  plain(text)
    .replace(/^(\d+)([.)])/u, '$1\\$2')
    .replace(/^([-+=])/u, '\\$1');

function cellText({ text, now, note }: TableCell): string {
  const said = note === null || text === '·' ? plain(text) : `${plain(text)} (${plain(note)})`;
  return now && text !== '·' ? `**${said}**` : said;
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table({ name, corner, columns, rows }: StepTable): string {
  return [
    `**${plain(name)}**`,
    '',
    line([plain(corner), ...columns.map(plain)]),
    line(['---', ...columns.map(() => '--:')]),
    ...rows.map((row) => line([plain(row.name), ...row.cells.map(cellText)])),
  ].join('\n');
}

/** A link with brackets of its own would end too soon. */
const address = (link: string): string =>
  link.replace(/[\s<>()\\]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);

export function markdownOf(view: View, words: Words, link?: string): string {
  const { strings, places } = view;
  const notes = [...reasonsOf(view), strings.text('rounded', { places })];
  const parts = [
    `**${plain(words.title)}.** ${plain(words.text)} ${plain(words.numbers)}`,
    ...tablesOf(view).map(table),
    ...notes.map(paragraph),
    ...(link === undefined ? [] : [`[${plain(strings.text('render-open'))}](${address(link)})`]),
  ];
  return `${parts.join('\n\n')}\n`;
}
