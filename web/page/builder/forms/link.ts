import { addressSnippet, linkSnippet, markdownLinkSnippet } from '../../snippets.js';
import { writeCode } from '../copy.js';
import { parsed } from '../post.js';
import { type Form, showHeights, subjectOf } from './form.js';

export const link: Form = async (job) => {
  const { site, preview } = job;
  const subject = subjectOf(job);
  const html = linkSnippet(site, subject);
  await preview.showParsed(parsed(`<p>${html}</p>`));
  if (job.isStale()) return;
  showHeights(null);
  writeCode('link', html);
  writeCode('link-markdown', markdownLinkSnippet(site, subject));
  writeCode('address', addressSnippet(site, subject));
};
