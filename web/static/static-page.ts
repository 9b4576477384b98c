// At build time: puts the words into the HTML, and the post's example, computed by the engine, into
// the page's source, where readers without scripts find it.
import { readdir, readFile } from 'node:fs/promises';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html, type TemplateResult } from 'lit';
import type { Plugin } from 'vite';
import { defaultLesson, modelOf, segmentsOf } from '../element/lesson.js';
import { narration } from '../element/narration.js';
import { Path } from '../element/path.js';
import { Session } from '../element/session.js';
import { createStrings } from '../element/strings.js';
import { loadEngine } from '../engine/node.js';
import type { Strings } from '../figures/strings.js';
import { tables } from '../figures/table.js';
import { compute } from '../state/compute.js';
import { MOST_HEADS, MOST_TOKENS } from '../state/model.js';
import { Store } from '../state/store.js';
import { languages, lessons, views } from './builder-lists.js';
import { lessonProblems, messageNames } from './check-lesson.js';
import { formula } from './formula.js';
import { MOST_DRAWN } from './render/choices.js';

const LANGUAGE = 'en';
const PLACES = 2;

/** Beside what the element says, by the page's name. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'builder.html': ['.page', '.builder', '.settings'],
  'post.html': ['.builder'],
};

export async function readStrings(page: string): Promise<Strings> {
  const read = (part: string) =>
    readFile(new URL(`../locales/${LANGUAGE}${part}.ftl`, import.meta.url), 'utf8');
  const strings = createStrings(LANGUAGE, await read(''));
  for (const part of PARTS[page] ?? ['.page']) strings.add(await read(part));
  return strings;
}

async function locale(): Promise<readonly string[]> {
  const folder = new URL('../locales/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.startsWith(`${LANGUAGE}.`));
  return Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')));
}

/** A page with a lesson that does not hold is not built. */
async function checkLesson(): Promise<void> {
  const known = { engine: await loadEngine(), messages: messageNames(...(await locale())) };
  const problems = lessonProblems(`${defaultLesson.id}.json`, defaultLesson, known);
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** Markers of the renderer are of no use without the player. */
const source = async (content: TemplateResult | readonly TemplateResult[]): Promise<string> =>
  (await collectResult(render(html`${content}`))).replace(/<!--.*?-->|<\?>/gsu, '');

/** What stands beside the first step: it can be read while the player is on its way. */
async function words(strings: Strings): Promise<string> {
  const store = new Store(await loadEngine(), modelOf(defaultLesson));
  const session = new Session(store, strings, defaultLesson, () => {});
  const view = session.view({});
  const segments = segmentsOf(defaultLesson);
  const place = strings.text('path-place', { n: 1, count: segments.length });
  const title = strings.text(segments[0]?.title ?? '');
  const heading = html`<p class="eyebrow path"><span>${place}</span> <span>${title}</span></p>`;
  const caption = new Path(defaultLesson, session).caption(view);
  return source(html`<div class="words" slot="words">${heading} ${narration(view, caption)}</div>`);
}

async function example(strings: Strings): Promise<string> {
  const { tokens } = defaultLesson.inputs;
  const { trace } = compute(await loadEngine(), modelOf(defaultLesson));
  const text = strings.text('example-text', { tokens: tokens.join(', ') });
  return source(html`<p class="example">${text}</p>${tables(strings, tokens, trace, PLACES)}`);
}

const escaped = (text: string): string => text.replace(/[&<>"]/gu, (c) => `&#${c.charCodeAt(0)};`);

/** {{name}} is a message as text, {{{name}}} one with its marks. */
async function withWords(page: string, strings: Strings): Promise<string> {
  const { maxSeed } = (await loadEngine()).limits;
  const all = { tokens: MOST_TOKENS, heads: MOST_HEADS, seed: maxSeed, drawn: MOST_DRAWN };
  const limits = Object.fromEntries(
    Object.entries(all).map(([name, most]) => [name, String(most)]),
  );
  const ids = [...page.matchAll(/\{\{\{([a-z-]+)\}\}\}/gu)].map(([, id = '']) => id);
  const rich = new Map<string, string>();
  for (const id of ids) rich.set(id, await source(strings.rich(id, limits)));
  return page
    .replace(/\{\{\{([a-z-]+)\}\}\}/gu, (_, id: string) => rich.get(id) ?? '')
    .replace(/\{\{([a-z-]+)\}\}/gu, (_, id: string) => escaped(strings.text(id, limits)));
}

/** What stands for a comment of this name. */
const MADE: Readonly<Record<string, (strings: Strings) => string | Promise<string>>> = {
  formula,
  words,
  example,
  lessons: async () => source(await lessons()),
  views: (strings) => source(views(strings)),
  languages: async () => source(await languages()),
};

async function withParts(page: string, strings: Strings): Promise<string> {
  let whole = page;
  for (const [name, make] of Object.entries(MADE)) {
    const place = `<!--${name}-->`;
    if (!page.includes(place)) continue;
    const made = await make(strings);
    whole = whole.replace(place, () => made);
  }
  return whole;
}

export function staticPage(): Plugin {
  return {
    name: 'static-page',
    transformIndexHtml: {
      order: 'pre',
      async handler(page, { path }) {
        await checkLesson();
        const strings = await readStrings(path.replace('/', ''));
        return withParts(await withWords(page, strings), strings);
      },
    },
  };
}
