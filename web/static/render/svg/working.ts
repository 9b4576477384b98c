// What stands under the matrices; where there is room, with its plot beside it.
import { svg } from 'lit';
import { curveDrawing } from '../../../figures/curve.js';
import { mixing } from '../../../figures/mix-terms.js';
import { LAYOUTS, planeDrawing } from '../../../figures/plane.js';
import { isDrawable } from '../../../figures/value-points.js';
import type { View } from '../../../figures/view.js';
import { ladderPicture } from './ladder.js';
import type { Picture } from './picture.js';
import { plotPicture } from './plot.js';
import { WIDEST } from './sizes.js';
import { stackPicture } from './stack.js';
import { sumPicture } from './sum.js';
import { px } from './text.js';

/** Between a table and its plot, and no less. */
const GAP = 16;

/** `plot` stands at the left or at the right end of the other's free room, in the middle of its height. */
function beside(table: Picture, plot: Picture, x: number): Picture {
  const height = Math.max(table.height, plot.height);
  return {
    width: table.width,
    height,
    drawing: svg`<g transform=${`translate(${px(x)} ${px((height - plot.height) / 2)})`}>${plot.drawing}</g
      ><g transform=${`translate(0 ${px((height - table.height) / 2)})`}>${table.drawing}</g>`,
  };
}

/** The curve of the exponential takes the ladder's last columns. */
function ladderWithCurve(view: View, width: number): Picture | null {
  const drawn = width > WIDEST.small ? curveDrawing(view) : null;
  if (drawn === null) return ladderPicture(view, width);
  const plot = plotPicture(drawn);
  const narrower = ladderPicture(view, width, width - plot.width - GAP);
  if (narrower === null || narrower.width > width - plot.width - GAP) {
    return ladderPicture(view, width);
  }
  return beside({ ...narrower, width }, plot, width - plot.width);
}

/** The plane of values stands left of the sums. */
function stackWithPlane(view: View, width: number): Picture | null {
  const table = stackPicture(view, width);
  const at = mixing(view);
  const layout = LAYOUTS.find((one) => one.width + GAP <= (table?.left ?? 0));
  if (table === null || at === null || layout === undefined || !isDrawable(view)) return table;
  return beside(table, plotPicture(planeDrawing(view, at, layout)), 0);
}

/** null when everything is finished. */
export const workingPicture = (view: View, width: number): Picture | null =>
  sumPicture(view, width) ?? ladderWithCurve(view, width) ?? stackWithPlane(view, width);
