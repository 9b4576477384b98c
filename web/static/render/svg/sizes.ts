// What the page's style sheets make of a width: one source of steps for all pictures.

export interface Sizes {
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** between two matrices, at least, when cells are fitted in */
  readonly gap: number;
  readonly token: number;
  /** of the longest number in a cell, at most */
  readonly most: number;
  /** one product, or one matrix, at a time */
  readonly narrow: boolean;
  readonly tokenSize: number;
  /** of the sum under the matrices */
  readonly working: number;
}

const WIDE: Sizes = {
  ...{ cellWidth: 70, cellHeight: 40, gap: 48, token: 52, most: 16, narrow: false },
  ...{ tokenSize: 17, working: 20 },
};
const MIDDLE: Sizes = { ...WIDE, cellWidth: 60, cellHeight: 36, most: 15 };
const SMALL: Sizes = {
  ...{ ...MIDDLE, cellWidth: 48, gap: 20, token: 44, most: 13, tokenSize: 16, working: 17 },
};
const NARROW: Sizes = {
  ...SMALL,
  cellWidth: 50,
  cellHeight: 44,
  token: 42,
  most: 14,
  narrow: true,
};
const PHONE: Sizes = { ...NARROW, cellWidth: 44, gap: 14, token: 38, most: 13 };

/** The widest figures that are so, in CSS pixels. */
export const WIDEST = { phone: 320, narrow: 592, small: 736 } as const;

/** `width`: of the figure, without the paper around it. */
export function sizesOf(width: number): Sizes {
  if (width <= WIDEST.phone) return PHONE;
  if (width <= WIDEST.narrow) return NARROW;
  if (width <= WIDEST.small) return SMALL;
  return width < 928 ? MIDDLE : WIDE;
}

/** Figures grow no wider than this. */
export const MOST_ROOM = 992;
/** Paper at each side of a figure. */
export const PAPER = { narrow: 12, wide: 20 } as const;
/** Nothing is smaller. */
const LEAST_TYPE = 12;
/** A sign of a number in bold, in em, in the widest of our faces. */
const DIGIT = 0.66;
/** Between a number and the line round it. */
const MARGIN = 6;

export interface Fit {
  readonly type: number;
  readonly cell: number;
}

/** Columns side by side, and the signs of the longest number in them. */
export interface Group {
  readonly count: number;
  readonly characters: number;
}

/** A column is never narrower than what it holds. */
export const columnWidth = ({ type, cell }: Fit, characters: number): number =>
  Math.max(cell, characters * DIGIT * type + MARGIN);

const leastColumn = ({ characters }: Group): number =>
  columnWidth({ type: LEAST_TYPE, cell: 0 }, characters);

/** What columns take in the smallest type. */
export const leastRoom = (groups: readonly Group[]): number =>
  groups.reduce((sum, group) => sum + group.count * leastColumn(group), 0);

/** As wide as each other, but for those that need more even in the smallest type. */
function share(room: number, groups: readonly Group[]): number {
  const each = room / groups.reduce((sum, { count }) => sum + count, 0);
  const wider = groups.filter((group) => leastColumn(group) > each);
  if (wider.length === 0 || wider.length === groups.length) return each;
  const others = groups.filter((group) => !wider.includes(group));
  return share(room - leastRoom(wider), others);
}

/** The type and the width of columns that share `room`; numbers shrink before columns do. */
export function fit(room: number, groups: readonly Group[], sizes: Sizes): Fit {
  const cell = Math.min(sizes.cellWidth, share(room, groups));
  const characters = Math.max(...groups.map((group) => group.characters));
  const fitting = (cell - MARGIN) / (DIGIT * characters);
  return { type: Math.min(Math.max(LEAST_TYPE, fitting), sizes.most), cell };
}

/** Between two matrices, at least and, where one product stands alone, at most. */
export const leastGap = (narrow: boolean): number => (narrow ? 14 : 20);
export const NARROW_GAP = 96;

/** After the last matrix. */
export const END = 6;

/** A name's column: as wide as the longest, where numbers leave the room; the rest of a name is cut. */
export const tokenColumn = (characters: number, free: number, { token }: Sizes): number =>
  Math.max(token, Math.min(free, characters * 0.7 * 16 + 12));
