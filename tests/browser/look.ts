// What can be seen of a document.
import type { View } from './driver/tab.js';
import { expect } from './test.js';

export const count = async (view: View, selector: string): Promise<number> =>
  (await view.all(selector, () => null)).length;

export const isVisible = async (view: View, selector: string): Promise<boolean> => {
  const [first = false] = await view.all(
    selector,
    (element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      element.getBoundingClientRect().height > 0,
  );
  return first;
};

export const expectVisible = (view: View, selector: string, visible = true): Promise<void> =>
  expect.poll(() => isVisible(view, selector), `${selector} can be seen`).toBe(visible);

/** What a field holds. */
export const fieldValue = async (view: View, selector: string): Promise<string | undefined> =>
  (await view.all(selector, (field) => (field as HTMLInputElement).value))[0];

/** So many times the page has been drawn. */
export const drawn = (view: View, times: number): Promise<void> =>
  view.evaluate(async (frames) => {
    for (let i = 0; i < frames; i += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, times);
