// What an address asks for after its ?, set on the player: the names are those of its attributes.

export const NAMES = [
  ...['lesson', 'view', 'step', 'grain', 'tokens', 'seed', 'options', 'state'],
  ...['theme', 'lang', 'controls', 'loading', 'height'],
] as const;

export type Name = (typeof NAMES)[number];

/** What is not asked for is not there. */
export type Wishes = ReadonlyMap<Name, string>;

export function wishesFrom(query: URLSearchParams): Wishes {
  const asked = NAMES.map((name): readonly [Name, string] => [name, query.get(name) ?? '']);
  return new Map(asked.filter(([, value]) => value !== ''));
}

/** `lasting`: what the player has where nothing is asked for. */
export function applyWishes(player: Element, wishes: Wishes, lasting: Wishes = new Map()): void {
  for (const name of NAMES) {
    const value = wishes.get(name) ?? lasting.get(name) ?? null;
    if (value === player.getAttribute(name)) continue;
    if (value === null) player.removeAttribute(name);
    else player.setAttribute(name, value);
  }
}

/** A page around the player is of its theme. */
export function followTheme({ documentElement: { dataset } }: Document, wishes: Wishes): void {
  const theme = wishes.get('theme');
  if (theme === 'light' || theme === 'dark') dataset['theme'] = theme;
  else delete dataset['theme'];
}
