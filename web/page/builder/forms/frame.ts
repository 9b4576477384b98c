import { frameSnippet, type Heights } from '../../snippets.js';
import { writeCode } from '../copy.js';
import { type Form, heightsOf, showHeights, subjectOf } from './form.js';

/** Where nothing could be measured: what holds everything everywhere, in pixels. */
const UNMEASURED: Heights = { column: 1210 };

/** A frame has one height: where no script changes it, one that a phone needs too. */
function heightFor({ column, phone = column }: Heights, grows: boolean): number {
  return grows ? column : Math.max(column, phone);
}

export const frame: Form = async (job) => {
  const { choices, site, preview } = job;
  // A frame waits for the screen by itself.
  const waits = choices.loading === 'click';
  const subject = subjectOf(job, waits ? new Map([['loading', 'click']]) : new Map());
  const grows = choices.script === '';
  await preview.showFrame(subject.wishes, { grows, title: subject.title });
  const heights = await heightsOf(job, 'iframe');
  if (job.isStale()) return;
  showHeights(heights);
  const height = heightFor(heights ?? UNMEASURED, grows);
  preview.setFrameHeight(height);
  const lazy = choices.loading !== 'eager';
  writeCode('iframe', frameSnippet(site, subject, { grows, lazy, height }));
};
