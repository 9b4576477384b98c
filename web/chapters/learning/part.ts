// Learning: a head finds out by itself where to look.
import messages from '../../locales/en.learning.ftl?raw';
import { openLearning } from '../../state/open-learning.js';
import type { Chapter, ChapterHost } from '../chapter.js';
import { LearningChapter } from './chapter.js';
import css from './learning.css?inline';

export { css, messages };

export const open = async (host: ChapterHost): Promise<Chapter> =>
  new LearningChapter(host, await openLearning());
