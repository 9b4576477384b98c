// The plots as one SVG file that needs no style sheet: what they look like here is written into it.

const SVG = 'http://www.w3.org/2000/svg';
/** Of the file around the plots. */
const MARGIN = 24;
const LINE = 18;
/** What a character of a line takes, at most. */
const CHARACTER = 6.4;

/** What makes a drawing; all else is for the page. */
const GEOMETRY = new Set(['d', 'x', 'y', 'cx', 'cy', 'r', 'width', 'height', 'viewBox']);
const LOOKS = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

function strip(element: Element): void {
  for (const { name } of [...element.attributes]) {
    if (!GEOMETRY.has(name)) element.removeAttribute(name);
  }
  for (const node of [...element.childNodes])
    if (node.nodeType === Node.COMMENT_NODE) node.remove();
}

/** The same drawing with its looks as attributes. */
function copied(plot: SVGSVGElement): SVGSVGElement {
  const copy = plot.cloneNode(true) as SVGSVGElement;
  const originals = [plot, ...plot.querySelectorAll('*')];
  for (const [i, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const original = originals[i];
    strip(element);
    if (original === undefined || element === copy) continue;
    const looks = getComputedStyle(original);
    for (const name of LOOKS) element.setAttribute(name, looks.getPropertyValue(name));
  }
  return copy;
}

/** In lines of at most so many characters. */
export function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

function made(name: string, attributes: Record<string, string | number>): Element {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** The plots side by side with `text` under them, in the colors of the page. */
export function picture(plots: readonly SVGSVGElement[], text: string): string {
  const [first] = plots;
  if (first === undefined) return '';
  const boxes = plots.map(({ viewBox }) => viewBox.baseVal);
  const inner = boxes.reduce((sum, { width }) => sum + width + MARGIN, -MARGIN);
  const foot = MARGIN + Math.max(...boxes.map(({ height }) => height));
  const lines = wrapped(text, Math.floor(inner / CHARACTER));
  const [width, height] = [inner + 2 * MARGIN, foot + (lines.length + 1) * LINE + MARGIN / 2];
  const root = made('svg', { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
  const looks = getComputedStyle(first);
  const [paper, ink] = ['--cv-paper', '--cv-ink-2'].map((name) => looks.getPropertyValue(name));
  root.append(made('rect', { width, height, fill: paper ?? '' }));
  let x = MARGIN;
  for (const [i, plot] of plots.entries()) {
    const { width: own = 0, height: high = 0 } = boxes[i] ?? {};
    const copy = copied(plot);
    for (const [name, value] of Object.entries({ x, y: MARGIN, width: own, height: high })) {
      copy.setAttribute(name, String(value));
    }
    root.append(copy);
    x += own + MARGIN;
  }
  for (const [i, line] of lines.entries()) {
    const y = foot + (i + 1) * LINE;
    const at = { x: MARGIN, y, fill: ink ?? '', 'font-size': 12 };
    const element = made('text', { ...at, 'font-family': looks.fontFamily });
    element.textContent = line;
    root.append(element);
  }
  return new XMLSerializer().serializeToString(root);
}
