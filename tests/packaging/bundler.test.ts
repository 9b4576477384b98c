// The npm package in a fresh project of Vite's: served while developing, and built. Seen in Chromium: what
// a bundler loses is missed where it is fetched.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { build, createServer, type InlineConfig, preview, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FreshProject, PACKAGE } from './fresh-project.js';
import { launchChromium, shown, visit } from './reader.js';

/** All that the script fetches in some chapter. */
const FILES = [
  ...['core', 'learning', 'lenses', 'streaming', 'words'].map((name) => `attention-${name}.wasm`),
  ...['streaming-worker.js', 'vectors.bin', 'words.txt'],
];

const CHAPTERS = ['neighbors', 'learning', 'words'];

const player = (attributes: string) => `<context-vector ${attributes}></context-vector>`;

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A fresh project</title>
    <link rel="icon" href="data:," />
    <script type="module" src="./src/main.js"></script>
  </head>
  <body>
    ${player('id="steps" step="score/0/1"')}
    ${CHAPTERS.map((name) => player(`id="${name}" view="${name}" loading="eager"`)).join('')}
    ${player(`id="cost" loading="eager" state='v=1&segment=cost&kept=cost:{"longest":256}'`)}
  </body>
</html>`;

let project: FreshProject;
let browser: Browser;

const config = (): InlineConfig => ({
  ...{ root: project.folder, logLevel: 'error', configFile: false },
  ...{ server: { port: 0, host: '127.0.0.1' }, preview: { port: 0, host: '127.0.0.1' } },
});

/** The script that a bundler makes of one that imports something and uses nothing of it. */
async function bundled(name: string): Promise<Rolldown.OutputChunk | undefined> {
  project.write('src/nothing.js', `import '${name}';\nconsole.log('nothing');`);
  const input = join(project.folder, 'src/nothing.js');
  const { output } = (await build({
    ...config(),
    build: { write: false, minify: false, modulePreload: false, rolldownOptions: { input } },
  })) as Rolldown.RolldownOutput;
  return output.find((file) => file.type === 'chunk' && file.isEntry) as Rolldown.OutputChunk;
}

/** Opens the page and everything that fetches something. */
async function checkReader(address = ''): Promise<void> {
  const { page, fetched, complaints } = await visit(browser, address);
  try {
    expect(await shown(page, '#steps')).toContain('2.38');
    for (const name of CHAPTERS) expect(await shown(page, `#${name}`)).not.toBeNull();
    await page.locator('#cost .cost-run').press('Enter');
    await page.locator('#cost .cost-label', { hasText: 'Measured on this device' }).waitFor();
    await expect.poll(() => [...fetched].toSorted(), { timeout: 20_000 }).toEqual(FILES);
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
  }
}

describe('a fresh project', () => {
  beforeAll(async () => {
    project = new FreshProject();
    project.write('index.html', PAGE);
    project.write('src/main.js', "import 'context-vector/define';\n");
    browser = await launchChromium();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    project.remove();
  });

  it.each([
    ['as it is', []],
    ['where it is kept from being bundled beforehand', ['context-vector']],
  ])(
    'is served while developing, %s',
    async (_, exclude) => {
      const server = await createServer({ ...config(), optimizeDeps: { exclude, force: true } });
      await server.listen();
      try {
        await checkReader(server.resolvedUrls?.local[0]);
      } finally {
        await server.close();
      }
    },
    120_000,
  );

  it('is built, and works from where the build is served', async () => {
    await build(config());
    const server = await preview(config());
    try {
      await checkReader(server.resolvedUrls?.local[0]);
    } finally {
      await server.close();
    }
  }, 120_000);

  it.each(['context-vector', 'context-vector/engine'])(
    'has nothing of %s where it uses nothing of it',
    async (name) => {
      const script = await bundled(name);
      expect(script?.imports).toEqual([]);
      expect(script?.code.replace(/^\/\/.*$/gmu, '').trim()).toBe('console.log("nothing");');
    },
  );

  it.each([
    ['context-vector/define', 'customElements.define('],
    ['../node_modules/context-vector/context-vector.js', 'customElements.define('],
    ['../node_modules/context-vector/context-vector-bundle.js', 'customElements.define('],
    ['../node_modules/context-vector/frame.js', '"message"'],
  ])('has what %s does when it is imported', async (name, code) => {
    expect((await bundled(name))?.code).toContain(code);
  });

  it('has the files in its build as they are in the package', () => {
    const built = project.filesIn('dist/assets');
    for (const name of FILES.filter((file) => !file.endsWith('.js'))) {
      const [stem = '', suffix] = name.split('.');
      const found = built.find(
        (file) => file.startsWith(`${stem}-`) && file.endsWith(`.${suffix}`),
      );
      const bytes = readFileSync(join(project.folder, 'dist/assets', found ?? ''));
      expect(bytes.equals(readFileSync(join(PACKAGE, name))), name).toBe(true);
    }
  });
});
