// What is in the npm package, and what Node makes of it.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProject } from '../../.setup/paths.mjs';
import { FreshProject } from './fresh-project.js';

let project: FreshProject;

const manifest = () => JSON.parse(project.installed('package.json'));

const scripts = (): string[] =>
  project.filesIn('node_modules/context-vector').filter((name) => name.endsWith('.js'));

describe('the npm package', () => {
  beforeAll(() => {
    project = new FreshProject();
  }, 120_000);

  afterAll(() => project.remove());

  it('runs nothing when it is installed, and depends on Lit alone', () => {
    const { scripts: own, dependencies, version, license } = manifest();
    expect(own).toBeUndefined();
    expect(Object.keys(dependencies)).toEqual(['lit']);
    const ours = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
    expect([version, license]).toEqual([ours.version, 'MIT']);
  });

  it('has a file behind every export, and behind all else that it names', () => {
    const { exports, main, types, sideEffects, ...rest } = manifest();
    const others = ['jsdelivr', 'unpkg', 'customElements', 'web-types'].map((name) => rest[name]);
    const exported = Object.values(exports).flatMap((one) =>
      typeof one === 'string' ? [one] : Object.values(one as Record<string, string>),
    );
    const paths = [...exported, main, types, ...sideEffects, ...others];
    for (const path of paths.filter((one) => !one.includes('*'))) {
      expect(project.installed(path).length, path).toBeGreaterThan(0);
    }
  });

  it('gives the address of every WebAssembly file to who asks for it', () => {
    const files = readdirSync(inProject('web/engine/wasm')).filter((name) => /\.wasm$/u.test(name));
    expect(files.length).toBeGreaterThan(4);
    for (const name of files) {
      const found = project.inNode(
        `console.log(import.meta.resolve('context-vector/${name}').split('/').at(-1))`,
      );
      expect(found.trim()).toBe(name);
      expect(project.installed(name).length, name).toBeGreaterThan(0);
    }
  });

  it('spells every address so that bundlers understand it', () => {
    const addresses = scripts().flatMap(
      (name) => project.installed(name).match(/new URL\([^)]*import\.meta/gu) ?? [],
    );
    expect(addresses.length).toBeGreaterThan(6);
    for (const address of addresses) {
      expect(address).toMatch(/^new URL\(["`]\.\/[\w.-]+["`], ?import\.meta$/u);
      const [, name = ''] = /["`]\.\/([^"`]+)["`]/u.exec(address) ?? [];
      expect(project.installed(name).length, name).toBeGreaterThan(0);
    }
  });

  it('has the licenses of all that is in it', () => {
    const notices = project.installed('THIRD-PARTY-NOTICES.txt');
    for (const name of ['Eigen', 'Emscripten', 'GloVe', 'lit-html', 'fastest-levenshtein']) {
      expect(notices).toContain(name);
    }
    expect(project.installed('LICENSE')).toContain('MIT License');
  });

  it('can be imported in Node, where it registers nothing and says nothing', () => {
    const printed = project.inNode(`
      const before = Object.keys(globalThis);
      const { ContextVector } = await import('context-vector');
      const { loadEngine } = await import('context-vector/engine');
      const registered = globalThis.customElements?.get('context-vector') ?? 'none';
      // Lit leaves its versions, and a register of elements where there is none.
      const left = Object.keys(globalThis)
        .filter((name) => !before.includes(name) && !/^(?:lit|reactive|customElements$)/u.test(name));
      console.log(ContextVector.version, registered, typeof loadEngine, left.join());`);
    expect(printed).toMatch(/^\d+\.\d+\.\d+ none function \n$/u);
  });

  it('registers in Node, where one of its own imports the definition', () => {
    const printed = project.inNode(`
      await import('context-vector/define');
      const { ContextVector } = await import('context-vector');
      console.log(customElements.get('context-vector') === ContextVector);`);
    expect(printed).toBe('true\n');
  });
});
