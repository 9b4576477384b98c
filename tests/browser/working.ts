// The working under the figure: the numbers of the step in hand, spelled out.
import type { Tab } from './driver/tab.js';

export interface Working {
  /** the factors of the sum, left and right in turn, without their brackets */
  readonly factors: readonly string[];
  /** what the sum comes to */
  readonly boxed: string | null;
  /** the row's own numbers in the ladder: its largest, its sum */
  readonly row: readonly string[];
  /** what each key hands over, and the sum so far */
  readonly handed: readonly string[];
  readonly total: readonly string[];
}

export const readWorking = (tab: Tab): Promise<Working> => tab.evaluate(workingInPage, null);

function workingInPage(): Working {
  const root = document.querySelector('context-vector')?.shadowRoot;
  const texts = (selector: string) =>
    [...(root?.querySelectorAll(selector) ?? [])].map((node) => (node.textContent ?? '').trim());
  return {
    factors: texts('.sum .factor > span').map((text) => text.replace(/[()]/gu, '')),
    boxed: texts('.sum .boxed')[0] ?? null,
    row: texts('.ladder .agg b'),
    handed: texts('.stack .out.v'),
    total: texts('.stack .tot .out'),
  };
}
