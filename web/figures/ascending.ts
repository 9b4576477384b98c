// A list in ascending order whose elements never move: what has the focus would lose it. (Lit's own
// `repeat` moves an element when it goes from one end of the list to the other.)
import { noChange } from 'lit';
import { type ChildPart, Directive, directive } from 'lit/directive.js';
import {
  getCommittedValue,
  insertPart,
  removePart,
  setChildPartValue,
  setCommittedValue,
} from 'lit/directive-helpers.js';

/** Elements stay with their keys, which rise from one to the next. */
export interface Item {
  readonly key: number;
  readonly value: unknown;
}

class Ascending extends Directive {
  private keys: readonly number[] = [];

  render(items: readonly Item[]): unknown {
    this.keys = items.map(({ key }) => key);
    return items.map(({ value }) => value);
  }

  override update(list: ChildPart, [items]: [readonly Item[]]): unknown {
    const parts = getCommittedValue(list) as ChildPart[];
    const { keys } = this;
    if (keys.length === 0 || !Array.isArray(parts)) return this.render(items);
    let next = 0;
    const leave = (isGone: (key: number) => boolean) => {
      for (; next < keys.length && isGone(keys[next] ?? 0); next += 1) {
        removePart(parts[next] as ChildPart);
      }
    };
    const kept = items.map(({ key, value }) => {
      leave((old) => old < key);
      const isKnown = keys[next] === key;
      const part = isKnown ? (parts[next] as ChildPart) : insertPart(list, parts[next]);
      if (isKnown) next += 1;
      return setChildPartValue(part, value);
    });
    leave(() => true);
    this.keys = items.map(({ key }) => key);
    setCommittedValue(list, kept);
    return noChange;
  }
}

export const ascending = directive(Ascending);
