// The map of many tokens, with the words that are there when it is drawn: a whole picture's may come later.
import { describe, expect, it } from 'vitest';
import { defaultLesson, modelOf } from '../../web/element/lesson.js';
import { twoDigits } from '../../web/figures/ramp.js';
import { weightsMap } from '../../web/figures/weights-map.js';
import { withTokens } from '../../web/state/model.js';
import { newReader, stringsOf } from './lesson-start.js';

const START = modelOf(defaultLesson);
/** The lesson's own, again and again. */
const order = (count: number) => Array.from({ length: count }, (_, i) => i % START.tokens.length);

it('says of those not listed only what holds where all are equal', () => {
  const strings = stringsOf('en.map.ftl');
  expect(strings.text('map-others', { count: 14 })).toBe('14 others');
  expect(strings.text('map-others', { count: 1 })).toBe('1 other');
});

it.each([
  [0.528, '.53'],
  [-0.528, '−.53'],
  [0.997, '1'],
  [1.25, '1.25'],
  [10, '10'],
  [0.005, '.01'],
  [0.0049, '·'],
  [-0.0049, '·'],
  [0, '·'],
  [Number.NaN, 'NaN'],
])('writes a share of %d as %s', (share, text) => {
  expect(twoDigits(share)).toBe(text);
});

describe.each([12, 64])('the map of %d tokens', (count) => {
  it.each(['score/4/3', 'softmax/7/normalize', 'mix/0/1', 'done'])(
    'has its words at %s',
    (step) => {
      const { store, session } = newReader(
        withTokens(START, order(count)),
        stringsOf('en.ftl', 'en.map.ftl'),
      );
      store.go(step === 'done' ? store.snapshot.count : (store.placeOf(step) ?? 0));
      expect(() => weightsMap(session.view({}))).not.toThrow();
    },
  );
});
