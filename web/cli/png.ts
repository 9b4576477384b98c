// Pictures as PNG, by a library that is not needed for anything else and may be absent.
import { Failure } from './failure.js';

export interface PngOptions {
  /** pixels of the image to one of the picture */
  readonly scale: number;
  /** besides the system's, or in their place */
  readonly fonts?: readonly string[];
  readonly systemFonts?: boolean;
}

type Library = typeof import('@resvg/resvg-js');

async function load(): Promise<Library> {
  try {
    return await import('@resvg/resvg-js');
  } catch (error) {
    const { message } = error as Error;
    throw new Failure(
      'missing',
      '--format png',
      `PNG takes @resvg/resvg-js: npm install @resvg/resvg-js. (${message.split('\n')[0]})`,
    );
  }
}

/** The faces that the picture asks for: text in a face that has no font is left out without a word. */
const facesIn = (svg: string): readonly string[] => [
  ...new Set([...svg.matchAll(/font-family="([^"]*)"/gu)].map(([, faces = '']) => faces)),
];

const probe = (faces: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9" font-size="9" font-family="${faces}">0a</text></svg>`;

/** `svg` without what only browsers read. Throws Failure. */
export async function toPng(svg: string, options: PngOptions): Promise<Uint8Array> {
  const { Resvg } = await load();
  const { scale, fonts = [], systemFonts = true } = options;
  const font = { loadSystemFonts: systemFonts, fontFiles: [...fonts] };
  const isMissing = (faces: string) => new Resvg(probe(faces), { font }).getBBox() === undefined;
  if (facesIn(svg).some(isMissing)) {
    throw new Failure(
      'missing',
      'fonts',
      'This system has no font to draw the text with. Install one, such as DejaVu (Debian: fonts-dejavu), or write SVG, which takes the fonts of its readers.',
    );
  }
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: scale } }).render().asPng();
}
