// Rows on their way to workers: handed out, and handed out again when a worker dies over them.
import { BLOCK } from './block.js';
import type { RowRange } from './types.js';

/** Pieces get smaller towards the end, so that all workers end at about the same time. */
const SHARES_A_WORKER = 4;

export class RowQueue {
  private readonly returned: RowRange[] = [];
  private next = 0;
  private nDone = 0;

  constructor(
    private readonly nRows: number,
    private readonly nWorkers: number,
  ) {}

  /** null: there are none left. `ahead`: for a worker that has some, so that others come first. */
  take(ahead = false): RowRange | null {
    const again = this.returned.pop();
    if (again !== undefined) return again;
    const left = this.nRows - this.next;
    if (left === 0 || (ahead && left <= this.nWorkers * BLOCK)) return null;
    const share = Math.ceil(left / (this.nWorkers * SHARES_A_WORKER * BLOCK)) * BLOCK;
    const piece = { first: this.next, count: Math.min(left, share) };
    this.next += piece.count;
    return piece;
  }

  giveBack(piece: RowRange): void {
    this.returned.push(piece);
  }

  done({ count }: RowRange): void {
    this.nDone += count;
  }

  /** Nothing more is handed out. */
  drop(): void {
    this.next = this.nRows;
    this.returned.length = 0;
  }

  get finished(): boolean {
    return this.nDone === this.nRows;
  }

  /** 0 … 1 */
  get share(): number {
    return this.nDone / this.nRows;
  }

  /** Into how many pieces of the smallest size rows can be divided. */
  static pieces(nRows: number): number {
    return Math.ceil(nRows / BLOCK);
  }
}
