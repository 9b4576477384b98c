// How wide the author's column is: one of a few widths, or any.
import type { Choices } from './choices.js';
import { fillFields } from './fields.js';

/** Where none is chosen: on a small screen one that can be seen whole. */
export const USUAL_WIDTH = matchMedia('(max-width: 43rem)').matches ? '360' : '640';

export const widthOf = ({ width }: Choices): number => Number(width || USUAL_WIDTH);

const presets = [...document.querySelectorAll<HTMLInputElement>('[name="preset"]')];

/** A width that is one of those offered is chosen among them too. */
export function showPreset(choices: Choices): void {
  for (const preset of presets) preset.checked = preset.value === String(widthOf(choices));
}

function takePreset({ target }: Event): void {
  const preset = presets.find((one) => one === target);
  if (preset === undefined) return;
  fillFields({ width: preset.value === USUAL_WIDTH ? '' : preset.value });
}

// Before anybody reads the field.
document.addEventListener('input', takePreset, { capture: true });
