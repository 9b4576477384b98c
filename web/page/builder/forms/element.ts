import { addressSnippet, elementSnippet, linkSnippet } from '../../snippets.js';
import { pictureOf } from '../attributes.js';
import { widthOf } from '../column.js';
import { writeCode } from '../copy.js';
import { written } from '../pictures.js';
import { type Form, heightsOf, type Job, showHeights, subjectOf } from './form.js';

/** What stands between the tags. */
async function insideOf(job: Job): Promise<string> {
  const { choices, place, site } = job;
  const subject = subjectOf(job);
  const link = linkSnippet(site, subject);
  const picture = choices.inside === 'tables' && place !== '' ? pictureOf(choices, place) : null;
  if (picture === null) return link;
  const { html } = await written(picture, {
    width: widthOf(choices),
    link: addressSnippet(site, subject),
  });
  return html.trim();
}

export const element: Form = async (job) => {
  const { choices, preview } = job;
  const { loading, files } = choices;
  const site = files === 'one' ? { ...job.site, ...job.site.bundle } : job.site;
  const subject = subjectOf(job, loading === '' ? new Map() : new Map([['loading', loading]]));
  const inside = await insideOf(job);
  await preview.showElement(subject.wishes, inside);
  const heights = await heightsOf(job, 'element');
  if (job.isStale()) return;
  showHeights(heights);
  writeCode('element', elementSnippet(site, subject, { heights, inside }));
  if (heights === null) return;
  const { column } = heights;
  await preview.showElement(new Map([...subject.wishes, ['height', `${column}`]]), inside);
};
