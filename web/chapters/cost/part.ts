// What attention costs: measured here, when the reader asks for it.

import stepperCss from '../../figures/stepper.css?inline';
import messages from '../../locales/en.cost.ftl?raw';
import { openCost } from '../../state/open-cost.js';
import type { Chapter, ChapterHost } from '../chapter.js';
import css from './cost.css?inline';
import { CostChapter } from './cost-chapter.js';

const styles = stepperCss + css;

export { messages, styles as css };

/** What was measured is still there when the reader comes back. */
const opened = new WeakMap<ChapterHost, CostChapter>();

export async function open(host: ChapterHost): Promise<Chapter> {
  const chapter = opened.get(host) ?? new CostChapter(host, await openCost());
  opened.set(host, chapter);
  return chapter;
}
