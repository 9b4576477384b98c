import type { AttentionTrace, Matrix, Projected } from './types.js';

/** The columns of all heads, as one matrix: tokens × (heads · d_head). */
export function sideBySide({ heads }: AttentionTrace, table: Projected): Matrix {
  const rows = heads[0]?.[table] ?? [];
  return rows.map((_, row) => heads.flatMap((head) => head[table][row] ?? []));
}
