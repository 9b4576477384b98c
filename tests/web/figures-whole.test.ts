// The finished path: what stands in C.
import { describe, expect, it } from 'vitest';
import { fixed } from '../../web/figures/format.js';
import { wholeStaff } from '../../web/figures/whole-staff.js';
import { withInputs } from '../../web/state/model.js';
import { markup } from './chapter-start.js';
import { newReader, stringsOf } from './lesson-start.js';

/** The numbers of C, row by row, and which of them are the present head's. */
function contextsOf(heads: number, dHead: number, head = 0) {
  const { store, session } = newReader(undefined, stringsOf('en.ftl', 'en.whole.ftl'));
  const { model } = store.snapshot.state;
  store.dispatch({ type: 'replace', model: withInputs(model, { dHead, options: { heads } }) });
  store.dispatch({ type: 'show-head', head });
  store.go(store.snapshot.count);
  const view = session.view({});
  const [, grid = ''] = markup(wholeStaff(view, 0)).split('data-grid="context"');
  const rows = grid.split('<div role="row" class="r">').slice(1, 1 + view.tokens.length);
  const cells = rows.map((row) => [...row.matchAll(/<span class="(num[^"]*)">([^<]*)</gu)]);
  return {
    view,
    numbers: cells.map((row) => row.map(([, , number]) => number)),
    own: cells.map((row) => row.map(([, kind]) => kind === 'num used')),
  };
}

const texts = (rows: readonly (readonly number[])[]) =>
  rows.map((row) => row.map((value) => fixed(value, 2)));

describe('C in the finished path', () => {
  it('is that of the one head there is', () => {
    const { view, numbers, own } = contextsOf(1, 2);
    expect(numbers).toEqual(texts(view.head.context));
    expect(own.flat()).not.toContain(true);
  });

  it.each([0, 1])(
    'holds the contexts of both heads side by side, those of head %i in hue',
    (head) => {
      const { view, numbers, own } = contextsOf(2, 2, head);
      expect(numbers).toEqual(texts(view.trace.context));
      expect(numbers[0]).toHaveLength(4);
      const mine = [0, 1, 2, 3].map((column) => Math.floor(column / 2) === head);
      expect(own).toEqual(view.tokens.map(() => mine));
      expect(view.head.context[0]).toEqual(view.trace.context[0]?.filter((_, i) => mine[i]));
    },
  );

  it('is that of the head on show where all are too many numbers', () => {
    const { view, numbers } = contextsOf(3, 3, 2);
    expect(numbers).toEqual(texts(view.head.context));
  });
});
