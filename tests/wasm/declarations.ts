// Reads interfaces and unions of words from TypeScript text, as far as the engine's own declarations
// go: the compiler's API is not settled yet.

/** How a member is declared: a type, or a function's parameters and result. */
export interface Member {
  readonly name: string;
  readonly optional: boolean;
  /** null unless it is a function */
  readonly parameters: readonly string[] | null;
  readonly type: string;
}

export const withoutComments = (text: string): string =>
  text.replace(/\/\*.*?\*\/|\/\/.*?$/gmsu, '');

/** Splits at a separator that stands in no bracket. */
function split(text: string, separator: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if ('{([<'.includes(character)) depth += 1;
    if ('})]>'.includes(character)) depth -= 1;
    if (character === separator && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** What stands between the first { and the } that closes it. */
function body(text: string): string {
  const start = text.indexOf('{') + 1;
  let depth = 1;
  let end = start;
  for (; depth > 0 && end < text.length; end += 1) {
    if (text[end] === '{') depth += 1;
    if (text[end] === '}') depth -= 1;
  }
  return text.slice(start, end - 1);
}

const MEMBER =
  /^(?:readonly\s+)?(?<name>\w+)(?<optional>\?)?(?:\((?<parameters>.*)\))?:\s*(?<type>.*)$/su;

function member(text: string): Member {
  const { name, optional, parameters, type } = MEMBER.exec(text)?.groups ?? {};
  if (name === undefined || type === undefined) throw new Error(`not a member: ${text}`);
  return {
    name,
    optional: optional !== undefined,
    parameters: parameters === undefined ? null : split(parameters, ','),
    type,
  };
}

/** The members of a literal type: "{ readonly row: number }". */
export const literalMembers = (type: string): readonly Member[] =>
  split(body(type), ';').map(member);

const isName = (text: string): boolean => /^\w+$/u.test(text);

/** The members of an interface; null when the text declares no such one. */
export function interfaceMembers(source: string, name: string): readonly Member[] | null {
  const start = isName(name) ? source.search(new RegExp(`\\binterface ${name}\\b`, 'u')) : -1;
  return start < 0 ? null : literalMembers(source.slice(start));
}

/** What stands after `type Name =`; null when the text declares no such type. */
export function aliased(source: string, name: string): string | null {
  if (!isName(name)) return null;
  return new RegExp(`\\btype ${name} =([^;]*);`, 'u').exec(source)?.[1]?.trim() ?? null;
}

/** The words of `type Name = 'one' | 'other';`. */
export function words(source: string, name: string): readonly string[] {
  const union = aliased(source, name);
  if (union === null) throw new Error(`there is no type ${name}`);
  return Array.from(union.matchAll(/'([^']*)'/gu), ([, word = '']) => word);
}
