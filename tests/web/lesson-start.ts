// The page's lesson as the player holds it, without a page: its words, and its path over the real engine.
import { readdirSync, readFileSync } from 'node:fs';
import { defaultLesson, modelOf } from '../../web/element/lesson.js';
import { Path } from '../../web/element/path.js';
import { Session } from '../../web/element/session.js';
import { createStrings, type GrowingStrings } from '../../web/element/strings.js';
import type { Model } from '../../web/state/model.js';
import { newStore } from './state-start.js';

const folder = new URL('../../web/locales/', import.meta.url);

/** Fluent text by file: "en.ftl" is there from the start, the others come with what needs them. */
export const LOCALES: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.ftl'))
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
);

export function stringsOf(...files: readonly string[]): GrowingStrings {
  const strings = createStrings('en', '');
  for (const file of files) strings.add(LOCALES[file] ?? '');
  return strings;
}

/** A reader before the lesson's first step. */
export function newReader(start: Model = modelOf(defaultLesson), strings = stringsOf('en.ftl')) {
  const store = newStore(start);
  const session = new Session(store, strings, defaultLesson, () => {});
  return { store, session, path: new Path(defaultLesson, session) };
}
