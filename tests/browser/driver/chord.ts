export interface Chord {
  readonly modifiers: readonly string[];
  readonly key: string;
}

/** "Control+Shift+z" into its keys. */
export function chordOf(keys: string): Chord {
  const parts = keys.split('+');
  return { modifiers: parts.slice(0, -1), key: parts.at(-1) ?? '' };
}
