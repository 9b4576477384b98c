// Where each chapter's code is: none of it comes with the first page.
import type { ChapterPart } from '../chapters/chapter.js';
import type { ChapterName } from './lesson.js';

export const CHAPTERS: Readonly<Partial<Record<ChapterName, () => Promise<ChapterPart>>>> = {
  neighbors: () => import('../chapters/neighbors/part.js'),
  kernel: () => import('../chapters/kernel/part.js'),
  learning: () => import('../chapters/learning/part.js'),
  memory: () => import('../chapters/memory/part.js'),
  words: () => import('../chapters/words/part.js'),
  cost: () => import('../chapters/cost/part.js'),
  streaming: () => import('../chapters/streaming/part.js'),
  views: () => import('../chapters/views/part.js'),
};
