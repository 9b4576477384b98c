import { describe, expect, it } from 'vitest';
import { authoredInputs } from '../../web/element/authored.js';
import { OPTION_NAMES, SPELLINGS } from '../../web/state/link-options.js';
import { engine, START } from './state-start.js';

const problems = (options: string) =>
  authoredInputs(START, { tokens: null, seed: null, options }, engine).problems;

describe('how an option is spelled', () => {
  it('is said of each that there is', () => {
    expect(Object.keys(SPELLINGS).toSorted()).toEqual([...OPTION_NAMES, 'dHead'].toSorted());
  });

  it.each(Object.entries(SPELLINGS))('%s: as it is said, %s', (name, said) => {
    const samples = said.split(/, | ?… ?/u).filter((sample) => sample !== '');
    expect(samples.length).toBeGreaterThan(0);
    for (const sample of samples) expect(problems(`${name}=${sample}`), sample).toEqual([]);
  });

  it.each([
    ['heads=9', 'heads'],
    ['dHead=65', 'dHead'],
    ['toString=1', 'toString'],
  ])('not so it is refused: %s', (options, field) => {
    expect(problems(options)).toMatchObject([{ attribute: 'options', field }]);
  });
});
