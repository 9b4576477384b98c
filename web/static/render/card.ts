// The picture of link previews: a lesson's step as its matrices, and a heading in the corner that they leave free.
import { svg } from 'lit';
import type { Lesson } from '../../element/lesson.js';
import { createStrings } from '../../element/strings.js';
import type { Engine } from '../../engine/types.js';
import english from '../../locales/en.ftl?raw';
import messages from '../../locales/en.page.ftl?raw';
import { CARD } from './choices.js';
import { ink, painted } from './ink.js';
import { markup } from './markup.js';
import { open } from './opening.js';
import { paragraph } from './svg/paragraph.js';
import { staffPicture } from './svg/staff.js';
import { px, SANS, SERIF, text } from './svg/text.js';

/** A weight adds its value: queries, keys, scores and weights are all there, and nothing stands over the queries. */
const STEP = 'mix/0/1';

const MARGIN = 56;
/** The matrices' width before they are enlarged: the larger it is, the less high they are. */
const STAFF = 684;
const NAME = { size: 26, role: 'ink-2' };
const HEADING = { size: 60, lineHeight: 66, role: 'ink' };
/** As far as the keys. */
const CORNER = 300;

/** Names of typefaces, in the place of the page's: the picture must not depend on what a machine has. */
export interface Faces {
  readonly serif: string;
  readonly sans: string;
}

/** SVG. */
export function cardOf(engine: Engine, lesson: Lesson, faces: Faces): string {
  const strings = createStrings('en', english);
  strings.add(messages);
  const { width, height } = CARD;
  const { view } = open(engine, strings, [lesson], { step: STEP });
  const staff = staffPicture(view, STAFF);
  const scale = (width - 2 * MARGIN) / staff.width;
  const top = height - MARGIN - staff.height * scale;
  const heading = paragraph([{ text: strings.text('page-heading'), style: {} }], CORNER, HEADING);
  const root = svg`<svg xmlns="http://www.w3.org/2000/svg" width=${width} height=${height} font-family=${SANS}
    ><rect width=${width} height=${height} fill=${ink('paper')}></rect
    >${text(MARGIN, MARGIN + 20, strings.text('site-name'), NAME)}<g transform=${`translate(${MARGIN} ${MARGIN + 44})`}>${heading.drawing}</g
    ><g transform=${`translate(${MARGIN} ${px(top)}) scale(${scale})`}>${staff.drawing}</g></svg>`;
  return painted(markup(root), 'light').replaceAll(SERIF, faces.serif).replaceAll(SANS, faces.sans);
}
