import type { Wishes } from '../../from-query.js';
import type { Heights, Site, Subject } from '../../snippets.js';
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
  /** in the author's column, and on a phone */
  readonly rooms: { readonly column: Room; readonly phone: Room };
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

/** Where a column is wider than this, a phone's is another. In pixels. */
const PHONE = 360;
const WIDEST_PHONE = 480;

/** For the choices as they are; null where nothing could be measured. */
export async function heightsOf(job: Job, kind: 'element' | 'iframe'): Promise<Heights | null> {
  const { choices, place, rooms } = job;
  if (choices.room === 'fixed' && choices.height !== '') return { column: Number(choices.height) };
  if (place === '') return null;
  const isWalked = choices.room === 'steps';
  if (isWalked) kept.value = kept.dataset['measuring'] ?? '';
  const width = widthOf(choices);
  const asked = {
    kind,
    wishes: attributesOf(choices),
    until: isWalked ? choices.until || 'done' : null,
    isChapter: traitsOf(choices.view).kind === 'chapter',
  };
  try {
    const [column, phone] = await Promise.all([
      rooms.column.measure({ ...asked, width }),
      width > WIDEST_PHONE ? rooms.phone.measure({ ...asked, width: PHONE }) : undefined,
    ]);
    return phone === undefined ? { column } : { column, phone };
  } catch {
    return null;
  }
}

export function showHeights(heights: Heights | null): void {
  const { column, phone } = heights ?? {};
  const onPhones = phone === undefined ? '' : `, ${phone} px ${kept.dataset['phone']}`;
  kept.value = column === undefined ? '' : `${column} px${onPhones}`;
}
