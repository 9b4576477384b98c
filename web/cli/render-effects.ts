// Options of render that change nothing in the format asked for.
import type { Format } from '../static/render/choices.js';
import { Failure } from './failure.js';

const PICTURES = ['svg', 'png', 'fallback'] as const;

/** Formats in which an option changes anything; all others change something in each. */
const FORMATS_OF: Readonly<Record<string, readonly (Format | 'png')[]>> = {
  width: PICTURES,
  theme: PICTURES,
  scale: ['png'],
  heading: ['svg', 'png'],
  image: ['fallback'],
  link: ['html', 'markdown', 'fallback'],
};

const flagOf = (name: string): string => (name === 'heading' ? '--no-heading' : `--${name}`);

/** What has no effect is a mistake of the one who asks for it. `given`: the options that were. Throws Failure. */
export function checkEffects(format: Format | 'png', given: readonly string[]): void {
  for (const name of given) {
    const formats = FORMATS_OF[name] ?? [format];
    if (!formats.includes(format)) {
      const allowed = formats.join(', ');
      throw new Failure(
        'conflict',
        flagOf(name),
        `It changes nothing in ${format}. Allowed with: ${allowed}.`,
      );
    }
  }
  const drawn = given.find((name) => name === 'width' || name === 'theme');
  if (drawn === undefined || !given.includes('image')) return;
  throw new Failure(
    'conflict',
    flagOf(drawn),
    'It changes nothing in an image that is there already. Allowed: without --image, or where the image is made.',
  );
}
