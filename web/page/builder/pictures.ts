// Pictures and tables of a step, written by what the command line writes them with, fetched when they are
// first asked for.
import type { Step } from '../../static/render/in-page.js';
import type { Wishes } from '../from-query.js';
import { SAYS_STEP } from '../snippets.js';

const fetchRoom = () => import('../../static/render/in-page.js');

type Room = Awaited<ReturnType<typeof fetchRoom>>;
type Options = Parameters<Step['write']>[1];

export interface Drawn {
  readonly svg: string;
  /** as it is drawn, in pixels */
  readonly width: number;
  readonly height: number;
  /** what it says */
  readonly alt: string;
}

export interface Written {
  readonly html: string;
  readonly markdown: string;
  /** null where there is more than a picture can hold */
  readonly picture: Drawn | null;
  /** the width to ask the command for */
  readonly width: number;
}

const sizeOf = (svg: string, name: 'width' | 'height'): number =>
  Number(new RegExp(`<svg[^>]* ${name}="([\\d.]+)"`, 'u').exec(svg)?.[1] ?? 0);

function draw(step: Step, options: Options, { WishError }: Room): Drawn | null {
  try {
    const svg = step.write('svg', options);
    return { svg, width: sizeOf(svg, 'width'), height: sizeOf(svg, 'height'), alt: step.alt };
  } catch (error) {
    if (error instanceof WishError) return null;
    throw error;
  }
}

/** `link`: where the step can be stepped through. Rejects when the engine cannot be had. */
export async function written(
  attributes: Wishes,
  { width, link }: { readonly width: number; readonly link: string },
): Promise<Written> {
  const room = await fetchRoom();
  const said = SAYS_STEP.map((name) => [name, attributes.get(name)]).filter(([, text]) => text);
  const step = (await room.openRenderer()).open(Object.fromEntries(said));
  const theme = (attributes.get('theme') ?? 'auto') as Options['theme'];
  const options = { width: room.pictureWidth(width), theme, heading: true, link };
  return {
    html: step.write('html', options),
    markdown: step.write('markdown', options),
    picture: draw(step, options, room),
    width: options.width,
  };
}
