// Which row is streamed, and how many keys at a time, as the state keeps it.

export interface StreamingState {
  /** of the queries */
  readonly row: number;
  /** keys a block */
  readonly block: number;
}

export const START: StreamingState = { row: 0, block: 1 };
const MOST = 64;

const isWhole = (value: unknown, least: number): boolean =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= MOST;

/** What differs from the start, as JSON; "" when nothing does. */
export function write(state: StreamingState): string {
  const changed = Object.entries(state).filter(
    ([name, value]) => value !== START[name as keyof StreamingState],
  );
  return changed.length === 0 ? '' : JSON.stringify(Object.fromEntries(changed));
}

/** null when the text is not what `write` gives. */
export function read(text: string): StreamingState | null {
  if (text === '') return START;
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return null;
    if (Object.keys(given).some((name) => !(name in START))) return null;
    const state = { ...START, ...given };
    return isWhole(state.row, 0) && isWhole(state.block, 1) ? state : null;
  } catch {
    return null;
  }
}
