import type { ErrorCode, ErrorDetails } from './types.js';

/** An error from the core's table, with the argument at fault. */
export class AttentionError extends Error {
  override readonly name = 'AttentionError';
  readonly code: ErrorCode;
  readonly argument: string;
  readonly row: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;

  constructor(details: ErrorDetails) {
    super(details.message);
    this.code = details.code;
    this.argument = details.argument;
    this.row = details.row;
    this.column = details.column;
    this.found = details.found;
    this.expected = details.expected;
  }
}
