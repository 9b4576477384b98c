// The closing view: search, weight, retrieve on the reader's own numbers, and what each of the three
// ideas would have done alone.
import { html, nothing, type TemplateResult } from 'lit';
import type { Matrix, Vector } from '../../engine/types.js';
import { fixed, input } from '../../figures/format.js';
import { styled } from '../../figures/styled.js';
import lensWords from '../../locales/en.lens.ftl?raw';
import words from '../../locales/en.views.ftl?raw';
import {
  type KernelIdentity,
  type Lenses,
  type MemoryTrace,
  type NeighborTrace,
  openLenses,
  type Smoothing,
} from '../../state/open-lenses.js';
import type { Chapter, ChapterHost } from '../chapter.js';
import lensCss from '../lens/lens.css?inline';
import { LensChapter, type LensName } from '../lens/lens-chapter.js';
import type { LensSet, LensState } from '../lens/lens-state.js';
import { carriedRow } from '../lens/steps-link.js';
import css from './views.css?inline';

const messages = `${lensWords}\n${words}`;
const styles = lensCss + css;

export { messages, styles as css };

export const open = async (host: ChapterHost): Promise<Chapter> =>
  new ViewsChapter(host, await openLenses()).begin();

interface Computed {
  readonly neighbors: NeighborTrace;
  readonly kernel: Smoothing;
  readonly identity: KernelIdentity;
  readonly bell: Smoothing;
  readonly memory: MemoryTrace;
}

/** One of the three ideas: what attention takes from it, and what it would do on its own. */
interface View {
  readonly name: LensName;
  /** of each key */
  readonly numbers: Vector;
  readonly weights: Vector;
  readonly alone: { readonly weights: Vector; readonly result: Vector };
}

const MOST_NUMBERS = 4;
const PLACES = 2;

const first = (matrix: Matrix): Vector => matrix[0] ?? [];

class ViewsChapter extends LensChapter<Computed> {
  constructor(host: ChapterHost, lenses: Lenses) {
    super(host, lenses, 'views', () => {
      const { snapshot } = host.store;
      return carriedRow(snapshot, snapshot.state.pinned ?? 0);
    });
  }

  protected compute({ query, keys, values }: LensSet, { temperature }: LensState): Computed {
    const { lenses } = this;
    const inputs = { queries: [query], keys, values };
    const scale = 1 / temperature;
    const identity = lenses.compareKernels([query], keys, scale);
    const smooth = (kind: 'exponential' | 'rbf') =>
      lenses.smooth(inputs, { kind, scale, bandwidth: identity.bandwidth });
    return {
      neighbors: lenses.compareNeighbors(inputs, { similarity: 'dot-product', k: 1, temperature }),
      kernel: smooth('exponential'),
      identity,
      bell: smooth('rbf'),
      memory: lenses.readMemory(inputs, scale),
    };
  }

  private get views(): readonly View[] {
    const { neighbors, kernel, bell, memory } = this.computed;
    return [
      {
        name: 'neighbors',
        numbers: first(neighbors.similarities),
        weights: first(neighbors.weights),
        alone: { weights: first(neighbors.knnWeights), result: first(neighbors.knnContext) },
      },
      {
        name: 'kernel',
        numbers: first(kernel.weights),
        weights: first(kernel.weights),
        alone: { weights: first(bell.weights), result: first(bell.context) },
      },
      {
        name: 'memory',
        numbers: first(memory.softWeights),
        weights: first(memory.softWeights),
        alone: { weights: first(memory.shareWeights), result: first(memory.shareContents) },
      },
    ];
  }

  // ---- What is said ----

  protected say(): TemplateResult {
    const { strings, state } = this;
    const temperature = input(state.temperature, PLACES);
    const divided = state.temperature === 1 ? '' : strings.text('views-divided', { temperature });
    return html`<p class="say">${strings.rich('views-text')}</p>
      <p class="say">${strings.rich('views-meaning')} ${divided}</p>`;
  }

  spoken(): string {
    const { neighbors } = this.computed;
    return this.strings.text('views-spoken', {
      weights: first(neighbors.weights)
        .map((weight) => fixed(weight, PLACES))
        .join(', '),
      context: this.list(first(neighbors.context)),
    });
  }

  protected cases(): TemplateResult | typeof nothing {
    return nothing;
  }

  private list(vector: Vector): string {
    const few = vector.slice(0, MOST_NUMBERS).map((value) => fixed(value, PLACES));
    return few.join(', ') + (vector.length > MOST_NUMBERS ? ' …' : '');
  }

  // ---- The picture ----

  protected picture(): TemplateResult {
    return html`<ol class="views">
        ${this.views.map((view) => this.column(view))}
      </ol>
      ${this.agreement()}`;
  }

  private column(view: View): TemplateResult {
    const { strings, set } = this;
    const { name, numbers } = view;
    const most = Math.max(...numbers.map(Math.abs), Number.MIN_VALUE);
    const isScore = name === 'neighbors';
    return html`<li class="view-column">
      <h3>
        ${strings.text(`views-step-${name}`)} <span class="ser">${strings.rich(`views-formula-${name}`)}</span>
      </h3>
      <p class="view-role">${strings.rich(`views-role-${name}`)}</p>
      <table class="lens-table">
        <caption class="vh">
          ${strings.text(`views-step-${name}`)}
        </caption>
        <tbody>
          ${numbers.map(
            (
              number,
              key,
            ) => html`<tr class=${this.isLit(key) ? 'lit' : ''} data-token=${this.tokenOf(key)}>
              <th scope="row">
                ${this.keyButton(key)}
              </th>
              <td class="hit">${isScore ? input(number, PLACES) : fixed(number, PLACES)}</td>
              ${
                name === 'memory'
                  ? html`<td class="v">× ${this.list(set.values[key] ?? [])}</td>`
                  : html`<td class="bar" aria-hidden="true">
                    ${
                      number < 0
                        ? nothing
                        : html`<i style=${styled({ '--weight': isScore ? number / most : number })}></i>`
                    }
                  </td>`
              }
            </tr>`,
          )}
        </tbody>
        ${
          name === 'memory'
            ? html`<tfoot>
              <tr>
                <th scope="row">${strings.text('views-context')}</th>
                <td class="c" colspan="2">${this.list(first(this.computed.memory.softContents))}</td>
              </tr>
            </tfoot>`
            : nothing
        }
      </table>
      <p class="say small">${this.alone(view)}</p>
      <p class="more"><button class="link" type="button" @click=${() => this.openIn(name)}>
        ${strings.text('views-open', { lens: strings.text(`lens-${name}`) })}
      </button></p>
    </li>`;
  }

  /** What the idea would do without the others. */
  private alone({ name, alone }: View): TemplateResult {
    const isNumber = alone.result.every(Number.isFinite);
    const best = alone.weights.indexOf(Math.max(...alone.weights));
    const message =
      name === 'memory' && !isNumber ? 'views-alone-memory-nan' : `views-alone-${name}`;
    return this.strings.rich(message, {
      best: this.argumentOf(best),
      weights: alone.weights.map((weight) => fixed(weight, PLACES)).join(', '),
      result: this.list(alone.result),
    });
  }

  /** The three views' weights side by side: they are one and the same. */
  private agreement(): TemplateResult {
    const { strings, set } = this;
    const { neighbors, kernel, memory } = this.computed;
    const rows: readonly [LensName, Vector, Vector][] = [
      ['neighbors', first(neighbors.weights), first(neighbors.context)],
      ['kernel', first(kernel.weights), first(kernel.context)],
      ['memory', first(memory.softWeights), first(memory.softContents)],
    ];
    return html`<section class="bench">
      <p class="lens-caption">${strings.rich('views-agree')}</p>
      <div class="pan" tabindex="0" role="group" aria-label=${strings.text('views-agree-label')}>
        <table class="lens-table agreement">
          <thead>
            <tr>
              <th scope="col">${strings.text('views-column-view')}</th>
              ${set.keys.map((_, key) => html`<th scope="col">${this.keyName(key)}</th>`)}
              <th scope="col">${strings.text('views-context')}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ([name, weights, context]) => html`<tr>
                <th scope="row">${strings.text(`views-as-${name}`)}</th>
                ${weights.map((weight) => html`<td>${fixed(weight, PLACES)}</td>`)}
                <td class="c">${this.list(context)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }
}
