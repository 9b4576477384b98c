import {
  addressSnippet,
  commandSnippet,
  linkSnippet,
  type PictureFormat,
  pictureFile,
  pictureSnippet,
} from '../../snippets.js';
import { pictureOf } from '../attributes.js';
import { widthOf } from '../column.js';
import { codeOf, writeCode } from '../copy.js';
import { one } from '../one.js';
import { type Drawn, type Written, written } from '../pictures.js';
import { type Parsed, parsed } from '../post.js';
import { type Form, type Job, showHeights, subjectOf } from './form.js';

const save = one<HTMLAnchorElement>('#save');
const commandLine = codeOf('command').closest<HTMLElement>('.line');

/** What there is to see, to paste and to run. */
interface Offer {
  readonly shown: Parsed;
  readonly paste: string;
  readonly command: string;
  readonly svg: string;
}

function offerLink(job: Job): Offer {
  const paste = linkSnippet(job.site, subjectOf(job));
  return { shown: parsed(paste), paste, command: '', svg: '' };
}

/** The very picture where its image will be. */
function withPicture({ nodes }: Parsed, picture: Parsed): Parsed {
  const figure = nodes.find((node): node is Element => node instanceof Element);
  figure?.querySelector('img')?.replaceWith(...picture.nodes);
  return { nodes, css: picture.css };
}

function offerPicture(job: Job, format: PictureFormat, { svg, ...drawn }: Drawn): Offer {
  const file = pictureFile(format);
  const column = widthOf(job.choices);
  const paste = pictureSnippet(job.site, subjectOf(job), { file, ...drawn }, column);
  const shown = withPicture(parsed(paste), parsed(svg));
  return { shown, paste, command: '', svg: format === 'svg' ? svg : '' };
}

function offerTables({ html, markdown }: Written, format: PictureFormat): Offer {
  const paste = (format === 'html' ? html : markdown).trim();
  return { shown: parsed(html), paste, command: '', svg: '' };
}

async function offerOf(job: Job): Promise<Offer> {
  const { choices, place, site } = job;
  const format = (choices.format || 'svg') as PictureFormat;
  const subject = subjectOf(job);
  const wishes = place === '' ? null : pictureOf(choices, place);
  one<HTMLElement>('#no-picture').hidden = wishes !== null;
  if (wishes === null) return offerLink(job);
  const link = addressSnippet(site, subject);
  const all = await written(wishes, { width: widthOf(choices), link });
  const isTable = format === 'html' || format === 'markdown';
  one<HTMLElement>('#too-much').hidden = isTable || all.picture !== null;
  if (!isTable && all.picture === null) return offerLink(job);
  const command = commandSnippet(site, { ...subject, wishes }, { format, width: all.width });
  const offer =
    isTable || all.picture === null
      ? offerTables(all, format)
      : offerPicture(job, format, all.picture);
  return { ...offer, command };
}

export const picture: Form = async (job) => {
  const { shown, paste, command, svg } = await offerOf(job);
  if (job.isStale()) return;
  showHeights(null);
  await job.preview.showParsed(shown);
  writeCode('static', paste);
  writeCode('command', command);
  if (commandLine !== null) commandLine.hidden = command === '';
  save.hidden = svg === '';
  save.download = pictureFile('svg');
  save.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
};
