// Real words: vectors that were learned from text, and what attention makes of them.
import messages from '../../locales/en.words.ftl?raw';
import { openWords } from '../../state/open-words.js';
import type { Chapter, ChapterHost } from '../chapter.js';
import lensCss from '../lens/lens.css?inline';
import css from './words.css?inline';
import { WordsChapter } from './words-chapter.js';

const styles = lensCss + css;

export { messages, styles as css };

export const open = async (host: ChapterHost): Promise<Chapter> =>
  new WordsChapter(host, await openWords());
