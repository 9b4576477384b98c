// All that the two pictures show, as one table.
import type { TemplateResult } from 'lit';
import { asTable } from '../../figures/as-table.js';
import { fixed } from '../../figures/format.js';
import type { Strings } from '../../figures/strings.js';
import type { Company } from './company.js';

const PLACES = 2;
const COLUMNS = ['before', 'rank-before', 'after', 'rank-after', 'turn'] as const;

export function table(strings: Strings, company: Company): TemplateResult {
  const { before, after, toward, away, tokens, token } = company;
  const all = [...before, ...after, ...toward, ...away];
  const turn = (word: string): string => {
    const isIn = (list: Company['toward']) => list.some((one) => one.word === word);
    if (isIn(toward)) return strings.text('words-turn-toward');
    return isIn(away) ? strings.text('words-turn-away') : '–';
  };
  return asTable(strings, {
    caption: strings.rich('words-table', { word: { token: tokens[token] ?? '' } }),
    corner: strings.text('words-word'),
    columns: COLUMNS.map((name) => strings.text(`words-column-${name}`)),
    rows: [...new Map(all.map((one) => [one.word, one])).values()].map((one) => ({
      name: one.word,
      cells: [
        fixed(one.before, PLACES),
        fixed(one.rankBefore, 0),
        fixed(one.after, PLACES),
        fixed(one.rankAfter, 0),
        turn(one.word),
      ],
    })),
  });
}
