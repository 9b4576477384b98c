// What stands beside the figure while the reader steps: the words of the step, what there is to do,
// how it goes on, where else the same numbers can be seen.
import { html, nothing, type TemplateResult } from 'lit';
import type { Stage, Step } from '../engine/types.js';
import type { Strings } from '../figures/strings.js';
import type { View } from '../figures/view.js';
import type { Said } from './captions.js';
import { type ChapterName, type Lesson, type Segment, segmentsOf } from './lesson.js';
import { asideOf, eyebrow, narration, nextLabel, quotes } from './narration.js';
import { comingPart, type Parts } from './parts.js';
import type { Path } from './path.js';
import { chooser, task } from './segments.js';
import type { Session } from './session.js';
import type { SettingsPanel } from './settings-panel.js';

const LENS_OF: Readonly<Record<Stage | 'done', ChapterName | undefined>> = {
  project: undefined,
  score: 'neighbors',
  softmax: 'kernel',
  mix: 'memory',
  done: 'views',
};

export interface Beside {
  readonly strings: Strings;
  readonly lesson: Lesson;
  readonly layout: 'page' | 'embed' | null;
  readonly hasSettings: boolean;
  readonly parts: Parts;
  readonly session: Session;
  readonly path: Path;
  readonly panel: () => SettingsPanel;
  readonly onNext: () => void;
  /** to the top of a segment, to read on */
  readonly onGoOn: (id: string) => void;
  /** to a segment chosen from the list, which keeps the focus it has */
  readonly onChoose: (id: string) => void;
  /** to a segment that shows the row of a token */
  readonly onLens: (id: string, token: number) => void;
  readonly onSettings: (open: boolean) => void;
}

/** The list of segments; only a page has the whole path. */
export function renderChooser(beside: Beside): TemplateResult | typeof nothing {
  const { strings, lesson, layout, path, onChoose } = beside;
  return layout === 'page' ? chooser(strings, lesson, path.segment, onChoose) : nothing;
}

function heading(beside: Beside, view: View): unknown {
  return beside.layout === 'page'
    ? renderChooser(beside)
    : html`<p class="eyebrow">${eyebrow(view)}</p>`;
}

/** What there is to do on a page: try something, set something. Posts have no room for it. */
function toDo(
  { strings, path: { segment }, panel }: Beside,
  view: View,
  caption: Said,
  part: ReturnType<Parts['chapters']['get']>,
): TemplateResult {
  const controls = segment?.controls ?? [];
  // There is room for one: what is said aside, or what there is to try.
  return html`${asideOf(view, caption) ?? task(strings, segment, quotes(view, view.step))}
    ${controls.length > 0 ? part?.segmentControls(panel(), controls) : nothing}`;
}

/** Segments beyond the post bring their own words, and the settings they are about. */
function words(beside: Beside, shown: View): TemplateResult {
  const { strings, parts, path, layout, session } = beside;
  const view = session.told(shown);
  const caption = path.caption(view);
  const isBeyond = path.segment?.inputs !== undefined;
  const part = isBeyond ? parts.chapters.get() : undefined;
  const isComing = isBeyond && part === undefined;
  const said = isComing
    ? html`<div id="title">${comingPart(strings, parts.chapters)}</div>`
    : narration(view, caption);
  return html`<div class="words" tabindex="-1">${heading(beside, view)} ${said}</div>
    ${isComing || layout !== 'page' ? nothing : toDo(beside, view, caption, part)}`;
}

function nextStep({ store }: Session): Step | null {
  const { engine, snapshot } = store;
  const { shape, state } = snapshot;
  const stop = engine.steps.next(shape, state.grain, state.index);
  return stop === null ? null : engine.steps.at(shape, stop);
}

function onward({ strings, onGoOn }: Beside, next: Segment, isDone: boolean): TemplateResult {
  const title = strings.text(next.title);
  return html`<button
    class=${isDone ? 'next-button path-next' : 'link'}
    type="button"
    @click=${() => onGoOn(next.id)}
  >
    ${strings.text(isDone ? 'path-next' : 'path-skip', { title })}
  </button>`;
}

/** Once something was changed, ways to undo it. */
function renderHistory({ strings, parts, session }: Beside): unknown {
  const { state } = session.store.snapshot;
  return state.past.length + state.future.length > 0
    ? parts.whole.get()?.historyButtons(strings, state, (turn) => session.history(turn))
    : nothing;
}

function renderTries(beside: Beside, view: View): unknown {
  const { strings, parts, path } = beside;
  // Their words come with the picture that they change.
  return path.tries.length === 0
    ? nothing
    : parts.whole
        .get()
        ?.tries(
          strings,
          path.tries,
          path.standing?.one,
          quotes(view, null),
          (chosen) => path.try(chosen),
          renderHistory(beside),
        );
}

/** To the next step; when there is none, or none of this segment's, to the next segment. */
function renderNext(beside: Beside, view: View): TemplateResult | typeof nothing {
  const { path, layout, session, onNext } = beside;
  const { next, segment } = path;
  if (layout !== 'page') return nothing;
  const isDone = view.step === null;
  const step = isDone
    ? nothing
    : html`<button class="next-button" part="next" type="button" @click=${onNext}>
        <span>${nextLabel(view, nextStep(session))}</span><kbd aria-hidden="true">→</kbd>
      </button>`;
  if (next === undefined || !(isDone || segment?.inputs)) return html`${step}`;
  return isDone
    ? html`${renderTries(beside, view)} ${onward(beside, next, true)}`
    : html`${step} <p class="more">${onward(beside, next, false)}</p>`;
}

function renderCode({ layout, path, parts, session }: Beside, view: View): unknown {
  if (layout !== 'page' || path.tries.length > 0) return nothing;
  const code = parts.code.get();
  // Its room is kept.
  return code === undefined && !parts.code.failed
    ? html`<div class="code"></div>`
    : code?.codePanel(view, session.store.snapshot.state.model);
}

/** The same numbers in the lens that the stage is about. */
function renderLens({ strings, lesson, onLens }: Beside, { step, pinned }: View): unknown {
  const name = LENS_OF[step?.stage ?? 'done'];
  const lens = segmentsOf(lesson).find(({ chapter }) => chapter === name);
  if (name === undefined || lens === undefined) return nothing;
  const open = () => onLens(lens.id, step?.row ?? pinned ?? 0);
  return html`<button class="link to-lens" type="button" @click=${open}>
    ${strings.text('lens-row', { lens: strings.text(lens.title) })}
  </button>`;
}

function renderToSettings({ strings, onSettings }: Beside): TemplateResult {
  return html`<button class="link to-settings" type="button" @click=${() => onSettings(true)}>
    ${strings.text('change-numbers')}
  </button>`;
}

export function stepWords(beside: Beside, view: View): TemplateResult {
  const { layout, hasSettings, path, session } = beside;
  const isPage = layout === 'page';
  // Tries and a segment's settings bring their own.
  const bringsHistory = path.tries.length + (path.segment?.controls ?? []).length > 0;
  return html`
    ${words(beside, view)} ${renderNext(beside, view)} ${renderCode(beside, view)}
    <p class="more fine">
      ${hasSettings ? renderToSettings(beside) : nothing}
      ${isPage && !bringsHistory ? renderHistory(beside) : nothing}
      ${isPage ? renderLens(beside, view) : nothing}
      ${isPage ? session.sharing.renderButton() : nothing}
    </p>
  `;
}

export function settingsWords(beside: Beside): TemplateResult {
  const { strings, parts, panel, onSettings } = beside;
  const part = parts.panel.get();
  const inner =
    part?.settingsPanel(panel()) ?? html`<div id="title">${comingPart(strings, parts.panel)}</div>`;
  return html`${inner}
    <p class="more fine">
      <button class="link" type="button" @click=${() => onSettings(false)}>
        ${strings.text('back-to-steps')}
      </button>
    </p>`;
}
