/** A drawing that stands at 0, 0. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** a template, or markup */
  readonly drawing: unknown;
}
