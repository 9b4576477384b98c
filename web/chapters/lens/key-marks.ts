/** What a view of a lens is told of each key that it draws. */
export interface KeyMarks {
  isLit(key: number): boolean;
  /** its place in the steps */
  tokenOf(key: number): number;
}
