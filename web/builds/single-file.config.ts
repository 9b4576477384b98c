// dist/context-vector.html: the page in one file, opened by double-click, without any network.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { inProject } from '../../.setup/paths.mjs';
import page from '../../vite.config.js';
import { staticPage } from '../static/static-page.js';
import { closeTemplates } from './close-templates.js';
import { compiledMessages } from './compiled-messages.js';
import { filesInside } from './files-inside.js';
import { NOTICES, notices } from './notices.js';

const FILE = 'context-vector.html';

type Bundle = Rolldown.OutputBundle;

/** Takes the only file of a kind out of the bundle. */
function take(bundle: Bundle, ending: string): string {
  const [file, another] = Object.values(bundle).filter((one) => one.fileName.endsWith(ending));
  if (file === undefined || another) throw new Error(`not one file *${ending}`);
  delete bundle[file.fileName];
  return String(file.type === 'chunk' ? file.code : file.source).trim();
}

const hash = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What runs is in the file, and nothing outside of it is reached. */
const policy = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    'img-src data:',
    'connect-src data:',
    'worker-src blob:',
  ].join('; ');

const icon = (): string => {
  const source = readFileSync(inProject('web/page/icon.svg'));
  return `data:image/svg+xml;base64,${source.toString('base64')}`;
};

/** A script's text may hold neither of these. */
const scriptText = (code: string): string =>
  code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');

function replaced(html: string, what: RegExp, by: string): string {
  if (!what.test(html)) throw new Error(`the page has no ${what.source}`);
  return html.replace(what, () => by);
}

function oneFile(html: string, code: string, style: string): string {
  const script = scriptText(code);
  const meta = `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy(script, style)}" />`;
  const parts: readonly (readonly [RegExp, string])[] = [
    [/<meta charset="utf-8" \/>/u, meta],
    [/<link rel="stylesheet"[^>]*>/u, `<style>${style}</style>`],
    [/<script type="module"[^>]*><\/script>/u, ''],
    [/href="[^"]*icon[^"]*\.svg"/u, `href="${icon()}"`],
    // A folder is no page on a disk.
    [/href="\.\/"/u, 'href=""'],
    // What they lead to is not in the file.
    [/<footer.*?<\/footer>/su, ''],
    [/<\/body>/u, `<script type="module">${script}</script></body>`],
  ];
  return parts.reduce((text, [what, by]) => replaced(text, what, by), html);
}

/** The file is passed on by itself: what it is made of stands at its end. */
function comment(text: string): string {
  if (text.includes('-->')) throw new Error('the notices would end the comment they stand in');
  return `\n<!--\n${text}\n-->\n`;
}

const inOne: Plugin = {
  name: 'in-one',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const [html, code, style, others = ''] = ['.html', '.js', '.css', NOTICES].map((ending) =>
        take(bundle, ending),
      );
      for (const name of Object.keys(bundle)) delete bundle[name];
      const page = oneFile(html ?? '', code ?? '', style ?? '');
      this.emitFile({ type: 'asset', fileName: FILE, source: page + comment(others) });
    },
  },
};

export default defineConfig({
  root: inProject('web/page'),
  base: './',
  logLevel: 'warn',
  plugins: [compiledMessages(), closeTemplates(), staticPage(), filesInside(), notices(), inOne],
  worker: { format: 'es', plugins: () => [filesInside({ withFiles: false })] },
  build: {
    ...page.build,
    outDir: inProject('dist'),
    emptyOutDir: false,
    minify: true,
    manifest: false,
    modulePreload: false,
    chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
