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

/** To the next segment; on a page the last one leads back to the first. */
function onward({ strings, lesson, path, layout, session, onGoOn }: Beside): TemplateResult {
  const { next } = path;
  const isPage = layout === 'page';
  const to = next ?? (isPage ? lesson.path[0]?.segments[0] : undefined);
  const title = to === undefined ? '' : strings.text(to.title);
  return html`<p class="more fine onward">
    ${
      to === undefined
        ? nothing
        : html`<button class="link" type="button" @click=${() => onGoOn(to.id)}>
            ${strings.text(next === undefined ? 'path-again' : 'path-next', { title })}
          </button>`
    }
    ${isPage ? session.sharing.renderButton() : nothing}
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
