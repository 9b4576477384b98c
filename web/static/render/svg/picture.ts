import type { TemplateResult } from 'lit';

/** A drawing that stands at 0, 0. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly drawing: TemplateResult;
}
