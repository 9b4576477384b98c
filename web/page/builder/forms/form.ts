import type { Wishes } from '../../from-query.js';
import type { Site, Subject } from '../../snippets.js';
import { attributesOf, linkTo } from '../attributes.js';
import type { Choices } from '../choices.js';
import { widthOf } from '../column.js';
import { traitsOf } from '../offers.js';
import { one } from '../one.js';
import type { Preview } from '../preview.js';
import type { Room } from '../room.js';

/** One set of choices on its way to preview and snippets. */
export interface Job {
  readonly choices: Choices;
  /** as `getState` gives it; "" where no player could start */
  readonly place: string;
  readonly site: Site;
  readonly preview: Preview;
  readonly room: Room;
  /** whether something else was chosen meanwhile */
  isStale(): boolean;
}

/** Shows a form and writes its snippets. */
export type Form = (job: Job) => Promise<void>;

const kept = one<HTMLOutputElement>('#kept');
const title = one<HTMLElement>('#code').dataset['name'] ?? '';

/** `more`: what only this form says. */
export const subjectOf = ({ choices, place }: Job, more: Wishes = new Map()): Subject => ({
  wishes: new Map([...attributesOf(choices), ...more]),
  title,
  place: linkTo(place),
});

/** In pixels, for the choices as they are; null where nothing could be measured. */
export async function heightOf(job: Job, kind: 'element' | 'iframe'): Promise<number | null> {
  const { choices, place, room } = job;
  if (choices.room === 'fixed' && choices.height !== '') return Number(choices.height);
  if (place === '') return null;
  const isWalked = choices.room === 'steps';
  if (isWalked) kept.value = kept.dataset['measuring'] ?? '';
  const asked = {
    kind,
    wishes: attributesOf(choices),
    width: widthOf(choices),
    until: isWalked ? choices.until || 'done' : null,
    isChapter: traitsOf(choices.view).kind === 'chapter',
  };
  return room.measure(asked).catch(() => null);
}

export function showHeight(height: number | null): void {
  kept.value = height === null ? '' : `${height} px`;
}
