// The npm package as others get it: packed, installed without a network into a project that knows
// nothing of this one, built and served by its bundler, imported in Node.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const PACKAGE = inProject('build/package');
/** What the package asks for, from where it is installed already. */
const NEEDED = [
  ...['lit', 'lit-html', 'lit-element', '@lit/reactive-element', '@lit-labs/ssr-dom-shim'],
  '@types/trusted-types',
];

let folder = '';

const npm = (args: readonly string[], cwd: string): string =>
  execFileSync('npm', [...args, '--loglevel=error'], { cwd, encoding: 'utf8' });

/** The tarball of a package's folder. */
function packed(path: string): string {
  const name = npm(['pack', '--ignore-scripts', '--pack-destination', folder], path);
  return `file:${join(folder, name.trim().split('\n').at(-1) ?? '')}`;
}

function install(): void {
  const dependencies = Object.fromEntries([
    ['context-vector', packed(PACKAGE)],
    ...NEEDED.map((name) => [name, packed(inProject(`node_modules/${name}`))]),
  ]);
  const manifest = { name: 'fresh', private: true, type: 'module', dependencies };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  npm(['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts'], folder);
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/main.js'), "import 'context-vector/define';\n");
  writeFileSync(
    join(folder, 'index.html'),
    '<script type="module" src="./src/main.js"></script><context-vector></context-vector>',
  );
}

const filesIn = (path: string): string[] =>
  readdirSync(join(folder, path), { recursive: true, encoding: 'utf8' });

const installed = (path: string): string =>
  readFileSync(join(folder, 'node_modules/context-vector', path), 'utf8');

/** Run in a Node of its own, in the fresh project. */
const inNode = (script: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: folder,
    encoding: 'utf8',
  });

describe('the npm package', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'context-vector-package-'));
    install();
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('runs nothing when it is installed, and depends on Lit alone', () => {
    const { scripts, dependencies, version } = JSON.parse(installed('package.json'));
    expect(scripts).toBeUndefined();
    expect(Object.keys(dependencies)).toEqual(['lit']);
    expect(version).toBe(JSON.parse(readFileSync(inProject('package.json'), 'utf8')).version);
  });

  it('has a file behind every export', () => {
    const { exports } = JSON.parse(installed('package.json'));
    const paths = Object.values(exports).flatMap((one) =>
      typeof one === 'string' ? [one] : Object.values(one as Record<string, string>),
    );
    for (const path of paths) expect(installed(path).length, path).toBeGreaterThan(0);
  });

  it('spells every address so that bundlers understand it', () => {
    const scripts = filesIn('node_modules/context-vector').filter((name) => name.endsWith('.js'));
    const addresses = scripts.flatMap(
      (name) => installed(name).match(/new URL\([^)]*import\.meta/gu) ?? [],
    );
    expect(addresses.length).toBeGreaterThan(6);
    for (const address of addresses) {
      expect(address).toMatch(/^new URL\(["`]\.\/[\w.-]+["`], ?import\.meta$/u);
      const [, name = ''] = /["`]\.\/([^"`]+)["`]/u.exec(address) ?? [];
      expect(installed(name).length, name).toBeGreaterThan(0);
    }
  });

  it('can be imported in Node, where it registers nothing', () => {
    const script = `
      const { ContextVector } = await import('context-vector');
      console.log(ContextVector.version, globalThis.customElements?.get('context-vector') ?? 'none');`;
    expect(inNode(script)).toMatch(/^\d+\.\d+\.\d+ none\n$/u);
  });

  it('has types that hold in a strict project', () => {
    const source = `import { ContextVector, type StepDetail } from 'context-vector';
      import { loadEngine } from 'context-vector/engine';
      const player = new ContextVector();
      player.addEventListener('cv-step', (event) => {
        const { index }: StepDetail = (event as CustomEvent<StepDetail>).detail;
        player.seed = index;
      });
      const ready: Promise<ContextVector> = player.whenReady;
      const loaded = loadEngine().then(({ version }) => version.length);
      export { loaded, ready };`;
    writeFileSync(join(folder, 'src/types.ts'), source);
    const strict = [
      '--strict',
      '--noEmit',
      '--target',
      'es2022',
      '--lib',
      'es2022,dom,dom.iterable',
    ];
    const module = ['--module', 'nodenext', '--exactOptionalPropertyTypes', '--types', ''];
    const compiler = inProject('node_modules/typescript/bin/tsc');
    const args = [compiler, ...strict, ...module, 'src/types.ts'];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  it('builds with a bundler, the WebAssembly beside the script', async () => {
    await build({ root: folder, logLevel: 'error', configFile: false });
    const files = filesIn('dist/assets');
    const name = files.find((file) => /^attention-core-.*\.wasm$/u.test(file)) ?? '';
    const built = readFileSync(join(folder, 'dist/assets', name));
    expect(built.equals(readFileSync(join(PACKAGE, 'attention-core.wasm')))).toBe(true);
    const scripts = files.filter((file) => file.endsWith('.js'));
    const code = scripts.map((file) => readFileSync(join(folder, 'dist/assets', file), 'utf8'));
    expect(code.join('\n')).toContain(name);
    expect(files.filter((file) => file.includes('streaming-worker'))).toHaveLength(1);
  }, 60_000);

  it('is served while developing', async () => {
    const server = await createServer({
      ...{ root: folder, logLevel: 'error', configFile: false },
      server: { port: 0, host: '127.0.0.1', strictPort: false },
      optimizeDeps: { exclude: ['context-vector'] },
    });
    await server.listen();
    const [address = ''] = server.resolvedUrls?.local ?? [];
    const wasm = await fetch(`${address}node_modules/context-vector/attention-core.wasm`);
    const script = await fetch(`${address}node_modules/context-vector/define.js`);
    await server.close();
    expect(wasm.headers.get('content-type')).toBe('application/wasm');
    expect(await script.text()).toContain('context-vector');
  }, 60_000);
});
