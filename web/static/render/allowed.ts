// What the inputs of a step may be, for those who gave something else.
import type { InputAttribute } from '../../element/authored.js';
import { type OPTION_NAMES, POSITION_CHOICES, SOFTMAX_CHOICES } from '../../state/link-options.js';
import { MOST_HEADS, MOST_SEED, MOST_TOKENS } from '../../state/model.js';

type OptionName = (typeof OPTION_NAMES)[number] | 'dHead';

const OPTIONS: Readonly<Record<OptionName, string>> = {
  scale: 'none, sqrt-dk, or a number to multiply by',
  temperature: 'a number greater than 0',
  mask: 'none, causal, or a row for each token of 1 (may attend) and 0, as 100,110,111',
  realKeys: '1 for each token, 0 for padding, as 110',
  softmax: SOFTMAX_CHOICES.join(', '),
  heads: `a whole number from 1 to ${MOST_HEADS}`,
  positions: POSITION_CHOICES.join(', '),
  dHead: `a whole number from 1 to ${MOST_TOKENS}`,
};

const INPUTS: Readonly<Record<InputAttribute, string>> = {
  tokens: `names with spaces between them, or a JSON list of names, at most ${MOST_TOKENS}`,
  seed: `a whole number from 0 to ${MOST_SEED}`,
  options: `name=value with spaces between them, or a JSON object; names are ${Object.keys(OPTIONS).join(', ')}`,
};

const MOST_QUOTED = 40;

const quoted = (text: string): string =>
  `"${text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text}"`;

/** Of a pair of a link; null where its name says nothing about its values. */
export const valuesOf = (name: string): string | null =>
  (({ ...OPTIONS, seed: INPUTS.seed }) as Readonly<Record<string, string>>)[name] ?? null;

interface Pair {
  readonly name: string;
  readonly value: string;
  /** the pair alone, spelled as it was given */
  readonly text: string;
}

/** Null where it begins like JSON and is none. */
function pairsIn(options: string): readonly Pair[] | null {
  if (!options.trim().startsWith('{')) {
    return options
      .trim()
      .split(/[\s;&]+/u)
      .map((text) => {
        const [name = '', ...value] = text.split('=');
        return { name, value: value.join('='), text };
      });
  }
  try {
    return Object.entries(JSON.parse(options)).map(([name, value]) => ({
      ...{ name, value: JSON.stringify(value), text: JSON.stringify({ [name]: value }) },
    }));
  } catch {
    return null;
  }
}

function optionRefusal(options: string, isUsable: (text: string) => boolean): string {
  const pairs = pairsIn(options);
  const general = `Allowed: ${INPUTS.options}.`;
  if (pairs === null) return `${quoted(options)} begins like JSON and is none. ${general}`;
  const wrong = pairs.find(({ text }) => !isUsable(text));
  const twice = pairs.find(({ name }, i) => pairs.findIndex((one) => one.name === name) < i);
  if (wrong === undefined) {
    return `${quoted(twice?.name ?? options)} can be set once only. ${general}`;
  }
  const { name, value } = wrong;
  const values = Object.hasOwn(OPTIONS, name) ? OPTIONS[name as OptionName] : null;
  if (values === null) return `There is no option ${quoted(name)}. ${general}`;
  return `${quoted(value)} cannot be used for ${name}. Allowed: ${values}.`;
}

/** What is wrong with an input, and what is allowed. `isUsable`: whether it could be used alone. */
export function refusalOf(
  input: InputAttribute,
  text: string,
  isUsable: (text: string) => boolean,
): string {
  if (input === 'options') return optionRefusal(text, isUsable);
  return `${quoted(text)} cannot be used. Allowed: ${INPUTS[input]}.`;
}
