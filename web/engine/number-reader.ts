import type { Matrix, Vector } from './types.js';

function frozen<Item>(length: number, item: () => Item): readonly Item[] {
  const items: Item[] = [];
  for (let i = 0; i < length; i += 1) items.push(item());
  return Object.freeze(items);
}

/** Takes one thing after another from what the core laid out, and freezes it. */
export class NumberReader {
  private next = 0;

  constructor(private readonly numbers: Float64Array) {}

  number(): number {
    this.next += 1;
    return this.numbers[this.next - 1] as number;
  }

  /** The name with this number. */
  name<Name extends string>(list: readonly Name[]): Name {
    return list[this.number()] as Name;
  }

  /** Its length, then its entries. */
  vector(): Vector {
    return this.list(() => this.number());
  }

  /** Rows, columns, then the entries row by row. */
  matrix(): Matrix {
    const rows = this.number();
    const columns = this.number();
    return frozen(rows, () => frozen(columns, () => this.number()));
  }

  /** Its length, then its items. */
  list<Item>(item: () => Item): readonly Item[] {
    return frozen(this.number(), item);
  }
}
