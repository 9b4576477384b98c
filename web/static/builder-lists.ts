// What can be chosen where an embed is put together: the lessons, the parts of the path and the languages
// that there are.
import { readdir, readFile } from 'node:fs/promises';
import { html, nothing, type TemplateResult } from 'lit';
import { defaultLesson, type Lesson, type Segment } from '../element/lesson.js';
import type { Strings } from '../figures/strings.js';
import { STAGES } from '../state/store.js';

/** Of the first letters of a file in locales/. */
const LOCALE = /^([a-z]{2,3}(?:-[a-z]+)*)\.ftl$/iu;
const LESSON = /^(?!lesson\.schema)[\w-]+\.json$/u;
/** The language that is spoken unless another is asked for. */
const USUAL = 'en';

const filesOf = async (folder: string): Promise<readonly string[]> =>
  (await readdir(new URL(`../${folder}/`, import.meta.url))).toSorted();

async function readLesson(name: string): Promise<Lesson> {
  return JSON.parse(await readFile(new URL(`../lessons/${name}`, import.meta.url), 'utf8'));
}

/** Each with what its fields hold unless something else is chosen. */
export async function lessons(): Promise<readonly TemplateResult[]> {
  const names = (await filesOf('lessons')).filter((name) => LESSON.test(name));
  const all = await Promise.all(names.map(readLesson));
  const first = (lesson: Lesson) => Number(lesson.id !== defaultLesson.id);
  return all
    .toSorted((a, b) => first(a) - first(b))
    .map(({ id, inputs }) => {
      const { tokens, seed, dHead, options = {} } = inputs;
      const { heads = 1, temperature = 1 } = options;
      const usual = JSON.stringify({ tokens, seed, dHead, heads, temperature });
      const value = id === defaultLesson.id ? '' : id;
      return html`<option value=${value} data-usual=${usual}>${tokens.join(' ')}</option>`;
    });
}

/** A chapter has no steps, hence no picture; an example of its own leaves nothing of other numbers. */
function part(strings: Strings, { id, title, chapter, inputs }: Segment): TemplateResult {
  const own = inputs?.x === undefined ? nothing : 'numbers';
  return html`<option
    value=${id}
    data-kind=${chapter === undefined ? 'part' : 'chapter'}
    data-own=${own}
  >${strings.text(title)}</option>`;
}

/** Stages are views of their own, whatever the lesson. */
const isStage = (id: string): boolean => STAGES.some((stage) => stage === id);

export const views = (strings: Strings): readonly TemplateResult[] =>
  defaultLesson.path.map(
    ({ title, segments }) =>
      html`<optgroup label=${strings.text(title)}>${segments
        .filter(({ id }) => !isStage(id))
        .map((segment) => part(strings, segment))}</optgroup>`,
  );

/** By the name that their speakers give them. */
export async function languages(): Promise<readonly TemplateResult[]> {
  const codes = (await filesOf('locales')).flatMap((name) => LOCALE.exec(name)?.[1] ?? []);
  return codes.map((code) => {
    const name = new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;
    return html`<option value=${code === USUAL ? '' : code} lang=${code}>${name}</option>`;
  });
}
