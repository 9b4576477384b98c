// A chapter on show: its words and its figure, ways to undo, and ways on.
import { html, nothing, type TemplateResult } from 'lit';
import { type Beside, renderChooser } from './beside.js';
import type { ChapterPlace } from './chapter-host.js';
import { historyButtons, type Turn } from './history.js';
import { comingPart } from './parts.js';

/** Until the chapter is here, its title and what there is to wait for. */
function comingWords({ strings, path }: Beside, place: ChapterPlace): TemplateResult {
  const retry = html`<p class="more">
    <button class="link" type="button" @click=${() => place.retry()}>
      ${strings.text('failure-retry')}
    </button>
  </p>`;
  return html`<div class="words" tabindex="-1">
      <h2 class="title" id="title">${strings.text(path.segment?.title ?? '')}</h2>
    </div>
    ${comingPart(strings, place)} ${place.failed ? retry : nothing}`;
}

function turns({ strings, session }: Beside): TemplateResult {
  const onTurn = (turn: Turn) => session.history(turn);
  return html`<p class="fine chapter-turns">
    ${historyButtons(strings, session.store.snapshot.state, onTurn)}
  </p>`;
}

function onward({ strings, path, layout, session, onGoOn }: Beside): TemplateResult {
  const { next } = path;
  const title = next === undefined ? '' : strings.text(next.title);
  return html`<p class="more fine onward">
    ${
      next === undefined
        ? nothing
        : html`<button class="link" type="button" @click=${() => onGoOn(next.id)}>
            ${strings.text('path-next', { title })}
          </button>`
    }
    ${layout === 'page' ? session.sharing.renderButton() : nothing}
  </p>`;
}

export function chapterView(
  beside: Beside,
  place: ChapterPlace,
  problems: unknown,
): TemplateResult {
  const { chapter } = place;
  return html`<div class="main chapter">
    <div class="narr" role="group" part="narration" aria-labelledby="title">
      ${problems} ${renderChooser(beside)} ${chapter?.words() ?? comingWords(beside, place)}
    </div>
    <figure class="figure" part="figure">
      ${chapter === null ? nothing : html`${turns(beside)} ${chapter.figure()}`}
    </figure>
    ${
      chapter === null
        ? nothing
        : html`<div class="chapter-end">${chapter.ways?.() ?? nothing} ${onward(beside)}</div>`
    }
  </div>`;
}
