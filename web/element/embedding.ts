// What an author's attributes ask for, put into effect. A value that cannot be used is told, in the
// player and as an event; the last good one, or the default, stays.
import type { Engine, ErrorDetails, Stage } from '../engine/types.js';
import { refusalText } from '../figures/refusals.js';
import type { Strings } from '../figures/strings.js';
import { SPELLINGS } from '../state/link-options.js';
import type { Model } from '../state/model.js';
import { STAGES, type Store } from '../state/store.js';
import { authoredInputs, INPUT_ATTRIBUTES, isSet, textOf } from './authored.js';
import { type Lesson, modelOf, segmentsOf } from './lesson.js';
import { newSheet } from './styles.js';

/** Lit's declarations; in a property's place stands what is right for its attribute. */
export const EMBEDDING_PROPERTIES = {
  lesson: {},
  step: {},
  grain: {},
  view: {},
  seed: {},
  tokens: {},
  options: {},
  controls: { reflect: true },
  loading: {},
  height: {},
  state: {},
  wasmUrl: { attribute: 'wasm-url' },
} as const;

export type EmbeddingProperty = keyof typeof EMBEDDING_PROPERTIES;

/** What the element has set; null is the default. */
export type Wishes = Readonly<
  Record<Exclude<EmbeddingProperty, 'wasmUrl'> | 'theme' | 'layout' | 'checkpoints', unknown>
>;

type Wish = keyof Wishes;

const CHOICES = {
  layout: ['embed', 'page'],
  checkpoints: ['on', 'off'],
  theme: ['auto', 'light', 'dark'],
  controls: ['full', 'minimal', 'none'],
  loading: ['eager', 'lazy', 'click'],
  grain: ['stage', 'row', 'cell'],
} as const;

/** Longer ones are cut when they are quoted. */
const MOST_QUOTED = 60;

/** What Lit says of an update. */
export interface Changes {
  has(name: PropertyKey): boolean;
}

/** Of a value that cannot be used. */
interface Why {
  readonly error?: ErrorDetails | null;
  /** what of it is wrong */
  readonly field?: string;
  /** all that it can be; without them what is on show is left as it was */
  readonly choices?: readonly string[];
}

interface Problem {
  readonly text: string;
  readonly message: string;
}

/**
 * How much larger the reader's own letters are than those of the page's root; 1 where zoomed boxes are not told
 * as they are seen.
 */
function magnification(root: ShadowRoot): number {
  const probe = root.appendChild(document.createElement('i'));
  probe.style.fontSize = 'medium';
  const [own, page] = [probe, document.documentElement].map((one) =>
    Number.parseFloat(getComputedStyle(one).fontSize),
  );
  probe.remove();
  return 'currentCSSZoom' in probe ? Math.max(1, (own ?? 1) / (page ?? 1)) : 1;
}

export class Embedding {
  private readonly problems = new Map<string, Problem>();
  /** the last good text of what changes the inputs */
  private readonly good = new Map<string, unknown>();
  private room: CSSStyleSheet | null = null;

  constructor(
    private readonly wishes: Wishes,
    private readonly lesson: Lesson,
    private readonly strings: Strings,
    /** for what is told now for the first time */
    private readonly tell: (detail: {
      readonly message: string;
      readonly attribute: string;
    }) => void,
  ) {}

  get messages(): readonly string[] {
    return [...this.problems.values()].map(({ message }) => message);
  }

  /** One of the choices, or null where none, or no such one, is set. */
  choice<Name extends keyof typeof CHOICES>(name: Name): (typeof CHOICES)[Name][number] | null {
    const text = this.wishes[name];
    const choice = CHOICES[name].find((one) => one === text) ?? null;
    this.note(name, choice !== null || !isSet(text), { choices: CHOICES[name] });
    return choice as (typeof CHOICES)[Name][number] | null;
  }

  /** Whether any of these changes the inputs. */
  static changesInputs(changes: Changes): boolean {
    return INPUT_ATTRIBUTES.some((name) => changes.has(name));
  }

  /**
   * Keeps room for the player, so that the page does not move when it comes; and its letters as large as the
   * reader has them, where those of the page's root are smaller: 62.5 % is common.
   */
  reserve(root: ShadowRoot): void {
    const { height } = this.wishes;
    const text = textOf(height).trim();
    const length = /^\d+(?:\.\d+)?$/u.test(text) ? `${text}px` : text;
    // A share of what is around it may depend on what is in it.
    const isLength = !length.includes('%') && CSS.supports('min-block-size', length);
    this.note('height', isLength || !isSet(height));
    if (isSet(height) && !isLength) return;
    const block = isLength ? `:host { min-block-size: ${length} !important }` : '';
    const sheet = newSheet(root, `${block} .player { zoom: ${magnification(root)} }`);
    const others = root.adoptedStyleSheets.filter((other) => other !== this.room);
    root.adoptedStyleSheets = sheet === null ? others : [...others, sheet];
    this.room = sheet;
  }

  /** What does not need an engine. */
  check(): void {
    for (const name of Object.keys(CHOICES)) this.choice(name as keyof typeof CHOICES);
    const { lesson } = this.wishes;
    const { id } = this.lesson;
    this.note('lesson', !isSet(lesson) || lesson === id, { choices: [id] });
    this.note('view', this.leads, { choices: this.views });
  }

  /** The lesson's inputs with the author's in them. */
  inputs(engine: Engine): Model {
    const start = modelOf(this.lesson);
    const { wishes, good } = this;
    const { model, problems } = authoredInputs(start, wishes, engine);
    for (const name of INPUT_ATTRIBUTES) {
      const problem = problems.find(({ attribute }) => attribute === name);
      this.note(name, problem === undefined, problem);
      if (problem === undefined) good.set(name, wishes[name]);
    }
    if (problems.length === 0) return model;
    const kept = INPUT_ATTRIBUTES.map((name) => [name, good.get(name)]);
    return authoredInputs(start, Object.fromEntries(kept), engine).model;
  }

  /** The one stage that is asked for; null is all of them. */
  get stage(): Stage | null {
    const { view } = this.wishes;
    return STAGES.find((stage) => stage === view) ?? null;
  }

  /** "steps", "settings" or a segment of the lesson; null where none of these is asked for. */
  get shown(): string | null {
    const view = textOf(this.wishes.view);
    return this.stage === null && this.views.includes(view) ? view : null;
  }

  /** Goes to the step that is asked for, in the stage that is asked for. */
  place(store: Store, changes: Changes): void {
    const isLeft = changes.has('grain') && !isSet(this.wishes.grain);
    const grain = this.choice('grain') ?? (isLeft ? 'cell' : null);
    if (grain !== null) store.dispatch({ type: 'set-grain', grain });
    store.alone = this.stage;
    store.go(this.index(store) ?? store.snapshot.state.index);
  }

  /** Whether a view that is another now leads away from what is on show. */
  get leads(): boolean {
    return !isSet(this.wishes.view) || this.views.includes(textOf(this.wishes.view));
  }

  private index(store: Store): number | null {
    const step = textOf(this.wishes.step).trim();
    const index = /^[a-z\d/]{1,40}$/u.test(step) ? store.placeOf(step) : null;
    this.note('step', index !== null || !isSet(this.wishes.step));
    return index;
  }

  private get views(): readonly string[] {
    return ['steps', 'settings', ...STAGES, ...segmentsOf(this.lesson).map(({ id }) => id)];
  }

  private note(name: Wish, isGood: boolean, { error, field, choices = [] }: Why = {}): void {
    const text = textOf(this.wishes[name]);
    if (isGood) this.problems.delete(name);
    if (isGood || this.problems.get(name)?.text === text) return;
    const quoted = text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)} …` : text;
    const refused = this.strings.text('attribute-refused', {
      ...{ name, text: quoted },
      ...{ count: choices.length, choices: choices.join(', ') },
    });
    const more = error
      ? refusalText(this.strings, error)
      : field &&
        this.strings.text('attribute-field', {
          field,
          allowed: SPELLINGS[field] ?? Object.keys(SPELLINGS).join(', '),
        });
    const message = more ? `${refused} ${more}` : refused;
    this.problems.set(name, { text, message });
    this.tell({ message, attribute: name });
  }
}
