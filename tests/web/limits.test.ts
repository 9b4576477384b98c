// Limits that data and words spell again, as they can import nothing.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MOST_SEED, MOST_TOKENS } from '../../web/state/model.js';

const read = (path: string): string =>
  readFileSync(new URL(`../../web/${path}`, import.meta.url), 'utf8');

/** What the schema of lessons says of the inputs' properties. */
const { properties } = JSON.parse(read('lessons/lesson.schema.json')).$defs.inputs;

it('the schema of lessons has the limits that links have', () => {
  expect(properties.seed.maximum).toBe(MOST_SEED);
  expect(properties.tokens.maxItems).toBe(MOST_TOKENS);
  expect(properties.dHead.maximum).toBe(MOST_TOKENS);
});

it('who types a seed that is too large is told the largest', () => {
  const refused = /^seed-refused = .*$/mu.exec(read('locales/en.settings.ftl'))?.[0];
  expect(refused).toContain(`from 0 to ${MOST_SEED}.`);
});
