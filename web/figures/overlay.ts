// What is lit under the matrices and over them, in the same tracks. A step moves these marks and no
// matrix: so each layer is laid out by itself, and the matrices stay as they are.
import { html, type TemplateResult } from 'lit';
import { styled } from './styled.js';

/** A band, a box, an elbow or a cut: the words of its class, and its grid-area. */
export interface Mark {
  readonly kind: string;
  readonly at: string;
}

export const mark = (kind: string, at: string): Mark => ({ kind, at });

/** Bands and elbows lie under the numbers, boxes and cuts over them. */
export const isUnder = ({ kind }: Pick<Mark, 'kind'>): boolean => /^(?:band|elbow)/u.test(kind);

const drawMark = ({ kind, at }: Mark): TemplateResult =>
  html`<i class=${kind} style=${styled({ 'grid-area': at })}></i>`;

/** Threads, one a token on rows from `first`, and what lies under the numbers. */
export function underlay(first: number, tokens: readonly unknown[], marks: readonly Mark[]) {
  return html`<div class="tracks layer">
    ${tokens.map((_, i) => html`<i class="thread" style=${styled({ 'grid-row': first + i })}></i>`)}
    ${marks.filter(isUnder).map(drawMark)}
  </div>`;
}

/** Boxes and cuts, and whatever else stands over the numbers. */
export function overlay(marks: readonly Mark[], more: unknown = null): TemplateResult {
  return html`<div class="tracks layer over">${marks.filter((one) => !isUnder(one)).map(drawMark)} ${more}</div>`;
}
