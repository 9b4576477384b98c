/** Queries that the streaming kernels take together. */
export const BLOCK = 60;
