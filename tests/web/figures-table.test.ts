import { readFileSync } from 'node:fs';
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { expect, it } from 'vitest';
import { createStrings } from '../../web/element/strings.js';
import type { AttentionTrace, HeadTrace } from '../../web/engine/types.js';
import { tables } from '../../web/figures/table.js';

const locale = readFileSync(new URL('../../web/locales/en.ftl', import.meta.url), 'utf8');

const head = {
  queries: [[1, -2]],
  keys: [[3, 4]],
  values: [[5, 6]],
  scores: [[-5]],
  weights: [[1]],
  context: [[5, 6]],
} as unknown as HeadTrace;

it('writes the six matrices as tables on a server, without inline styles', () => {
  const trace = { heads: [head] } as unknown as AttentionTrace;
  const page = collectResultSync(render(tables(createStrings('en', locale), ['<b>'], trace, 2)));
  const plain = page.replace(/<!--.*?-->/gu, '');
  expect(plain.match(/<table/gu)).toHaveLength(6);
  expect(plain.match(/<caption>/gu)).toHaveLength(6);
  expect(plain).toContain('<td>−5.00</td>');
  expect(plain).toContain('<th scope="row">&lt;b&gt;</th>');
  expect(plain).not.toContain('style=');
});
