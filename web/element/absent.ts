// What stands where the player will be: what its author wrote, the picture without its numbers, or why
// it cannot start.
import { html, nothing, type TemplateResult } from 'lit';
import { loading } from '../figures/loading.js';
import type { Strings } from '../figures/strings.js';

/** What the author put inside, until the player is there. `begin`: the reader has to ask for it. */
export function standIn(
  strings: Strings,
  problems: unknown,
  begin: (() => void) | null,
): TemplateResult {
  return html`<div class="player stand-in" tabindex="-1" aria-busy=${String(begin === null)}>
    ${problems}
    <slot></slot>
    ${
      begin === null
        ? nothing
        : html`<button class="begin" part="begin" type="button" @click=${begin}>
            ${strings.text('begin')}
          </button>`
    }
  </div>`;
}

/** The words of the first step may stand in the page already. */
export function comingWords(strings: Strings): TemplateResult {
  return html`<slot name="words">
      <div class="words"><h2 class="title">${strings.text('loading-title')}</h2></div>
    </slot>
    <p class="more say">${strings.text('loading-text')}</p>`;
}

/** `isSlow`: the picture is worth a glance. */
export function coming(
  strings: Strings,
  tokens: readonly string[],
  isSlow: boolean,
): TemplateResult {
  return html`<div class="player" tabindex="-1" aria-busy="true">
    <div class="main">
      <section class="narr">${comingWords(strings)}</section>
      <figure class="figure">${isSlow ? loading(strings, tokens) : nothing}</figure>
    </div>
  </div>`;
}

/** The children, if any, take the figure's place: on our page they hold the finished example. */
export function failure(
  strings: Strings,
  problems: unknown,
  hasChildren: boolean,
  retry: () => void,
): TemplateResult {
  return html`<div class="player" tabindex="-1">
    ${problems}
    <div class="failure" role="alert">
      <p>${strings.text('failure-text')} ${hasChildren ? strings.text('failure-below') : nothing}</p>
      <p>
        <button class="link" type="button" @click=${retry}>${strings.text('failure-retry')}</button>
      </p>
      <details>
        <summary>${strings.text('failure-check')}</summary>
        <p>${strings.text('failure-checks')}</p>
      </details>
    </div>
    <slot></slot>
  </div>`;
}
