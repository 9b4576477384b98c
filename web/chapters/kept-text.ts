// A chapter's settings as the text that the state keeps: what differs from the start, as JSON.

type IsSame = (a: unknown, b: unknown) => boolean;

/** "" when nothing differs. */
export function textOf<Settings extends object>(
  settings: Settings,
  start: Settings,
  isSame: IsSame = (a, b) => a === b,
): string {
  const changed = Object.entries(settings).filter(
    ([name, value]) => !isSame(value, start[name as keyof Settings]),
  );
  return changed.length === 0 ? '' : JSON.stringify(Object.fromEntries(changed));
}

/** null when the text is not what `textOf` gives: of a link that somebody wrote. */
export function settingsIn<Settings extends object>(
  text: string,
  start: Settings,
  isRight: (settings: Settings) => boolean,
): Settings | null {
  if (text === '') return start;
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return null;
    if (!Object.keys(given).every((name) => Object.hasOwn(start, name))) return null;
    const settings = { ...start, ...given };
    return isRight(settings) ? settings : null;
  } catch {
    return null;
  }
}
