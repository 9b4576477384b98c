// Steps of the page's lesson as files, over the real engine.
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { defaultLesson, type Lesson } from '../../web/element/lesson.js';
import {
  createRenderer,
  type Format,
  type Wishes,
  type WriteOptions,
} from '../../web/static/render/index.js';
import { engine } from './state-start.js';

const PLAIN: WriteOptions = { width: 640, theme: 'light', heading: true };

export const rendererOf = (...lessons: readonly Lesson[]) =>
  createRenderer(engine, lessons.length === 0 ? [defaultLesson] : lessons);

export const render = (
  format: Format,
  wishes: Wishes = {},
  options: Partial<WriteOptions> = {},
): string =>
  rendererOf()
    .open(wishes)
    .write(format, { ...PLAIN, ...options });

/** Throws on anything that is not well formed. */
export function parse(xml: string): Document {
  const onError = (level: string, message: string) => {
    // The sign that stands for what XML cannot write is meant.
    if (level !== 'warning') throw new Error(`${level}: ${message}`);
  };
  return new DOMParser({ onError }).parseFromString(xml, 'text/xml');
}

/** HTML of ours is XML too, but for its image. */
export const parseHtml = (html: string): Document =>
  parse(`<body>${html.replace(/<img[^>]*>/gu, (tag) => `${tag}</img>`)}</body>`);

export const all = (node: Document | Element, name: string): Element[] =>
  Array.from(node.getElementsByTagName(name));

export const textOf = (node: Document | Element | undefined): string => node?.textContent ?? '';

/** Rows of numbers under a caption. */
export function tableOf(html: string, caption: string): string[][] {
  const table = all(parseHtml(html), 'table').find(
    (one) => textOf(all(one, 'caption')[0]) === caption,
  );
  if (table === undefined) throw new Error(`no table "${caption}"`);
  return all(table, 'tr')
    .slice(1)
    .map((row) => all(row, 'td').map(textOf));
}

/** The steps of the lesson, as the engine spells them, and the end. */
export function stepsOf(): readonly string[] {
  const { inputs } = defaultLesson;
  const source = { x: inputs.x, seed: inputs.seed, dHead: inputs.dHead };
  const shape = engine.steps.shapeOf(engine.attend({ source }), 0);
  const count = engine.steps.count(shape);
  const names = Array.from({ length: count }, (_, i) =>
    engine.steps.text(shape, engine.steps.at(shape, i)),
  );
  return [...names, 'done'];
}
