import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Command, Option } from 'commander';
import { loadEngine } from '../engine/node.js';
import {
  FORMATS,
  type Format,
  LEAST_WIDTH,
  MOST_WIDTH,
  THEMES,
  type Theme,
} from '../static/render/choices.js';
import type { Step, Wishes, WriteOptions } from '../static/render/index.js';
import { Failure } from './failure.js';
import { toPng } from './png.js';
import { checkEffects } from './render-effects.js';
import { EXAMPLES } from './render-examples.js';
import { warn } from './report.js';

interface Options extends Omit<Wishes, 'places'> {
  readonly format?: Format | 'png';
  readonly figure?: boolean;
  readonly output?: string;
  readonly places?: '2' | '4';
  readonly theme?: Theme;
  readonly width: number;
  readonly scale: number;
  readonly title?: string;
  readonly heading: boolean;
  readonly link?: string;
  readonly image?: string;
}

const MOST_SCALE = 8;

/** context-vector render [options] */
export function addRender(program: Command): void {
  const choice = (flags: string, text: string, choices: readonly string[]) =>
    new Option(flags, text).choices([...choices]);
  program
    .command('render')
    .description(
      'write a step of the lesson as a picture or as tables, with words that describe it',
    )
    .addOption(
      choice('--format <format>', 'default: by the suffix of --output, else svg', [
        ...FORMATS,
        'png',
      ]),
    )
    .option('--figure', 'with html: the picture and a caption around the tables, as fallback')
    .option('--output <file>', 'a file; otherwise standard output')
    .option('--lesson <id>', 'the lesson')
    .option('--step <step>', 'score/0/1 (query 0, key 1), the end of a stage (softmax), or done')
    .addOption(choice('--grain <grain>', 'what one step makes', ['stage', 'row', 'cell']))
    .option('--tokens <names>', 'names with spaces between them, or a JSON list')
    .option('--seed <number>', 'draws the parameters as np.random.seed does')
    .option('--options <options>', 'mask=causal temperature=2 …, or a JSON object')
    .option('--state <link>', 'a copied link, or what stands after its #; other options change it')
    .addOption(choice('--places <places>', 'decimals', ['2', '4']))
    .addOption(
      choice(
        '--theme <theme>',
        'colors; auto follows the reader’s system (default: auto, png: light)',
        THEMES,
      ),
    )
    .option(
      '--width <pixels>',
      'of the picture; a narrow one shows one product at a time',
      toWidth,
      640,
    )
    .option('--scale <factor>', 'png: pixels of the image to one of the picture', toScale, 2)
    .option('--title <text>', 'in place of the lesson’s title')
    .option('--no-heading', 'svg, png: leave title and sentence out of the picture')
    .option('--image <address>', 'fallback: an image in place of the drawing, by its address')
    .option('--link <address>', 'html, markdown, fallback: where the step can be stepped through')
    .addHelpText('after', EXAMPLES)
    .action(render);
}

function toNumber(field: string, least: number, most: number, text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !(number >= least && number <= most)) {
    throw new Failure(
      'out-of-range',
      field,
      `"${text}" cannot be used. Allowed: a number from ${least} to ${most}.`,
    );
  }
  return number;
}

const toWidth = (text: string): number =>
  Math.round(toNumber('--width', LEAST_WIDTH, MOST_WIDTH, text));
const toScale = (text: string): number => toNumber('--scale', 0.25, MOST_SCALE, text);

const SUFFIXES: Readonly<Record<string, Format | 'png'>> = {
  '.svg': 'svg',
  '.png': 'png',
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
};

function formatOf({ format, figure, output }: Options): Format | 'png' {
  const suffix = output === undefined ? '' : extname(output).toLowerCase();
  const found = format ?? (output === undefined ? 'svg' : SUFFIXES[suffix]);
  if (found === undefined) {
    throw new Failure(
      'unknown-option',
      '--output',
      `The suffix "${suffix}" says no format. Give --format, or one of ${Object.keys(SUFFIXES).join(', ')}.`,
    );
  }
  if (figure !== true) return found;
  if (found === 'html' || found === 'fallback') return 'fallback';
  throw new Failure('conflict', '--figure', `It goes with --format html, not with ${found}.`);
}

/** What browsers leave out of an address before they read it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const IGNORED = /^[\u0000-\u0020]+|[\t\n\r]/gu;

/** Only what leads to a page has a place in one: no scripts, no programs of the reader's. */
function checkAddress(field: string, given: string): void {
  const address = given.replace(IGNORED, '');
  const scheme = /^([a-z][a-z\d+.-]*):/iu.exec(address)?.[1]?.toLowerCase();
  const isSafe = scheme === undefined || ['http', 'https'].includes(scheme);
  if (isSafe && address !== '') return;
  const found = scheme === undefined ? 'It is empty' : `"${scheme}:" cannot be used`;
  throw new Failure(
    'wrong-type',
    field,
    `${found}. Allowed: an http or https address, or one relative to the page.`,
  );
}

function checkTheme({ theme }: Options, format: Format | 'png'): void {
  if (format !== 'png' || theme !== 'auto') return;
  throw new Failure('conflict', '--theme', 'A PNG has one set of colors. Allowed: light, dark.');
}

/** Commander gives all options; those that were not given must not count. */
function wishesOf({ step, grain, tokens, seed, state, lesson, options, places }: Options): Wishes {
  const given = { step, grain, tokens, seed, state, lesson, options };
  const wishes = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined));
  return { ...wishes, ...(places && { places: Number(places) as 2 | 4 }) };
}

function writeOptions({ width, heading, title, link, image, theme }: Options): WriteOptions {
  return {
    ...{ width, heading, theme: theme ?? 'auto' },
    ...(title !== undefined && { title }),
    ...(link !== undefined && { link }),
    ...(image !== undefined && { image }),
  };
}

/** Numbers that cannot be read are worse than a wide picture, but nobody shall be surprised by it. */
function checkWidth(step: Step, options: WriteOptions): void {
  const drawn = step.widthOf(options);
  if (drawn <= options.width) return;
  warn(
    '--width',
    `${options.width} pixels were asked for, the picture needs ${drawn}, because so many numbers beside one another cannot be read in less. Fewer tokens, a smaller dHead or fewer --places make it narrower; --format html and markdown have no width.`,
  );
}

function write(step: Step, options: WriteOptions, format: Format): string {
  const text = step.write(format, options);
  const isDrawn = format === 'svg' || (format === 'fallback' && options.image === undefined);
  if (isDrawn) checkWidth(step, options);
  return text;
}

async function contentOf(options: Options, format: Format | 'png'): Promise<string | Uint8Array> {
  // Loaded here: no other command waits for it.
  const { createRenderer, WishError } = await import('../static/render/index.js');
  try {
    const step = createRenderer(await loadEngine()).open(wishesOf(options));
    const given = writeOptions(options);
    if (format !== 'png') return write(step, given, format);
    const svg = write(step, { ...given, theme: options.theme ?? 'light' }, 'svg');
    return await toPng(svg, options);
  } catch (error) {
    if (!(error instanceof WishError)) throw error;
    const { details, wish, message } = error;
    throw new Failure(details?.code ?? 'unknown-option', `--${wish}`, message);
  }
}

async function save(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw new Failure('unwritable', file, (error as Error).message);
  }
}

async function render(options: Options, command: Command): Promise<void> {
  const format = formatOf(options);
  checkTheme(options, format);
  if (options.link !== undefined) checkAddress('--link', options.link);
  if (options.image !== undefined) checkAddress('--image', options.image);
  checkEffects(
    format,
    Object.keys(options).filter((name) => command.getOptionValueSource(name) === 'cli'),
  );
  if (format === 'png' && options.output === undefined && process.stdout.isTTY) {
    throw new Failure('missing', '--output', 'A PNG is nothing to read: give a file, or a pipe.');
  }
  const content = await contentOf(options, format);
  if (options.output === undefined) process.stdout.write(content);
  else await save(options.output, content);
}
