// What is offered, and what the page's source says of it.
import { one } from './one.js';

/** What a lesson's fields hold unless something else is chosen. */
export interface Usual {
  readonly tokens: readonly string[];
  readonly seed: number;
  readonly dHead: number;
  readonly heads: number;
  readonly temperature: number;
}

/** What a view takes of the choices. */
export interface ViewTraits {
  /** steps and settings, one stage, a part of the path with a step of its own, or a chapter */
  readonly kind: 'steps' | 'stage' | 'part' | 'chapter';
  /** it brings an example of its own */
  readonly own: boolean;
}

export const lessonField = one<HTMLSelectElement>('#lesson');
export const viewField = one<HTMLSelectElement>('#view');

const dataOf = ({ options }: HTMLSelectElement, value: string): DOMStringMap =>
  [...options].find((option) => option.value === value)?.dataset ?? {};

export const usualOf = (lesson: string): Usual =>
  JSON.parse(dataOf(lessonField, lesson)['usual'] ?? '{}');

export function traitsOf(view: string): ViewTraits {
  const { kind = 'steps', own } = dataOf(viewField, view);
  return { kind: kind as ViewTraits['kind'], own: own !== undefined };
}

/** Whether one chooses where it begins. */
export const hasSteps = (view: string): boolean => ['steps', 'stage'].includes(traitsOf(view).kind);
