import type { ErrorCode } from '../engine/index.js';

type FailureCode = ErrorCode | 'invalid-json' | 'unreadable' | 'unwritable';

/** What was typed or fed in cannot be used. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly field: string;

  /** `field`: where to look, as a person would point at it; `advice`: what is wrong and what is allowed. */
  constructor(code: FailureCode, field: string, advice: string) {
    super(advice);
    this.code = code;
    this.field = field;
  }
}
