// The npm package as others get it: packed, and installed without a network into a project that knows
// nothing of this one.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inProject } from '../../.setup/paths.mjs';

export const PACKAGE = inProject('build/package');

/** What the package asks for, from where it is installed already. */
const NEEDED = [
  ...['lit', 'lit-html', 'lit-element', '@lit/reactive-element', '@lit-labs/ssr-dom-shim'],
  '@types/trusted-types',
];

const npm = (args: readonly string[], cwd: string): string =>
  execFileSync('npm', [...args, '--loglevel=error'], { cwd, encoding: 'utf8' });

/** Packs packages' folders; the tarballs' paths. */
export function pack(paths: readonly string[], into: string): string[] {
  const printed = npm(['pack', '--ignore-scripts', '--pack-destination', into, ...paths], into);
  return printed
    .trim()
    .split('\n')
    .map((name) => join(into, name));
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'context-vector-package-'));

export class FreshProject {
  readonly folder = temporaryFolder();

  constructor() {
    const tarballs = join(this.folder, 'tarballs');
    mkdirSync(tarballs);
    const installed = NEEDED.map((name) => inProject(`node_modules/${name}`));
    const packed = pack([PACKAGE, ...installed], tarballs);
    const names = ['context-vector', ...NEEDED];
    const dependencies = Object.fromEntries(names.map((name, i) => [name, `file:${packed[i]}`]));
    const manifest = { name: 'fresh', private: true, type: 'module', dependencies };
    this.write('package.json', JSON.stringify(manifest));
    npm(['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts'], this.folder);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Another package, from where it is installed already. */
  add(name: string, from = name): void {
    rmSync(join(this.folder, 'node_modules', name), { recursive: true, force: true });
    const options = { recursive: true, dereference: true };
    cpSync(inProject(`node_modules/${from}`), join(this.folder, 'node_modules', name), options);
  }

  filesIn(path: string): string[] {
    return readdirSync(join(this.folder, path), { recursive: true, encoding: 'utf8' });
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** A file of the installed package. */
  installed(path: string): string {
    return this.read(`node_modules/context-vector/${path}`);
  }

  /** What a script prints in a Node of its own. */
  inNode(script: string): string {
    return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: this.folder,
      encoding: 'utf8',
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
