// The learning rate and the seed, as they are typed: what cannot be used stays in its field with the
// reason, and the last good number stays in use.
import type { Strings } from '../../figures/strings.js';
import { parseNumber } from '../../state/number.js';
import type { FieldSpec } from './controls.js';

export type FieldName = 'learning-rate' | 'learning-seed';

export interface NumberSpec {
  readonly name: FieldName;
  readonly value: number;
  readonly whole: boolean;
  /** the largest that can be used */
  readonly most: number;
  isRight(value: number): boolean;
  /** the next larger or smaller one */
  next(by: 1 | -1): number;
  use(value: number): void;
}

export class Fields {
  /** what is being typed: it is used when that is done */
  private readonly drafts = new Map<FieldName, string>();
  private readonly refused = new Map<FieldName, string>();

  constructor(
    private readonly strings: Strings,
    private readonly changed: () => void,
  ) {}

  /** Other numbers are in use now, by undo or a press elsewhere. */
  clear(): void {
    this.drafts.clear();
    this.refused.clear();
  }

  spec(number: NumberSpec): FieldSpec {
    const { name, value, whole } = number;
    const text = this.refused.get(name);
    return {
      id: name,
      whole,
      label: this.strings.text(name),
      text: this.drafts.get(name) ?? text ?? String(value),
      error: text === undefined ? null : this.reason(number, text),
      onType: (typed) => this.drafts.set(name, typed),
      onDone: () => this.use(number),
      onStep: (by) => this.set(number, number.next(by)),
      onEscape: () => this.set(number, value),
    };
  }

  private use(number: NumberSpec): void {
    const { name } = number;
    const text = this.drafts.get(name);
    if (text === undefined) return;
    const value = parseNumber(text);
    if (value !== null && number.isRight(value)) {
      this.set(number, value);
      return;
    }
    this.drafts.delete(name);
    this.refused.set(name, text);
    this.changed();
  }

  private set(number: NumberSpec, value: number): void {
    this.drafts.delete(number.name);
    this.refused.delete(number.name);
    if (value !== number.value) number.use(value);
    this.changed();
  }

  private reason({ name, most, value }: NumberSpec, text: string): string {
    const args = { text, most: String(most), last: String(value) };
    return this.strings.text(`${name}-refused`, args);
  }
}

/** 0.001, 0.002, 0.005 …: what arrow keys go through. */
const ROUND = [-3, -2, -1, 0, 1, 2].flatMap((power) =>
  [1, 2, 5].map((digit) => Number(`${digit}e${power}`)),
);

export function nextRate(rate: number, by: 1 | -1, most: number): number {
  const way = by > 0 ? ROUND : ROUND.toReversed();
  return way.find((round) => by * (round - rate) > 0 && round <= most) ?? rate;
}
