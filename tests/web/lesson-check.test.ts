import { describe, expect, it } from 'vitest';
import { defaultLesson } from '../../web/element/lesson.js';
import { lessonProblems, messageNames } from '../../web/static/check-lesson.js';
import { LOCALES } from './lesson-start.js';
import { engine } from './state-start.js';

const FILE = 'small.json';

const LESSON = {
  format: 1,
  id: 'small',
  inputs: {
    tokens: ['how', 'are'],
    x: [
      [1, 0],
      [0, 1],
    ],
    seed: 0,
    dHead: 2,
  },
  captions: [
    {
      at: { stage: 'project' },
      title: 'a-title',
      text: ['a-text', 'a-meaning'],
      aside: 'an-aside',
    },
    ...['score', 'softmax', 'mix', 'done'].map((stage) => ({
      at: { stage },
      title: 'a-title',
      text: ['a-text'],
    })),
  ],
  path: [
    {
      title: 'a-group',
      segments: [
        { id: 'first', title: 'a-segment', step: '', task: 'a-task' },
        {
          id: 'second',
          title: 'a-segment',
          step: 'score/1/0',
          grain: 'cell',
          inputs: { options: { mask: 'causal' } },
          captions: [{ at: { stage: 'score' }, title: 'a-title', text: ['a-text'] }],
          controls: ['mask'],
        },
      ],
    },
  ],
  checkpoints: [
    { ask: 'most-read', row: 0 },
    { ask: 'weight', row: 1, key: 1 },
  ],
  tries: [{ text: 'a-try', change: { options: { temperature: 10 } } }],
};

const WORDS = messageNames(
  ['title', 'text', 'meaning', 'group', 'segment', 'task', 'try']
    .map((name) => `a-${name} = …\n`)
    .join(''),
  'an-aside = …',
);

const problems = (lesson: unknown): readonly string[] =>
  lessonProblems(FILE, lesson, { engine, messages: WORDS });

type Parts = Record<string, unknown>;

/** The lesson with the part at a pointer changed; without a value the part is not there. */
function withPart(pointer: string, value?: unknown): unknown {
  const lesson: Parts = structuredClone(LESSON);
  const steps = pointer.split('/');
  const last = steps.pop() ?? '';
  const holder = steps.reduce<Parts>((part, step) => part[step] as Parts, lesson);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return lesson;
}

const SECOND = 'path/0/segments/1';

/** What is wrong, where, with what, and what is said of it behind the file's name. */
type Fault = readonly [what: string, pointer: string, value: unknown, ...said: string[]];

function itSays(faults: readonly Fault[]): void {
  it.each(faults.map(([what, ...fault]) => [what, fault] as const))('%s', (_, fault) => {
    const [pointer, value, ...said] = fault;
    expect(problems(withPart(pointer, value))).toEqual(said.map((words) => `${FILE}: ${words}`));
  });
}

it('a lesson in which all is right has no problems', () => {
  expect(problems(LESSON)).toEqual([]);
});

it('the lesson of the page has none, held against the page’s own words', () => {
  const messages = messageNames(...Object.values(LOCALES));
  expect(lessonProblems('how-are-you.json', defaultLesson, { engine, messages })).toEqual([]);
});

describe('a field that is not known is named, where', () => {
  itSays([
    ['in the lesson', 'autor', 'me', 'the lesson: no field "autor" is known here'],
    ['in the inputs', 'inputs/rows', 2, 'field inputs: no field "rows" is known here'],
    [
      'in a caption',
      'captions/0/at/query',
      1,
      'field captions[0].at: no field "query" is known here',
    ],
    ['in a group', 'path/0/step', 'done', 'field path[0]: no field "step" is known here'],
    ['in a segment', `${SECOND}/text`, 'a-text', 'segment "second": no field "text" is known here'],
    [
      'in an option of a segment',
      `${SECOND}/inputs/options/dropout`,
      0.1,
      'segment "second", field inputs.options: no field "dropout" is known here',
    ],
    [
      'in a question',
      'checkpoints/1/answer',
      1,
      'field checkpoints[1]: no field "answer" is known here',
    ],
    ['in a try', 'tries/0/title', 'a-title', 'field tries[0]: no field "title" is known here'],
  ]);
});

describe('a field that is missing is named, where', () => {
  const missing = (name: string) => `must have required property '${name}'`;
  itSays([
    ...['format', 'id', 'inputs', 'captions', 'path', 'checkpoints', 'tries'].map(
      (name): Fault => [name, name, undefined, `the lesson: ${missing(name)}`],
    ),
    ...['tokens', 'x', 'seed', 'dHead'].map(
      (name): Fault => [name, `inputs/${name}`, undefined, `field inputs: ${missing(name)}`],
    ),
    [
      'a caption’s stage',
      'captions/0/at/stage',
      undefined,
      `field captions[0].at: ${missing('stage')}`,
    ],
    [
      'a caption’s title',
      `${SECOND}/captions/0/title`,
      undefined,
      `segment "second", field captions[0]: ${missing('title')}`,
    ],
    ['a group’s segments', 'path/0/segments', undefined, `field path[0]: ${missing('segments')}`],
    ['a segment’s step', `${SECOND}/step`, undefined, `segment "second": ${missing('step')}`],
    ['a segment’s name', `${SECOND}/id`, undefined, `field path[0].segments[1]: ${missing('id')}`],
    ['what is asked', 'checkpoints/1/ask', undefined, `field checkpoints[1]: ${missing('ask')}`],
    [
      'the key of a question about a weight',
      'checkpoints/1/key',
      undefined,
      `field checkpoints[1]: ${missing('key')}`,
    ],
    ['what a try changes', 'tries/0/change', undefined, `field tries[0]: ${missing('change')}`],
  ]);
});

describe('a value that is not allowed is met by those that are', () => {
  const allowed = (list: string) => `must be equal to one of the allowed values: ${list}`;
  itSays([
    [
      'a stage',
      'captions/0/at/stage',
      'end',
      `field captions[0].at.stage: ${allowed('project, score, softmax, mix, done')}`,
    ],
    [
      'a rung',
      'captions/0/at/rung',
      'sum',
      `field captions[0].at.rung: ${allowed('scores, scale, subtract, exponentiate, normalize')}`,
    ],
    [
      'a matrix',
      'captions/0/at/matrix',
      'x',
      `field captions[0].at.matrix: ${allowed('queries, keys, values')}`,
    ],
    [
      'a grain',
      `${SECOND}/grain`,
      'token',
      `segment "second", field grain: ${allowed('stage, row, cell')}`,
    ],
    [
      'a control',
      `${SECOND}/controls/0`,
      'seed',
      `segment "second", field controls[0]: ${allowed('scale, mask, positions, d-head, heads, softmax, temperature, swap')}`,
    ],
    [
      'a way of softmax',
      `${SECOND}/inputs/options/softmax`,
      'max',
      `segment "second", field inputs.options.softmax: ${allowed('row-max, global-max, score-sum')}`,
    ],
    [
      'a kind of question',
      'checkpoints/0/ask',
      'least-read',
      `field checkpoints[0].ask: ${allowed('most-read, weight')}`,
    ],
    [
      'a locked table',
      'locked',
      ['scores'],
      `field locked[0]: ${allowed('x, wQ, wK, wV, queries, keys, values')}`,
    ],
    ['the format', 'format', 2, 'field format: must be equal to constant'],
  ]);
});

describe('a value of another kind, or beyond its range', () => {
  itSays([
    ['text for a number', 'inputs/seed', '0', 'field inputs.seed: must be integer'],
    ['half a seed', 'inputs/seed', 0.5, 'field inputs.seed: must be integer'],
    ['a seed too far', 'inputs/seed', 2 ** 32, 'field inputs.seed: must be <= 4294967295'],
    ['no number in a matrix', 'inputs/x/1/0', null, 'field inputs.x[1][0]: must be number'],
    ['a number for a token', 'inputs/tokens/0', 7, 'field inputs.tokens[0]: must be string'],
    ['no captions', 'captions', [], 'field captions: must NOT have fewer than 1 items'],
    ['one text, not a list', 'captions/0/text', 'a-text', 'field captions[0].text: must be array'],
    ['a segment that is none', SECOND, 'second', 'field path[0].segments[1]: must be object'],
    [
      'one group, not a list',
      'path',
      LESSON.path[0]?.segments[0]?.title,
      'field path: must be array',
    ],
    ['a row before the first', 'checkpoints/0/row', -1, 'field checkpoints[0].row: must be >= 0'],
    [
      'no temperature',
      'tries/0/change/options/temperature',
      0,
      'field tries[0].change.options.temperature: must be > 0',
    ],
    [
      'the same control twice',
      `${SECOND}/controls`,
      ['mask', 'mask'],
      'segment "second", field controls: must NOT have duplicate items (items ## 0 and 1 are identical)',
    ],
    [
      'a message in words',
      'captions/0/title',
      'A title',
      'field captions[0].title: must match pattern "^[a-z][a-z0-9-]*$"',
    ],
  ]);

  it('several at once are all named', () => {
    const lesson = { ...LESSON, tries: 'none', format: '1', more: true };
    expect(problems(lesson)).toEqual([
      `${FILE}: the lesson: no field "more" is known here`,
      `${FILE}: field format: must be equal to constant`,
      `${FILE}: field tries: must be array`,
    ]);
  });
});

describe('a message that no locale has is named, where it stands', () => {
  const none = (name: string) => `there is no message "${name}"`;
  itSays([
    [
      'a caption’s title',
      'captions/0/title',
      'no-title',
      `field captions[0].title: ${none('no-title')}`,
    ],
    [
      'a caption’s text',
      'captions/0/text',
      ['a-text', 'no-text'],
      `field captions[0].text[1]: ${none('no-text')}`,
    ],
    [
      'a caption’s aside',
      'captions/0/aside',
      'no-aside',
      `field captions[0].aside: ${none('no-aside')}`,
    ],
    [
      'a caption of a segment',
      `${SECOND}/captions/0/text/0`,
      'no-text',
      `segment "second", field captions[0].text[0]: ${none('no-text')}`,
    ],
    ['a group’s title', 'path/0/title', 'no-group', `field path[0].title: ${none('no-group')}`],
    [
      'a segment’s title',
      `${SECOND}/title`,
      'no-segment',
      `segment "second", field title: ${none('no-segment')}`,
    ],
    [
      'a segment’s task',
      `${SECOND}/task`,
      'no-task',
      `segment "second", field task: ${none('no-task')}`,
    ],
    ['a try', 'tries/0/text', 'no-try', `field tries[0].text: ${none('no-try')}`],
  ]);

  it('names in Fluent files are the messages’ own', () => {
    const source =
      '# note = x\nfirst = 1\n    .part = 2\n-term = 3\nsecond-one =\n    { $third }\n';
    expect([...messageNames(source, 'other = 4')]).toEqual(['first', 'second-one', 'other']);
  });
});

describe('a step that the segment’s inputs do not have', () => {
  const none = (step: string) => `segment "second", field step: there is no step "${step}"`;
  const at = (step: string, said: boolean): Fault => [
    step,
    `${SECOND}/step`,
    step,
    ...(said ? [none(step)] : []),
  ];
  itSays([
    at('score/2/0', true),
    at('score/1', true),
    at('softmax/0/scale', true),
    at('attend', true),
    at('project/scores/0/0', true),
    at('score/1/1', false),
    at('softmax', false),
    at('done', false),
    at('', false),
  ]);

  it('is looked for with the segment’s own inputs', () => {
    const inputs = { tokens: ['how'], x: [[1, 0]] };
    const steps = (given: object) => {
      const segment = { ...LESSON.path[0]?.segments[1], inputs: given };
      return problems(withPart(SECOND, segment));
    };
    expect(steps(inputs)).toEqual([`${FILE}: ${none('score/1/0')}`]);
    expect(steps({ ...inputs, tokens: ['how', 'are'], x: [[1], [0]] })).toEqual([]);
  });
});

describe('inputs that the engine refuses are met by its own words', () => {
  it.each([
    ['of the lesson', 'inputs/x', [[1, 0], [0]], 'field inputs: x: ragged, '],
    ['of the lesson, too large', 'inputs/x/0/0', 1e308, 'field inputs: '],
    [
      'of a segment',
      `${SECOND}/inputs/options/mask`,
      [[true]],
      'segment "second", field inputs: mask: wrong-shape, ',
    ],
    [
      'of a segment, rows set by hand',
      `${SECOND}/inputs`,
      { queries: [[1], [2]] },
      'segment "second", field inputs: ',
    ],
    [
      'of a try',
      'tries/0/change',
      { options: { realKeys: [true] } },
      'field tries[0].change: realKeys: wrong-shape, ',
    ],
  ] as const)('%s', (_, pointer, value, said) => {
    const found = problems(withPart(pointer, value));
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith(`${FILE}: ${said}`), found[0]).toBe(true);
  });
});

describe('what no single field shows', () => {
  itSays([
    [
      'two segments of one name',
      `${SECOND}/id`,
      'first',
      'segment "first", field id: another one has it',
    ],
    [
      'a question about a row that is not there',
      'checkpoints/0/row',
      2,
      'field checkpoints[0].row: there are 2 tokens',
    ],
    [
      'a question about a key that is not there',
      'checkpoints/1/key',
      2,
      'field checkpoints[1].key: there are 2 tokens',
    ],
  ]);
});

describe('what no schema can say', () => {
  const beyond = { table: 'x', row: 9, column: 9, value: 1 };
  it.each([
    ['more tokens than rows of x', 'inputs/tokens', ['how', 'are', 'you']],
    ['a changed number beyond its table', 'tries/0/change', { cells: [beyond] }],
    [
      'a row set by hand for no token',
      'tries/0/change',
      {
        queries: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      },
    ],
    ['stages that no caption is for', 'captions', LESSON.captions.slice(0, 1)],
    ['the end, that no caption is for', 'captions', LESSON.captions.slice(0, -1)],
  ] as const)('%s', (_, pointer, value) => {
    expect(problems(withPart(pointer, value))).not.toEqual([]);
  });

  it('a question of no kind is not said to want a key', () => {
    const said = "field checkpoints[0]: must have required property 'ask'";
    expect(problems(withPart('checkpoints/0/ask'))).toEqual([`${FILE}: ${said}`]);
  });
});

describe('what is no lesson at all is refused, not thrown at', () => {
  it.each([null, undefined, [], [LESSON], 'lesson', '', 5, Number.NaN, true])('%j', (given) => {
    expect(problems(given)).toEqual([`${FILE}: the lesson: must be object`]);
  });

  it.each([
    'inputs',
    'captions',
    'path',
    'path/0',
    'path/0/segments',
    SECOND,
    'checkpoints',
    'tries',
  ])('in the place of %s', (pointer) => {
    for (const given of [null, 'text', 5, [null], [[]], { id: null }]) {
      const found = problems(withPart(pointer, given));
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter((words) => !words.startsWith(`${FILE}: `))).toEqual([]);
    }
  });
});
