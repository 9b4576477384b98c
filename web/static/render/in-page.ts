// For the page on which an embed is put together: the same pictures and tables as the command writes.
import { loadEngine } from '../../engine/index.js';
import { createRenderer, LEAST_WIDTH, MOST_WIDTH, type Renderer } from './index.js';

export { type Renderer, type Step, WishError, type Wishes } from './index.js';

/** Rejects with EngineLoadError; calling again tries again. */
export const openRenderer = async (): Promise<Renderer> => createRenderer(await loadEngine());

/** The nearest width that a picture can have, in pixels. */
export const pictureWidth = (width: number): number =>
  Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width));
