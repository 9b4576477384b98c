// A chapter opened without a page: its engine is read from disk, its pictures become text.
import { readFileSync } from 'node:fs';
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { html, type TemplateResult } from 'lit';
import { vi } from 'vitest';
import type { Chapter, ChapterHost, ChapterPart } from '../../web/chapters/chapter.js';
import type { Store } from '../../web/state/store.js';
import { newReader, stringsOf } from './lesson-start.js';

class NoObserver {
  observe(): void {}
  disconnect(): void {}
}

/** Until `vi.unstubAllGlobals`. */
function withoutPage(): void {
  vi.stubGlobal('ResizeObserver', NoObserver);
  const type = { 'content-type': 'application/wasm' };
  vi.stubGlobal(
    'fetch',
    async (url: string) => new Response(readFileSync(new URL(url)), { headers: type }),
  );
}

export interface Opened {
  readonly chapter: Chapter;
  readonly store: Store;
  /** where the chapter sent the reader: a segment, or "" for the steps */
  readonly left: string[];
}

/** `kept`: what a link brings for chapters, by name; `token`: whose row the reader comes from. */
export async function openChapter(
  part: ChapterPart,
  kept: Readonly<Record<string, unknown>> = {},
  { store, token = null }: { readonly store?: Store; readonly token?: number | null } = {},
): Promise<Opened> {
  withoutPage();
  const own = store ?? newReader().store;
  for (const [name, settings] of Object.entries(kept)) {
    own.dispatch({ type: 'keep', name, text: JSON.stringify(settings) });
  }
  const strings = stringsOf('en.ftl');
  strings.add(part.messages);
  const left: string[] = [];
  const host: ChapterHost = {
    ...{ strings, store: own },
    changed: () => {},
    takeToken: () => token,
    open: (segment) => left.push(segment),
    leave: () => left.push(''),
  };
  const chapter = await part.open(host);
  own.subscribe(() => chapter.changed?.());
  return { chapter, store: own, left };
}

export const markup = (template: TemplateResult | undefined): string =>
  template === undefined
    ? ''
    : collectResultSync(render(template)).replace(/<!--.*?-->|\p{Bidi_Control}/gsu, '');

const plain = (marked: string): string => marked.replace(/<[^>]*>/gu, '').replace(/\s+/gu, ' ');

/** What stands there, without its marks. */
export const words = (template: TemplateResult | undefined): string => plain(markup(template));

type Press = () => unknown;

const isTemplate = (value: unknown): value is TemplateResult =>
  typeof value === 'object' && value !== null && '_$litType$' in value;

/** What stands on the button whose press is value `at`. */
function labelAt({ strings, values }: TemplateResult, at: number): string {
  let label = '';
  for (let i = at + 1; ; i += 1) {
    const [text = '', ...rest] = (strings[i] ?? '</button>').split('</button>');
    label += i === at + 1 ? text.slice(text.indexOf('>') + 1) : text;
    if (rest.length > 0) return label;
    label += markup(html`${values[i]}`);
  }
}

function* buttons(value: unknown): Generator<{ readonly label: string; readonly press: Press }> {
  if (Array.isArray(value)) for (const one of value) yield* buttons(one);
  if (!isTemplate(value)) return;
  for (const [i, one] of value.values.entries()) {
    if (value.strings[i]?.endsWith('@click=') !== true) yield* buttons(one);
    else yield { label: plain(labelAt(value, i)).trim(), press: one as Press };
  }
}

function* templates(value: unknown): Generator<TemplateResult> {
  if (Array.isArray(value)) for (const one of value) yield* templates(one);
  if (!isTemplate(value)) return;
  yield value;
  yield* templates(value.values);
}

/** Types into the field of this id. */
export function type(template: TemplateResult | undefined, id: string, text: string): void {
  const isField = ({ strings, values }: TemplateResult) =>
    values.some((value, i) => value === id && strings[i]?.endsWith('data-field='));
  const field = [...templates(template)].find(isField);
  if (field === undefined) throw new Error(`no field "${id}"`);
  const at = field.strings.findIndex((before) => before.endsWith('@input='));
  (field.values[at] as (event: unknown) => void)({ target: { value: text } });
}

/** Presses the button with these words on it. */
export function press(template: TemplateResult | undefined, label: string): void {
  const button = [...buttons(template)].find((one) => one.label === label);
  if (button === undefined) throw new Error(`no button "${label}"`);
  button.press();
}
