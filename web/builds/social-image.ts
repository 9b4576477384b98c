// social/<lesson>.png: what a link preview shows of a lesson. Only absolute addresses lead to it, so without
// the site's address there is none.
import { type Plugin, runnerImport } from 'vite';
import { inProject } from '../../.setup/paths.mjs';
import { toPng } from '../cli/png.js';
import { defaultLesson } from '../element/lesson.js';
import { loadEngine } from '../engine/node.js';
import { CARD } from '../static/render/choices.js';

export const SOCIAL_IMAGE = {
  ...{ path: `social/${defaultLesson.id}.png`, type: 'image/png' },
  ...CARD,
};

const FACES = { serif: 'Gelasio', sans: 'Roboto' } as const;
const STYLES = ['400Regular', '600SemiBold', '700Bold'];

/** Of npm packages: a machine's own may be any, or none. */
const fonts = Object.values(FACES).flatMap((name) =>
  STYLES.map((style) =>
    inProject(
      `node_modules/@expo-google-fonts/${name.toLowerCase()}/${style}/${name}_${style}.ttf`,
    ),
  ),
);

/** PNG. */
export async function drawSocialImage(): Promise<Uint8Array> {
  // Its sources import text as the page's do, which configurations cannot.
  const card = inProject('web/static/render/card.ts');
  const { module } = await runnerImport<typeof import('../static/render/card.js')>(card, {
    configFile: false,
  });
  const svg = module.cardOf(await loadEngine(), defaultLesson, FACES);
  return toPng(svg, { scale: 1, fonts, systemFonts: false });
}

export function socialImage(address: string | undefined): Plugin {
  return {
    name: 'social-image',
    apply: 'build',
    async generateBundle() {
      if (address === undefined) return;
      const source = await drawSocialImage();
      this.emitFile({ type: 'asset', fileName: SOCIAL_IMAGE.path, source });
    },
  };
}
