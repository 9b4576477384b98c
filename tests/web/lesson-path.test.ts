import { describe, expect, it } from 'vitest';
import { Announcer } from '../../web/element/announcer.js';
import type { Said } from '../../web/element/captions.js';
import {
  type Caption,
  defaultLesson,
  modelOf,
  mostSpecific,
  type Segment,
  segmentsOf,
} from '../../web/element/lesson.js';
import { made } from '../../web/element/made.js';
import { nextLabel, quotes, spoken, spokenChange } from '../../web/element/narration.js';
import type { Grain, HeadTrace, Matrix } from '../../web/engine/index.js';
import { fixed } from '../../web/figures/format.js';
import { type InputChanges, type Model, withInputs, withTokens } from '../../web/state/model.js';
import { newReader, stringsOf } from './lesson-start.js';
import { newStore } from './state-start.js';

const START = modelOf(defaultLesson);
const CHAPTERS = segmentsOf(defaultLesson).filter(({ chapter }) => chapter !== undefined);
const SEGMENTS = segmentsOf(defaultLesson).filter(
  (segment): segment is Segment & { step: string } => segment.step !== undefined,
);
const IDS = SEGMENTS.map(({ id }) => id);
const GRAINS: readonly Grain[] = ['stage', 'row', 'cell'];
const EXAMPLES = SEGMENTS.filter(({ inputs }) => inputs !== undefined);
const OWN = SEGMENTS.filter(({ inputs }) => inputs === undefined);

const segmentOf = (id: string) =>
  SEGMENTS.find((one) => one.id === id) as Segment & { step: string };

type Reader = ReturnType<typeof newReader>;

const modelIn = ({ store }: Reader): Model => store.snapshot.state.model;

/** A reader who has set numbers, and an option, of their own. */
function changedReader(): Reader {
  const reader = newReader();
  reader.store.edit('x', 0, 0, 5);
  reader.store.edit('wK', 1, 1, -0.25);
  reader.store.dispatch({ type: 'set-options', options: { temperature: 2 } });
  return reader;
}

describe('the segment a reader is in', () => {
  /** By the last step of each, in the lesson's own inputs. */
  const LAST: readonly (readonly [string, number])[] = [
    ['tokens', 0],
    ['projections', 17],
    ['score', 26],
    ['softmax', 38],
    ['mix', 47],
    ['context', 48],
  ];
  const byStep = (index: number) => LAST.find(([, last]) => index <= last)?.[0];
  const places = Array.from({ length: 49 }, (_, index) => index);

  it.each(GRAINS)('follows the step, at the grain of a %s', (grain) => {
    const { store, path } = newReader();
    store.dispatch({ type: 'set-grain', grain });
    for (const index of places) {
      store.go(index);
      expect(path.segment?.id, `step ${index}`).toBe(byStep(index));
    }
  });

  it.each(OWN.map(({ id }) => id))('%s, once opened, is it at its own step only', (id) => {
    const { store, path } = newReader();
    path.open(id);
    const own = store.placeOf(segmentOf(id).step);
    for (const index of places) {
      store.go(index);
      expect(path.segment?.id, `step ${index}`).toBe(index === own ? id : byStep(index));
    }
  });

  it.each(EXAMPLES.map(({ id }) => id))('%s is it at every step of its example', (id) => {
    const { store, path } = newReader();
    path.open(id);
    const { count } = store.snapshot;
    for (let index = 0; index <= count; index += 1) {
      store.go(index);
      expect(path.segment?.id, `step ${index}`).toBe(id);
    }
  });

  it('follows the step where a link names a segment that is not here', () => {
    const { store, path } = newReader();
    store.restore({ ...store.standing, step: 'score/0/1', segment: 'no-such-segment' });
    expect(path.segment?.id).toBe('score');
  });

  it('is followed by the next of the lesson, to the last', () => {
    const { path } = newReader();
    const walked = [path.segment?.id];
    while (path.next !== undefined) {
      path.open(path.next.id);
      walked.push(path.segment?.id);
    }
    expect(walked).toEqual([...IDS, ...CHAPTERS.map(({ id }) => id)]);
    expect(IDS).toHaveLength(13);
  });
});

describe('a chapter', () => {
  it.each(CHAPTERS.map(({ id }) => id))('%s: the steps are found as they were left', (id) => {
    const reader = changedReader();
    const { store, path } = reader;
    store.dispatch({ type: 'set-grain', grain: 'row' });
    store.go(20);
    const before = store.standing;
    path.open(id);
    expect(path.segment?.id).toBe(id);
    store.go(3);
    expect(path.segment?.id, 'at any step').toBe(id);
    store.go(20);
    path.leaveChapter();
    expect(store.standing).toEqual(before);
    expect(path.segment?.chapter).toBeUndefined();
  });

  it('opened from an example, has the reader’s own inputs', () => {
    const reader = changedReader();
    const own = modelIn(reader);
    reader.path.open('heads');
    reader.path.open('neighbors');
    expect(modelIn(reader)).toBe(own);
  });

  it('leaving where none is open changes nothing', () => {
    const { store, path } = newReader();
    path.open('heads');
    const { state } = store.snapshot;
    path.leaveChapter();
    expect(store.snapshot.state).toBe(state);
  });
});

describe('opening a segment', () => {
  it.each(SEGMENTS.map(({ id }) => [id] as const))(
    '%s: its step, its grain or the reader’s',
    (id) => {
      const { step, grain } = segmentOf(id);
      for (const chosen of GRAINS) {
        const { store, path } = newReader();
        store.dispatch({ type: 'set-grain', grain: chosen });
        path.open(id);
        const { state } = store.snapshot;
        expect(state.index).toBe(store.placeOf(step));
        expect(state.grain).toBe(grain ?? chosen);
      }
    },
  );

  it.each(IDS)('%s: from every other, its example or the reader’s own inputs', (id) => {
    const { inputs } = segmentOf(id);
    for (const from of IDS) {
      const reader = changedReader();
      const own = modelIn(reader);
      reader.path.open(from);
      reader.path.open(id);
      expect(reader.path.segment?.id, from).toBe(id);
      expect(modelIn(reader), from).toEqual(inputs === undefined ? own : withInputs(own, inputs));
      if (inputs === undefined) expect(modelIn(reader)).toBe(own);
    }
  });

  it.each<InputChanges>([{ seed: 8 }, { dHead: 4 }, { x: START.x }, { options: { heads: 2 } }])(
    'where %j draws other matrices, what was changed in the old ones is gone',
    (changes) => {
      const reader = changedReader();
      reader.store.edit('queries', 0, 0, 3);
      const { edits, detached } = withInputs(modelIn(reader), changes);
      expect(edits).toEqual({ wQ: {}, wK: {}, wV: {} });
      expect(detached).toEqual({ queries: {}, keys: {}, values: {} });
    },
  );

  it('an example that changes only options keeps the reader’s numbers', () => {
    const reader = changedReader();
    reader.path.open('mask');
    expect(modelIn(reader)).toMatchObject({
      x: [
        [5, 0, 1, 0],
        [0, 1, 1, 0],
        [1, 1, 0, 1],
      ],
      edits: { wK: { '1,1': -0.25 } },
      options: { temperature: 2, mask: 'causal' },
    });
  });

  it('what was changed in an example stays there', () => {
    const reader = changedReader();
    const own = modelIn(reader);
    reader.path.open('scale');
    reader.store.dispatch({ type: 'set-d-head', dHead: 4 });
    reader.path.open('mix');
    expect(modelIn(reader)).toBe(own);
    reader.path.open('scale');
    expect(modelIn(reader).dHead).toBe(64);
  });

  it('without an example is no undo step', () => {
    const { store, path } = newReader();
    for (const { id } of OWN) path.open(id);
    expect(store.snapshot.state.past).toEqual([]);
  });

  it('with the inputs that stand already is no undo step', () => {
    const { store, path } = newReader();
    store.dispatch({ type: 'set-options', options: { mask: 'causal' } });
    const { model, past } = store.snapshot.state;
    path.open('mask');
    expect(path.segment?.id).toBe('mask');
    expect(store.snapshot.state.model).toBe(model);
    expect(store.snapshot.state.past).toEqual(past);
  });

  it('that is not there changes nothing', () => {
    const { store, path } = newReader();
    const before = store.snapshot;
    path.open('no-such-segment');
    expect(store.snapshot).toBe(before);
  });
});

describe('undo', () => {
  it.each(EXAMPLES.map(({ id }) => id))(
    'leads out of the example of %s, to the reader’s inputs',
    (id) => {
      const reader = changedReader();
      const { store, path } = reader;
      const own = modelIn(reader);
      const { trace } = store.snapshot;
      path.open(id);
      store.dispatch({ type: 'undo' });
      expect(modelIn(reader)).toBe(own);
      expect(store.snapshot.trace).toEqual(trace);
      expect(store.snapshot.state).toMatchObject({ segment: null, own: null });
      expect(OWN).toContain(path.segment);
    },
  );

  it('first takes back what was changed in the example', () => {
    const reader = changedReader();
    const { store, path } = reader;
    const own = modelIn(reader);
    path.open('scale');
    const example = modelIn(reader);
    store.dispatch({ type: 'set-options', options: { scale: 'sqrt-dk' } });
    store.dispatch({ type: 'undo' });
    expect(modelIn(reader)).toBe(example);
    expect(path.segment?.id).toBe('scale');
    store.dispatch({ type: 'undo' });
    expect(modelIn(reader)).toBe(own);
    expect(path.segment?.id).not.toBe('scale');
  });

  it('from an example back to the one before it is in that segment', () => {
    const { store, path } = newReader();
    path.open('scale');
    path.open('mask');
    store.dispatch({ type: 'undo' });
    expect(path.segment?.id).toBe('scale');
  });

  it('from the reader’s inputs back to an example is in its segment', () => {
    const { store, path } = newReader();
    path.open('scale');
    path.open('mix');
    store.dispatch({ type: 'undo' });
    expect(path.segment?.id).toBe('scale');
  });

  it.each(Array.from({ length: 49 }, (_, index) => index))(
    'leads from an example back to step %d, wherever one is by then',
    (index) => {
      const { store, path } = newReader();
      store.go(index);
      path.open('table-max');
      for (const place of [index, 0, 30]) {
        store.go(place);
        const there = store.snapshot.state.index;
        store.dispatch({ type: 'undo' });
        expect(store.snapshot.state.index).toBe(index);
        store.dispatch({ type: 'redo' });
        expect(store.snapshot.state.index).toBe(there);
      }
    },
  );

  it('of an undo is in the segment again', () => {
    const { store, path } = newReader();
    path.open('scale');
    store.dispatch({ type: 'undo' });
    store.dispatch({ type: 'redo' });
    expect(path.segment?.id).toBe('scale');
  });
});

describe('put all back', () => {
  it.each(IDS)('in %s leads to the lesson’s own inputs, and out of any example', (id) => {
    const reader = changedReader();
    reader.path.open(id);
    reader.store.dispatch({ type: 'put-all-back' });
    expect(modelIn(reader)).toEqual(START);
    expect(reader.store.snapshot.state).toMatchObject({ segment: null, own: null });
    expect(OWN).toContain(reader.path.segment);
    reader.path.open('mix');
    expect(modelIn(reader)).toEqual(START);
  });
});

describe('a link', () => {
  it.each(IDS)('from %s leads back into it, with the same numbers', (id) => {
    const reader = changedReader();
    reader.path.open(id);
    reader.store.dispatch({ type: 'pin', token: 1 });
    const text = reader.session.sharing.link();
    const other = newReader();
    expect(other.session.sharing.restore(text ?? '')).toBe(true);
    expect(other.path.segment?.id).toBe(id);
    expect(other.store.standing).toEqual(reader.store.standing);
    expect(other.store.snapshot.trace).toEqual(reader.store.snapshot.trace);
    expect(other.session.sharing.link()).toBe(text);
  });

  it.each(EXAMPLES.map(({ id }) => id))(
    'into the example of %s brings the reader’s own inputs, to go on with',
    (id) => {
      const reader = changedReader();
      const own = modelIn(reader);
      reader.path.open(id);
      const other = newReader();
      other.session.restore(reader.session.sharing.link() ?? '');
      expect(modelIn(other)).not.toEqual(own);
      other.path.open('mix');
      expect(modelIn(other)).toEqual(own);
    },
  );

  it.each(EXAMPLES.map(({ id }) => id))(
    'into the example of %s from a reader who changed nothing leads on from the lesson’s inputs',
    (id) => {
      const reader = newReader();
      reader.path.open(id);
      const other = newReader();
      other.session.restore(reader.session.sharing.link() ?? '');
      expect(modelIn(other)).toEqual(modelIn(reader));
      other.path.open('mix');
      expect(modelIn(other)).toEqual(START);
    },
  );

  it.each(['v=1&segment=mask', 'v=1&own=seed%3D5'])(
    'that leaves nothing behind leads on from the lesson’s inputs: %s',
    (text) => {
      const reader = newReader();
      expect(reader.session.restore(text)).toBe(true);
      reader.path.open('mix');
      expect(modelIn(reader)).toEqual(START);
    },
  );

  it.each(['seed=none', 'temperature=0', 'token='])(
    'whose own inputs cannot be used is refused: %s',
    (own) => {
      const reader = newReader();
      const text = `v=1&segment=mask&own=${encodeURIComponent(own)}`;
      expect(reader.session.restore(text)).toBe(false);
    },
  );

  it('that cannot be read leads to where the author began', () => {
    const reader = newReader({ ...START, seed: 5 });
    reader.store.dispatch({ type: 'set-seed', seed: 7 });
    expect(reader.session.restore('v=9')).toBe(false);
    expect(modelIn(reader)).toEqual({ ...START, seed: 5 });
    expect(reader.session.sharing.refused).not.toBeNull();
  });
});

describe('what is announced', () => {
  const newListener = () => {
    const reader = newReader();
    const announcer = new Announcer();
    const heard = () => {
      announcer.say(reader.session.view({}), reader.store.snapshot.state, null, made);
      return announcer.sentence;
    };
    return { ...reader, heard };
  };
  const CHANGE = 'are now reads';

  it('is a step, and of a change what it comes to, with the step where that is another number', () => {
    const { store, session, heard } = newListener();
    store.go(store.placeOf('score/1/0') ?? 0);
    const step = heard();
    expect(step).not.toContain(CHANGE);
    store.edit('x', 2, 0, 5);
    expect(heard()).toContain(CHANGE);
    expect(heard()).not.toContain(step);
    store.edit('x', 0, 0, 5);
    const both = heard();
    expect(both).toContain(CHANGE);
    expect(both).toContain(spoken(session.view({}), made));
  });

  it.each([
    ['undone', 'undo'],
    ['put back', 'put-all-back'],
  ] as const)('is heard when it is %s, although it comes to the same', (_, type) => {
    const { store, heard } = newListener();
    store.go(store.placeOf('score/0/0') ?? 0);
    heard();
    store.edit('wV', 0, 0, 1);
    const changed = heard();
    expect(changed).toContain('how now reads');
    // What values become changes no weight: there is nothing new to hear.
    store.edit('wV', 0, 0, 2);
    expect(heard()).toBe(changed);
    store.dispatch({ type });
    expect(heard()).not.toBe(changed);
    expect(heard().trim()).toBe(changed);
  });

  it('of another segment’s example is its step only: nobody changed what was there', () => {
    const { path, heard } = newListener();
    heard();
    path.open('mask');
    expect(heard()).not.toContain('now reads');
  });
});

describe('what to try when all is done', () => {
  const DONE = 'context';

  it('is offered in one segment only', () => {
    const offered = IDS.filter((id) => {
      const { path } = newReader();
      path.open(id);
      return path.tries.length > 0;
    });
    expect(offered).toEqual([DONE]);
  });

  it('one takes the place of another, and is taken back by itself', () => {
    const { path, store } = newReader();
    path.open(DONE);
    const [first, second] = defaultLesson.tries;
    if (first === undefined || second === undefined) throw new Error('too few');
    const { model } = store.snapshot.state;
    path.try(first);
    expect(path.standing?.one).toBe(first);
    path.try(second);
    expect(path.standing?.one).toBe(second);
    expect(store.snapshot.state.model).toEqual(withInputs(model, second.change));
    path.try(second);
    expect(path.standing).toBeNull();
    expect(store.snapshot.state.model).toEqual(model);
  });

  it('what was changed by hand since stays', () => {
    const { path, store } = newReader();
    path.open(DONE);
    const [first, second] = defaultLesson.tries;
    if (first === undefined || second === undefined) throw new Error('too few');
    path.try(first);
    store.dispatch({ type: 'set-seed', seed: 5 });
    expect(path.standing).toBeNull();
    const { model } = store.snapshot.state;
    path.try(second);
    expect(store.snapshot.state.model).toEqual(withInputs(model, second.change));
  });

  it('asks nothing of one token: it can only read itself', () => {
    const { path, store } = newReader();
    path.open(DONE);
    for (const token of [2, 1]) store.dispatch({ type: 'remove-token', token });
    expect(path.tries).toEqual([]);
  });

  it.each(defaultLesson.tries.map((one) => [one.text, one] as const))(
    '%s changes contexts, until undone',
    (_, one) => {
      const reader = newReader();
      reader.path.open(DONE);
      const { trace } = reader.store.snapshot;
      reader.path.try(one);
      expect(modelIn(reader)).toEqual(withInputs(START, one.change));
      expect(reader.store.snapshot.trace.context).not.toEqual(trace.context);
      expect(reader.path.segment?.id).toBe(DONE);
      reader.store.dispatch({ type: 'undo' });
      expect(reader.store.snapshot.trace).toEqual(trace);
    },
  );
});

// ---- Words ----------------------------------------------------------------------------------------

const FIRST_WORDS = ['en.ftl'];
/** With the finished picture comes what to try. */
const DONE_WORDS = [...FIRST_WORDS, 'en.whole.ftl'];
/** What is fetched with the first segment beyond the post. */
const MORE_WORDS = [...FIRST_WORDS, 'en.settings.ftl', 'en.chapters.ftl'];

const textsOf = ({ title, text, aside }: Said) => [
  title,
  ...text,
  ...(aside === undefined ? [] : [aside]),
];

/** All that is said at a step; Fluent throws at a message or an argument that is not there. */
function said({ store, path, session }: Reader): readonly string[] {
  const view = session.view({});
  const { strings } = view;
  const { engine, snapshot } = store;
  const next = engine.steps.next(snapshot.shape, view.grain, view.index);
  nextLabel(view, next === null ? null : engine.steps.at(snapshot.shape, next));
  const args = quotes(view, view.step);
  return [spoken(view, made), ...textsOf(path.caption(view)).map((id) => strings.text(id, args))];
}

/** Steps of which all kinds are among them; the longest example has thousands. */
function* stopsOf({ store }: Reader): Generator<number> {
  const { count } = store.snapshot;
  for (let index = 0; index <= count; index += count > 200 ? 7 : 1) yield index;
  yield count;
}

function expectWords(reader: Reader, beside: RegExp): void {
  for (const index of stopsOf(reader)) {
    reader.store.go(index);
    const words = said(reader);
    expect(
      words.filter((text) => text === '' || beside.test(text)),
      `step ${index}`,
    ).toEqual([]);
  }
}

describe.each(SEGMENTS.map((segment) => [segment.id, segment] as const))(
  'the words of %s',
  (id, segment) => {
    const isExample = segment.inputs !== undefined;
    const files = isExample ? MORE_WORDS : FIRST_WORDS;
    const variants = segment.controls?.includes('softmax')
      ? (['row-max', 'global-max', 'score-sum'] as const)
      : ([undefined] as const);

    it.each(GRAINS.flatMap((grain) => variants.map((softmax) => [grain, softmax] as const)))(
      'stand at every step at the grain of a %s, softmax %s',
      (grain, softmax) => {
        const reader = newReader(START, stringsOf(...files));
        reader.path.open(id);
        reader.store.dispatch({ type: 'set-grain', grain });
        if (softmax !== undefined)
          reader.store.dispatch({ type: 'set-options', options: { softmax } });
        // Only where a row has no weights may a sentence quote one.
        expectWords(
          reader,
          softmax === undefined ? /NaN|undefined|Infinity|[{}<>]/u : /undefined|[{}<>]/u,
        );
      },
    );

    it('title and task are there', () => {
      const strings = stringsOf(...files);
      const words = [segment.title, ...(segment.task === undefined ? [] : [segment.task])];
      const { session } = newReader(START, strings);
      const view = session.view({});
      const texts = words.map((name) => strings.text(name, quotes(view, view.step)));
      expect(texts.filter((text) => text === '')).toEqual([]);
      // The chooser has all titles before any part is fetched.
      expect(stringsOf(...FIRST_WORDS).text(segment.title)).not.toBe('');
    });

    it('its own captions are met', () => {
      const reader = newReader(START, stringsOf(...files));
      reader.path.open(id);
      const met = new Set<Said>();
      for (const grain of GRAINS) {
        reader.store.dispatch({ type: 'set-grain', grain });
        for (const index of stopsOf(reader)) {
          reader.store.go(index);
          if (reader.path.segment?.id === id) met.add(reader.path.caption(reader.session.view({})));
        }
      }
      expect((segment.captions ?? []).filter((caption) => !met.has(caption))).toEqual([]);
    });
  },
);

describe('the words of the lesson', () => {
  const captionOfStep = (step: string, inputs: InputChanges, grain: Grain = 'cell') => {
    const { store, path, session } = newReader(withInputs(START, inputs));
    store.dispatch({ type: 'set-grain', grain });
    store.go(store.placeOf(step) ?? 0);
    return path.caption(session.view({}));
  };

  it('its own captions are met, each at some step', () => {
    const met = new Set<Said>();
    for (const options of [{}, { scale: 'sqrt-dk' } as const]) {
      const { store, path, session } = newReader();
      store.dispatch({ type: 'set-options', options });
      for (const grain of GRAINS) {
        store.dispatch({ type: 'set-grain', grain });
        for (let index = 0; index <= store.snapshot.count; index += 1) {
          store.go(index);
          met.add(path.caption(session.view({})));
        }
      }
    }
    expect(defaultLesson.captions.filter((caption) => !met.has(caption))).toEqual([]);
  });

  it('are of equally specific captions those of the last', () => {
    const words = (title: string) => ({ title, text: [] });
    const [byGrain, byRow, byStage]: readonly Caption[] = [
      { at: { stage: 'score', grain: 'cell' }, ...words('by grain') },
      { at: { stage: 'score', row: 0 }, ...words('by row') },
      { at: { stage: 'score' }, ...words('by stage') },
    ] as const;
    const view = { step: { stage: 'score', row: 0, column: 1 }, grain: 'cell' } as const;
    expect(mostSpecific([byGrain, byRow, byStage], view)).toBe(byRow);
    expect(mostSpecific([byRow, byGrain, byStage], view)).toBe(byGrain);
  });

  describe('of a row whose scores add to 0', () => {
    const x = [[0, 0, 0, 0], ...START.x.slice(1)];
    const at = (step: string, grain?: Grain) =>
      captionOfStep(step, { x, options: { softmax: 'score-sum' } }, grain);

    it.each([
      ['softmax/0/normalize', 'cell', 'reason-zero-sum'],
      ['softmax/0/normalize', 'row', 'reason-zero-sum'],
      ['mix/0/1', 'cell', 'ladder-zero-sum'],
      ['mix/0/1', 'row', 'ladder-zero-sum'],
    ] as const)('speak of no shares at %s by %s', (step, grain, why) => {
      expect(at(step, grain)).toEqual({
        title: 'softmax-none-title',
        text: [why],
      });
    });

    it('are the usual ones before it is divided, and for other rows', () => {
      expect(at('softmax/0/scores').title).toBe('softmax-scores-title');
      expect(at('softmax/1/normalize').title).toBe('softmax-normalize-title');
      expect(at('mix/1/0').title).toBe('mix-title');
    });
  });

  describe('of rows that come to nothing earlier', () => {
    const none = (why: string) => ({ title: 'softmax-none-title', text: [`reason-${why}`] });

    it('say at every rung that all keys are masked', () => {
      const mask = [0, 1, 1].map((flag) => [0, 1, 2].map(() => flag === 1));
      const inputs = { options: { mask } };
      for (const rung of ['scores', 'subtract', 'exponentiate', 'normalize']) {
        expect(captionOfStep(`softmax/0/${rung}`, inputs), rung).toEqual(none('empty-row'));
        expect(captionOfStep(`softmax/1/${rung}`, inputs).title, rung).toBe(
          `softmax-${rung}-title`,
        );
      }
    });

    it('say so where its scores are made, and of all rows at once', () => {
      const rows = (flags: readonly number[]) =>
        flags.map((flag) => [0, 1, 2].map(() => flag === 1));
      const one = { options: { mask: rows([0, 1, 1]) } };
      const all = { options: { mask: rows([0, 0, 0]) } };
      expect(captionOfStep('score/0/2', one, 'row')).toEqual(none('empty-row'));
      expect(captionOfStep('score/1/2', one, 'row').title).toBe('score-row-title');
      expect(captionOfStep('score/2/2', one, 'stage').title).toBe('score-stage-title');
      expect(captionOfStep('score/2/2', all, 'stage')).toEqual(none('empty-row'));
    });

    it('say from the powers of e on that all of them are 0', () => {
      const x = [...START.x.slice(0, 2), [900, 900, 0, 900]];
      const inputs = { x, options: { softmax: 'global-max' } } as const;
      expect(captionOfStep('softmax/0/subtract', inputs).title).toBe('softmax-subtract-title');
      expect(captionOfStep('softmax/0/exponentiate', inputs)).toEqual(none('underflow'));
      expect(captionOfStep('softmax/0/normalize', inputs)).toEqual(none('underflow'));
    });
  });

  describe('of a masked pair', () => {
    const mask = { options: { mask: 'causal' } } as const;
    const wordsAt = (step: string) => {
      const strings = stringsOf('en.ftl');
      const { store, path, session } = newReader(withInputs(START, mask), strings);
      store.go(store.placeOf(step) ?? 0);
      const view = session.view({});
      const { title, text } = path.caption(view);
      return [title, ...text].map((id) => strings.text(id, quotes(view, view.step)));
    };

    it('say that it counts for nothing, of the others how they are compared', () => {
      expect(captionOfStep('score/0/1', mask)).toEqual({
        title: 'sum-masked',
        text: ['masked-text'],
      });
      expect(captionOfStep('score/0/0', mask).title).toBe('score-title');
      expect(captionOfStep('score/0/1', mask, 'row').title).toBe('score-row-title');
    });

    it('add nothing of its value', () => {
      expect(wordsAt('mix/0/1')[0]).toBe('Add nothing of are');
      expect(wordsAt('mix/0/0')[0]).toBe('Add 1.00 of the value of how');
    });
  });

  it.each<[string, InputChanges]>([
    [
      'a row is masked',
      { options: { mask: [0, 1, 1].map((one) => [0, 1, 2].map(() => one === 1)) } },
    ],
    [
      'a row comes to nothing',
      { x: [...START.x.slice(0, 2), [900, 900, 0, 900]], options: { softmax: 'global-max' } },
    ],
  ])('do not say that every row adds to 1 where %s', (_, inputs) => {
    const { title, text } = captionOfStep('softmax/2/normalize', inputs, 'stage');
    expect(title).toBe('softmax-stage-title');
    expect(text).toEqual(['softmax-stage-text', 'done-text']);
    expect(captionOfStep('softmax/2/normalize', {}, 'stage').text[1]).toBe('softmax-stage-meaning');
  });

  it('name all keys that a change lets tie', () => {
    const { store, session } = newReader();
    store.go(store.snapshot.count);
    store.edit('x', 0, 0, 0);
    store.edit('x', 0, 2, 0);
    expect(spokenChange(session.view({}))).toContain('reads how, are, you most, 0.33');
  });

  it('say that a row has no weights, where a mask leaves none', () => {
    const mask = [0, 1, 1].map((flag) => [0, 1, 2].map(() => flag === 1));
    const { session } = newReader({ ...START, options: { mask } });
    expect(spokenChange(session.view({}))).toBe('how has no weights now.');
  });

  it('say in the midst of a row no more than of its number', () => {
    const { store, path, session } = newReader();
    store.dispatch({ type: 'set-grain', grain: 'row' });
    const title = () => path.caption(session.told(session.view({}))).title;
    store.go(0);
    expect(title()).toBe('tokens-title');
    store.go(1);
    expect(title()).toBe('project-row-title');
    store.go(2);
    expect(title()).toBe('project-title');
  });

  it('quote the largest score of those on show, and the largest that is taken away', () => {
    const options = { scale: 0.5, softmax: 'global-max', mask: 'causal' } as const;
    const { store, session } = newReader({ ...START, options });
    store.go(store.placeOf('softmax/1/scores') ?? 0);
    const view = session.view({});
    const { scores, maskedScores } = view.head;
    const quoted = quotes(view, view.step);
    expect(quoted).toMatchObject({
      highest: fixed(top(scores[1]?.slice(0, 2)), view.places),
      largest: fixed(top(maskedScores.flat()), view.places),
      most: fixed(top(maskedScores.flat()), view.places),
    });
    store.dispatch({ type: 'set-options', options: { softmax: 'score-sum' } });
    const later = session.view({});
    expect(quotes(later, later.step)).toMatchObject({ most: quoted['most'] });
  });

  it('groups and tries have words', () => {
    const strings = stringsOf(...DONE_WORDS);
    const names = [
      ...defaultLesson.path.map(({ title }) => title),
      ...defaultLesson.tries.map(({ text }) => text),
    ];
    const args = { ribbons: 1, plane: 1, query: { token: 'how' } };
    expect(names.map((name) => strings.text(name, args)).filter((text) => text === '')).toEqual([]);
  });

  it.each([
    ['three tokens of two numbers', {}, true, true],
    ['vectors of four numbers', { dHead: 4 }, true, false],
    ['more tokens than have ribbons', withTokens(START, [0, 1, 2, 3, 4, 5]), false, false],
  ] as const)('tries speak only of pictures that are there: %s', (_, model, ribbons, plane) => {
    const { session } = newReader({ ...START, ...model });
    const view = session.view({});
    const strings = stringsOf(...DONE_WORDS);
    const said = defaultLesson.tries.map(({ text }) => strings.text(text, quotes(view, null)));
    expect(said.some((text) => text.includes('ribbons'))).toBe(ribbons);
    expect(said.some((text) => text.includes('contexts gather'))).toBe(plane);
  });
});

// ---- What the chapters teach ------------------------------------------------------------------------

/** The heads of a segment's example, with further changes, by the engine. */
function headsOf(id: string, changes: InputChanges = {}): readonly HeadTrace[] {
  const model = withInputs(withInputs(START, segmentOf(id).inputs ?? {}), changes);
  return newStore(model).snapshot.trace.heads;
}

const headOf = (id: string, changes?: InputChanges): HeadTrace =>
  headsOf(id, changes)[0] as HeadTrace;
const contextsOf = (model: Model): Matrix => newStore(model).snapshot.trace.context;
const top = (row: readonly number[] = []): number => Math.max(...row);
const mean = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / values.length;

function expectNear(found: Matrix, wanted: Matrix): void {
  expect(found.length).toBe(wanted.length);
  for (const [r, row] of wanted.entries()) {
    for (const [c, value] of row.entries()) expect(found[r]?.[c]).toBeCloseTo(value, 12);
  }
}

describe('the chapter on the mask', () => {
  it('hidden weights are exactly 0, so the first token’s context is its value', () => {
    const { weights, context, values } = headOf('mask');
    expect(weights[0]).toEqual([1, 0, 0]);
    expect(weights[1]?.[2]).toBe(0);
    expect(context[0]).toEqual(values[0]);
  });

  it('only the last token’s context is the same with and without it', () => {
    const [on, off] = [
      headOf('mask').context,
      headOf('mask', { options: { mask: 'none' } }).context,
    ];
    expect(on.map((row, i) => String(row) === String(off[i]))).toEqual([false, false, true]);
  });
});

/** The words of what a real Transformer adds, and of what breaks. */
const chapterWords = stringsOf('en.chapters.ftl');

it.each([
  ['causal-text', 'With the causal mask on'],
  ['task-heads', 'Choose two heads or more'],
  ['positions-text', 'With no positions and no causal mask'],
  ['score-sum-meaning', 'where it adds to more than 0'],
])('words that do not hold for every setting say for which: %s', (id, condition) => {
  expect(chapterWords.text(id)).toContain(condition);
});

describe('the chapter on positions', () => {
  it('hides nothing from a reader who comes with a mask', () => {
    const reader = newReader();
    reader.store.dispatch({ type: 'set-options', options: { mask: 'causal' } });
    reader.path.open('positions');
    expect(modelIn(reader).options.mask).toBe('none');
    reader.path.leave();
    expect(modelIn(reader).options.mask).toBe('causal');
  });

  it('with a causal mask contexts do not swap with their tokens', () => {
    const model = withInputs(START, { options: { mask: 'causal' } });
    const before = contextsOf(model);
    expect(contextsOf(withTokens(model, [1, 0, 2]))).not.toEqual([before[1], before[0], before[2]]);
  });

  const ORDER = [1, 0, 2];
  const contexts = (positions: 'none' | 'sinusoidal') => {
    const model = withInputs(START, { options: { positions } });
    const swapped = contextsOf(withTokens(model, ORDER));
    const before = contextsOf(model);
    return { swapped, moved: ORDER.map((from) => before[from] ?? []) };
  };

  it('without positions contexts swap with their tokens', () => {
    const { swapped, moved } = contexts('none');
    expectNear(swapped, moved);
  });

  it('with positions every one of them changes', () => {
    const { swapped, moved } = contexts('sinusoidal');
    for (const [row, context] of moved.entries()) {
      for (const [c, value] of context.entries())
        expect(Math.abs((swapped[row]?.[c] ?? 0) - value)).toBeGreaterThan(1e-3);
    }
  });

  it('with positions the same token in another place has another query, key and value', () => {
    const model = withInputs(START, {
      x: [
        [1, 0],
        [1, 0],
      ],
      tokens: ['how', 'how'],
      options: { positions: 'sinusoidal' },
    });
    const [head] = newStore(model).snapshot.trace.heads;
    for (const table of ['queries', 'keys', 'values'] as const)
      expect(head?.[table][0]).not.toEqual(head?.[table][1]);
  });
});

describe('the chapter on the largest of the table', () => {
  it('the last row has weights by its own largest, and none by the table’s', () => {
    const [own, table] = (['row-max', 'global-max'] as const).map((softmax) =>
      headOf('table-max', { options: { softmax } }),
    );
    expect(own?.weights.flat().every(Number.isFinite)).toBe(true);
    expect(own?.undefinedRows).toEqual([]);
    expect(table?.weights[0]?.every(Number.isFinite)).toBe(true);
    expect(table?.weights[1]).toEqual([Number.NaN, Number.NaN]);
    expect(table?.exponentials[1]).toEqual([0, 0]);
    expect(table?.undefinedRows).toEqual([{ row: 1, reason: 'underflow' }]);
  });

  it('where no row lies far below, both give the same weights', () => {
    const weights = (softmax: 'row-max' | 'global-max') =>
      contextsOf(withInputs(START, { options: { softmax } }));
    expectNear(weights('global-max'), weights('row-max'));
  });
});

describe('the chapter on scores divided by their sum', () => {
  const { scores, weights, undefinedRows } = headOf('score-sum', {
    options: { softmax: 'score-sum' },
  });

  it('a row whose scores are above 0 looks like shares', () => {
    expect(scores[0]?.every((score) => score > 0)).toBe(true);
    expect(weights[0]?.every((weight) => weight > 0)).toBe(true);
    expect(weights[0]?.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it('a row that adds to 0 has no weights', () => {
    expect(scores[1]?.reduce((a, b) => a + b)).toBe(0);
    expect(weights[1]?.filter(Number.isFinite)).toEqual([]);
    expect(undefinedRows).toEqual([{ row: 1, reason: 'zero-sum' }]);
  });

  it('a row with scores below 0 has a weight below 0', () => {
    expect(scores[2]?.some((score) => score < 0)).toBe(true);
    expect(weights[2]?.some((weight) => weight < 0)).toBe(true);
  });

  it('it is the score below 0 that becomes a weight below 0, as the words have it', () => {
    const signs = (row: readonly number[] | undefined) => row?.map(Math.sign);
    expect(signs(weights[2])).toEqual(signs(scores[2]));
  });

  it('in a row that adds to less than 0, it is the score above 0', () => {
    const queries = [
      [-2, 1],
      [-2, 1],
      [-2, 1],
    ];
    const keys = [
      [1, 0],
      [0, 1],
      [1, 1],
    ];
    const {
      scores: [row = []],
      weights: [shares = []],
    } = headOf('score-sum', {
      ...{ queries, keys },
      options: { softmax: 'score-sum' },
    });
    expect(row).toEqual([-2, 1, -1]);
    expect(shares).toEqual([1, -0.5, 0.5]);
  });

  it('softmax gives every row of the same scores its shares', () => {
    const { weights } = headOf('score-sum');
    for (const row of weights) {
      expect(row.every((weight) => weight > 0)).toBe(true);
      expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    }
  });
});

describe('the chapter on √d', () => {
  const rows = (dHead: number, scale: 'none' | 'sqrt-dk') =>
    headOf('scale', { dHead, options: { scale } }).weights;
  const tops = (dHead: number, scale: 'none' | 'sqrt-dk') => rows(dHead, scale).map(top);

  it('divided by it, every row’s largest weight falls', () => {
    for (const width of [4, 16, 64]) {
      const [off, on] = [tops(width, 'none'), tops(width, 'sqrt-dk')];
      expect(on.map((weight, row) => weight < (off[row] ?? 0))).toEqual(on.map(() => true));
    }
  });

  it('the divisor is √d', () => {
    for (const dHead of [1, 16, 64])
      expect(headOf('scale', { dHead, options: { scale: 'sqrt-dk' } }).divisor).toBeCloseTo(
        Math.sqrt(dHead),
        12,
      );
  });

  it.each([
    [64, 'adds up 64 products', 'is 1.00.'],
    [1, 'is a single product', 'puts no more than 0.14 on any key'],
  ])('at width %i the words fit the weights', (dHead, products, top) => {
    const reader = newReader(START, stringsOf(...MORE_WORDS));
    reader.path.open('scale');
    reader.store.dispatch({ type: 'set-d-head', dHead });
    const text = said(reader).join(' ');
    expect(text).toContain(products);
    expect(text).toContain(top);
  });

  it('undivided, wider rows put nearly all on one key; divided they do not', () => {
    const means = [1, 8, 64].map((width) => mean(tops(width, 'none')));
    expect(means).toEqual(means.toSorted((a, b) => a - b));
    expect(means.at(-1)).toBeGreaterThan(0.75);
    expect(mean(tops(64, 'sqrt-dk'))).toBeLessThan(0.4);
  });
});

describe('the chapter on heads', () => {
  it('each head has parameters and weights of its own, and its contexts stand side by side', () => {
    const { trace } = newStore(withInputs(START, segmentOf('heads').inputs ?? {})).snapshot;
    const [first, second] = trace.heads;
    expect(trace.heads).toHaveLength(2);
    expect(first?.queries).not.toEqual(second?.queries);
    expect(first?.weights).not.toEqual(second?.weights);
    expect(trace.context).toEqual(
      first?.context.map((row, i) => [...row, ...(second?.context[i] ?? [])]),
    );
  });
});

describe('what to try', () => {
  it('the temperature gathers the contexts at the mean of the values', () => {
    const spread = (temperature: number) => {
      const [head] = newStore(withInputs(START, { options: { temperature } })).snapshot.trace.heads;
      const center = [0, 1].map((c) => mean((head?.values ?? []).map((row) => row[c] ?? 0)));
      return (head?.context ?? []).map((row) =>
        Math.hypot(...row.map((value, c) => value - (center[c] ?? 0))),
      );
    };
    const [cold, hot] = [spread(1), spread(10)];
    expect(hot.map((distance, row) => distance < (cold[row] ?? 0))).toEqual([true, true, true]);
  });

  it('a context never leaves the range of the values', () => {
    for (const id of OWN.concat(EXAMPLES).map((segment) => segment.id)) {
      for (const { values, context } of headsOf(id)) {
        for (const row of context) {
          for (const [c, value] of row.entries()) {
            const column = values.map((line) => line[c] ?? Number.NaN);
            expect(value).toBeGreaterThanOrEqual(Math.min(...column) - 1e-12);
            expect(value).toBeLessThanOrEqual(Math.max(...column) + 1e-12);
          }
        }
      }
    }
  });
});

describe('what there is to do while values are mixed', () => {
  it.each([
    [2, 'arrows'],
    [3, 'one column'],
  ])('values of %i numbers: %s', (dHead, words) => {
    const { session, store } = newReader(withInputs(START, { dHead }));
    store.go(store.placeOf('mix/0/1') ?? -1);
    const view = session.view({});
    const { task } = segmentOf('mix');
    expect(view.strings.text(task ?? '', quotes(view, view.step))).toContain(words);
  });
});

describe('the words of another softmax', () => {
  it.each([
    ['score-sum', 'softmax/0/scores', 'cell', 'The largest score is 2.38'],
    ['score-sum', 'softmax/1/normalize', 'row', 'Divide each score by their sum'],
    ['score-sum', 'softmax/2/normalize', 'stage', 'Row by row: divide by the row’s sum'],
    ['score-sum', 'mix/0/0', 'cell', 'it can leave the range'],
    ['score-sum', 'mix/0/0', 'row', 'hands over its value times its weight.'],
    ['score-sum', 'mix/0/0', 'row', 'it can leave the range of the values.'],
    [
      'score-sum',
      'mix/0/0',
      'stage',
      'takes the same values, each so many times, and adds them up.',
    ],
    ['row-max', 'mix/0/0', 'row', 'an average of the values'],
    ['row-max', 'mix/0/0', 'stage', 'in its own proportions'],
    ['global-max', 'softmax/0/subtract', 'cell', 'The table’s largest would stand at 0'],
    ['row-max', 'softmax/0/subtract', 'cell', ' The largest now stands at 0'],
    ['row-max', 'mix/0/0', 'cell', 'it cannot leave the range'],
  ] as const)('%s are true at %s by %s', (softmax, step, grain, words) => {
    const reader = newReader(START, stringsOf(...FIRST_WORDS));
    reader.store.dispatch({ type: 'set-options', options: { softmax } });
    reader.store.dispatch({ type: 'set-grain', grain });
    reader.store.go(reader.store.placeOf(step) ?? -1);
    const text = ` ${said(reader).join(' ')}`;
    expect(text).toContain(words);
    expect(text).not.toContain('NaN');
  });

  it('say nothing of numbers that a row without weights does not have', () => {
    const options = { softmax: 'score-sum' } as const;
    const reader = newReader({ ...START, options }, stringsOf(...FIRST_WORDS));
    const { store } = reader;
    for (const column of [0, 1]) store.edit('queries', 0, column, 0);
    for (const step of ['softmax/0/normalize', 'mix/0/0', 'mix/0/1']) {
      store.go(store.placeOf(step) ?? -1);
      const view = reader.session.view({});
      const label = JSON.stringify(nextLabel(view, store.snapshot.step));
      expect([...said(reader), label].filter((text) => text.includes('NaN'))).toEqual([]);
    }
  });

  it('nor in the lesson’s own row that adds to 0, of which each step is said', () => {
    const reader = newReader(START, stringsOf(...MORE_WORDS));
    const { store } = reader;
    reader.path.open('score-sum');
    store.dispatch({ type: 'set-options', options: { softmax: 'score-sum' } });
    store.dispatch({ type: 'set-grain', grain: 'cell' });
    const spokenAt = ['mix/1/0', 'mix/1/1'].map((step) => {
      store.go(store.placeOf(step) ?? -1);
      const view = reader.session.view({});
      const label = JSON.stringify(nextLabel(view, store.snapshot.step));
      expect([...said(reader), label].filter((text) => /NaN|∞/u.test(text))).toEqual([]);
      return spoken(view, made);
    });
    expect(new Set(spokenAt).size).toBe(2);
  });
});
