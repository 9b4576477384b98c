// Learning: a head finds out by itself where to look.

import stepperCss from '../../figures/stepper.css?inline';
import messages from '../../locales/en.learning.ftl?raw';
import { openLearning } from '../../state/open-learning.js';
import type { Chapter, ChapterHost } from '../chapter.js';
import { LearningChapter } from './chapter.js';
import css from './learning.css?inline';

const styles = stepperCss + css;

export { messages, styles as css };

/** What a head has learned is still there when the reader comes back. */
const opened = new WeakMap<ChapterHost, LearningChapter>();

export async function open(host: ChapterHost): Promise<Chapter> {
  const engine = await openLearning();
  const chapter = opened.get(host) ?? new LearningChapter(host, engine);
  opened.set(host, chapter);
  chapter.changed();
  return chapter;
}
