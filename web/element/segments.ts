// The path beside the words: which part the reader is in, what there is to do, where it goes on.
import { html, nothing, type TemplateResult } from 'lit';
import type { Arguments, Strings } from '../figures/strings.js';
import { type Lesson, type Segment, segmentsOf } from './lesson.js';

/** Milliseconds: letters and arrows go through a closed list, and the last of them is meant. */
const PAUSE = 500;
let pause = 0;
let waiting: ReturnType<typeof setTimeout>;

function afterPause(event: Event, onChoose: (id: string) => void): void {
  const { value } = event.target as HTMLSelectElement;
  clearTimeout(waiting);
  waiting = setTimeout(() => onChoose(value), pause);
}

/** "3 of 13" and the list of all, to go anywhere. */
export function chooser(
  strings: Strings,
  lesson: Lesson,
  segment: Segment | undefined,
  onChoose: (id: string) => void,
): TemplateResult {
  const all = segmentsOf(lesson);
  const option = ({ id, title }: Segment) => html`<option
    value=${id}
    ?selected=${id === segment?.id}
    .selected=${id === segment?.id}
  >
    ${strings.text(title)}
  </option>`;
  const place = { n: segment === undefined ? 0 : all.indexOf(segment) + 1, count: all.length };
  return html`<p class="eyebrow path">
    <span>${strings.text('path-place', place)}</span>
    <select
      aria-label=${strings.text('path-label')}
      @keydown=${() => {
        pause = PAUSE;
      }}
      @pointerdown=${() => {
        pause = 0;
      }}
      @change=${(event: Event) => afterPause(event, onChoose)}
    >
      ${lesson.path.map(
        ({ title, segments }) =>
          html`<optgroup label=${strings.text(title)}>${segments.map(option)}</optgroup>`,
      )}
    </select>
  </p>`;
}

export const task = (strings: Strings, segment: Segment | undefined, quotes: Arguments) =>
  segment?.task === undefined
    ? nothing
    : html`<p class="aside task">${strings.rich(segment.task, quotes)}</p>`;
