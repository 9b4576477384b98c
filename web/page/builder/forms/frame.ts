import { frameSnippet } from '../../snippets.js';
import { writeCode } from '../copy.js';
import { type Form, heightOf, showHeight, subjectOf } from './form.js';

/** Where nothing could be measured: what holds everything everywhere, in pixels. */
const UNMEASURED = 1200;

export const frame: Form = async (job) => {
  const { choices, site, preview } = job;
  // A frame waits for the screen by itself.
  const waits = choices.loading === 'click';
  const subject = subjectOf(job, waits ? new Map([['loading', 'click']]) : new Map());
  const how = { grows: choices.script === '', lazy: choices.loading !== 'eager' };
  await preview.showFrame(subject.wishes, { ...how, title: subject.title });
  const height = await heightOf(job, 'iframe');
  if (job.isStale()) return;
  showHeight(height);
  if (height !== null) preview.setFrameHeight(height);
  writeCode('iframe', frameSnippet(site, subject, { ...how, height: height ?? UNMEASURED }));
};
