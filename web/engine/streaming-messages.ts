// What the page and its workers say to each other.
import type { FormJob, MeasuredForm } from './measure-form.js';
import type { StreamingOptions } from './streaming.js';
import type { ErrorDetails } from './types.js';

/** Rows `first` … of a table; with row 0 a new table begins. */
export interface TablePiece {
  readonly rows: number;
  readonly columns: number;
  readonly first: number;
  readonly data: Float32Array;
}

export interface InputPieces {
  readonly queries: TablePiece;
  readonly keys: TablePiece;
  readonly values: TablePiece;
}

/** Every request and what answers it. */
export interface Requests {
  open: { readonly ask: { readonly module: WebAssembly.Module }; readonly answer: null };
  inputs: { readonly ask: InputPieces; readonly answer: null };
  /** the inputs become the run's; without new ones it runs again */
  start: { readonly ask: { readonly options: StreamingOptions }; readonly answer: null };
  rows: {
    readonly ask: { readonly first: number; readonly count: number };
    readonly answer: Float32Array;
  };
  /** what so many workers would allocate, as one of them finds it */
  scratch: {
    readonly ask: Omit<FormJob, 'inputs'> & { readonly workers: number };
    readonly answer: number;
  };
  measure: { readonly ask: Omit<FormJob, 'inputs'>; readonly answer: MeasuredForm };
}

export type Kind = keyof Requests;
export type Ask<K extends Kind> = Requests[K]['ask'];
export type Answer<K extends Kind> = Requests[K]['answer'];

export type Request = {
  [K in Kind]: { readonly id: number; readonly kind: K; readonly ask: Ask<K> };
}[Kind];

/** `share`: how much is done, 0 … 1; an answer or a failure follows. */
export type Reply = { readonly id: number } & (
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'answer'; readonly answer: Answer<Kind> }
  /** the engine refused; the worker goes on */
  | { readonly kind: 'refused'; readonly details: ErrorDetails }
  /** the worker's own heap is full */
  | { readonly kind: 'full' }
  /** anything else: the worker is of no use any more */
  | { readonly kind: 'broken'; readonly message: string }
);
