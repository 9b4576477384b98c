// What the author has chosen, by the names of the fields; "" is what is usual. All of it can stand behind
// the # of this page's address.

export const FIELDS = [
  ...['lesson', 'view', 'step', 'grain'],
  ...['tokens', 'seed', 'scale', 'factor', 'mask', 'positions', 'dHead', 'heads', 'softmax'],
  ...['temperature', 'state', 'theme', 'controls', 'loading', 'room', 'until', 'height', 'lang'],
  ...['kind', 'inside', 'files', 'script', 'format', 'width', 'paper'],
] as const;

export type Field = (typeof FIELDS)[number];

export type Choices = Readonly<Record<Field, string>>;

/** Which fields make the element's `options`, and by what name. */
export const OPTIONS = [
  'scale',
  'mask',
  'positions',
  'dHead',
  'heads',
  'softmax',
  'temperature',
] as const;

/** Whatever fits in no address fits in no post either. */
const MOST_ADDRESS = 20_000;

export const choicesFrom = (textOf: (field: Field) => string): Choices =>
  Object.fromEntries(FIELDS.map((field) => [field, textOf(field)])) as Choices;

export const NONE = choicesFrom(() => '');

/** Of the signs that need no escape behind a #, the one that occurs again and again stays legible. */
export function addressOf(choices: Choices): string {
  const pairs = FIELDS.map((field) => [field, choices[field]]).filter(([, text]) => text !== '');
  return String(new URLSearchParams(pairs)).replaceAll('%2F', '/');
}

export interface Read {
  readonly choices: Choices;
  /** what there is no field for, or no such choice, as it stood in the address */
  readonly refused: readonly string[];
}

/** `isChoice`: whether the field can hold it; what is typed freely is judged later. */
export function readAddress(
  address: string,
  isChoice: (field: Field, text: string) => boolean,
): Read {
  if (address.length > MOST_ADDRESS)
    return { choices: NONE, refused: [`${address.slice(0, 40)}…`] };
  const read = new Map<string, string>();
  const refused: string[] = [];
  for (const [name, text] of new URLSearchParams(address)) {
    const field = FIELDS.find((one) => one === name);
    if (field !== undefined && !read.has(field) && isChoice(field, text)) read.set(field, text);
    else refused.push(`${name}=${text}`.slice(0, 60));
  }
  return { choices: choicesFrom((field) => read.get(field) ?? ''), refused };
}
