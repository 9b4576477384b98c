import type {
  AttentionTrace,
  Explanation,
  Grain,
  HeadTrace,
  Projected,
  Step,
  StepShape,
  Table,
} from '../engine/types.js';
import type { Strings } from './strings.js';
import type { Windows } from './windows.js';

/** A table's cell, or a whole token (its row and column everywhere). */
export type Target =
  | { readonly kind: 'cell'; readonly table: Table; readonly row: number; readonly column: number }
  | { readonly kind: 'token'; readonly token: number };

/** A cell somebody is typing in. */
export interface Editing {
  readonly table: Table;
  readonly row: number;
  readonly column: number;
  /** what stands in the field, verbatim */
  readonly text: string;
  /** a sentence when `text` is not allowed; the last good value stays in use */
  readonly error: string | null;
}

/** All a figure may know. Figures are pure functions of it. */
export interface View {
  readonly strings: Strings;
  /** one name a token; queries and keys alike (self-attention), or queries only */
  readonly tokens: readonly string[];
  readonly keyTokens: readonly string[];
  readonly trace: AttentionTrace;
  /** the head on show: trace.heads[headIndex] */
  readonly head: HeadTrace;
  readonly headIndex: number;
  readonly shape: StepShape;
  /** all steps of the shape */
  readonly count: number;
  /** 0 … count; count = finished */
  readonly index: number;
  /** null when finished */
  readonly step: Step | null;
  /** The steps being made now, both ends included: one at grain cell, a row, a stage. null when finished. */
  readonly now: { readonly first: Step; readonly last: Step } | null;
  readonly grain: Grain;
  /**
   * The terms of the current step: project → one number's; score → its row's, one a key; mix → its row's,
   * one a value column; softmax → none.
   */
  readonly working: readonly Explanation[];
  /** decimals shown */
  readonly places: 2 | 4;
  readonly highlight: Target | null;
  readonly pinned: number | null;
  readonly editing: Editing | null;
  /** The trace before the last edit, to show what moved; null = nothing to show. */
  readonly before: AttentionTrace | null;
  /** The roving tab stop of each matrix; absent = its first cell. */
  readonly tabStops: Readonly<
    Partial<Record<Table, { readonly row: number; readonly column: number }>>
  >;
  /** tokens whose row was set by hand and no longer follows X · W */
  readonly byHand: Readonly<Record<Projected, readonly number[]>>;
  /** whether positions were added to X */
  readonly positions: boolean;
  /** false = not editable here (locked by the lesson, or an embed) */
  readonly editable: boolean;
  /** tables that cannot be changed all the same */
  readonly locked?: readonly string[];
  /** a row that is to be guessed: it shows question marks */
  readonly asked?: { readonly table: 'scores' | 'weights'; readonly row: number };
  /** draws large matrices; without, they are drawn whole */
  readonly windows?: Windows | undefined;
}
