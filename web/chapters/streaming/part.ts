// How attention does without its table: one row, met block by block.
import lensWords from '../../locales/en.lens.ftl?raw';
import words from '../../locales/en.streaming.ftl?raw';
import { openLenses } from '../../state/open-lenses.js';
import type { Chapter, ChapterHost } from '../chapter.js';
import lensCss from '../lens/lens.css?inline';
import css from './streaming.css?inline';
import { StreamingChapter } from './streaming-chapter.js';

const messages = `${lensWords}\n${words}`;
const styles = lensCss + css;

export { messages, styles as css };

export const open = async (host: ChapterHost): Promise<Chapter> =>
  new StreamingChapter(host, await openLenses());
