// What is promised of every engine, line by line. A test says which line it holds; the projects run what
// holds one, and docs/browsers.md is the table of lines and engines.

export const ENGINES = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
} as const;

export type Engine = keyof typeof ENGINES;

export const LINES = {
  'In a post': {
    near: 'Nothing but the script is fetched until the player is near the screen',
    click: 'With `loading="click"` no WebAssembly is fetched until it is asked for',
    sharing: 'Two or ten players share one engine',
    shift: 'Nothing on the page moves when the player comes',
    focus: 'It takes no focus',
    keys: 'It takes no key while the focus is elsewhere',
    wheel: 'The wheel scrolls the page over it',
    touch: 'A finger scrolls the page over it',
    copies: 'Two of them on one page know nothing of each other',
    reset:
      'Whatever stands around it leaves it as it is: a reset, a grid, a float, a page from right to left',
    reader: 'It follows a reader who prefers dark colors, or no motion',
    attributes: 'Attributes, properties, methods and events do what the manual says',
    version: 'Of two versions the first wins and the second warns; two copies of one version work',
    removal: 'A thousand players that are put in and taken out leave nothing behind',
  },
  'On any host': {
    policy: 'It works under a strict content policy',
    embedder: 'It works where everything from elsewhere must say that it may be embedded (COEP)',
    origin: 'It works from another origin',
    sandbox: 'It works in a sandboxed frame that has no origin',
    integrity: 'The published hash of the script holds, and no other script passes under it',
  },
  'When something is wrong': {
    blocked: 'WebAssembly that a policy blocks: words, the fallback, an event',
    missing: 'WebAssembly that is missing or cut: words, the fallback, an event',
    hash: 'WebAssembly with another hash: words, the fallback, an event',
    data: 'Data with another hash are refused: words, and trying again',
    part: 'A part that is missing or does not come: words, the fallback, an event',
    stalled: 'A server that never answers: words, the fallback, an event',
    type: 'WebAssembly of another MIME type starts all the same',
    offline: 'A network that goes away: words, the fallback, an event',
    script: 'A script that does not come leaves the fallback',
    refused: 'A bad attribute is told, and everything else of the player works',
    hostile: 'A hostile state is told, and the example stands',
    markup: 'Tokens that look like markup stay text',
    untouched: 'Whatever goes wrong, the rest of the page is as it was',
  },
  'In other forms': {
    frame:
      'The frame’s page shows what its address says, or the finished example where it may not run',
    fit: 'With the height script a frame is as high as its content',
    fixed: 'Without it a frame of fixed height scrolls inside, and lets go at its end',
    file: 'The page in one file works from the disk',
    builder: 'The builder’s snippets show what was chosen',
  },
  'The page': {
    steps: 'The steps are walked by keyboard, under a strict content policy, with NumPy’s numbers',
    chapters: 'Every chapter opens and draws; attention is measured on the device',
    recovery: 'A file that does not come is told, and trying again works',
  },
} as const;

type Lines = typeof LINES;
export type Line = { [Group in keyof Lines]: keyof Lines[Group] & string }[keyof Lines];

/** Where a test cannot run, and why. */
export type Except = Partial<Record<Engine, string>>;

interface Details {
  tag: string[];
  annotation: { type: string; description: string }[];
}

const LINE_TAG = '@line-';
const NOT_TAG = '@not-in-';

/** What is said of a test that cannot run in an engine: as its tag, and as the kind of its reason. */
const excludedFrom = (engine: string): string => `${NOT_TAG}${engine}`;

const after = (text: string, start: string): string | null =>
  text.startsWith(start) ? text.slice(start.length) : null;

/** The lines that a test's tags name. */
export const linesOf = (tags: readonly string[]): readonly Line[] =>
  tags.flatMap((tag) => (after(tag, LINE_TAG) as Line | null) ?? []);

/** What a test's annotations say of engines in which it cannot run. */
export const reasonsOf = (
  annotations: readonly { readonly type: string; readonly description?: string }[],
): ReadonlyMap<Engine, string> =>
  new Map(
    annotations.flatMap(({ type, description = '' }) => {
      const engine = after(type, NOT_TAG) as Engine | null;
      return engine === null ? [] : [[engine, description] as const];
    }),
  );

/** What a project runs that is promised of every engine, and what it leaves out. */
export const promisedIn = (engine: Engine): { grep: RegExp; grepInvert: RegExp } => ({
  grep: new RegExp(LINE_TAG, 'u'),
  grepInvert: new RegExp(excludedFrom(engine), 'u'),
});

/** For a test's details: it holds these lines, in all engines but those that are named with a reason. */
export function holds(lines: Line | readonly Line[], except: Except = {}): Details {
  const reasons = Object.entries(except);
  return {
    tag: [
      ...[lines].flat().map((line) => `${LINE_TAG}${line}`),
      ...reasons.map(([engine]) => excludedFrom(engine)),
    ],
    annotation: reasons.map(([engine, description]) => ({
      type: excludedFrom(engine),
      description,
    })),
  };
}
