// What README.md says to those who come from C++ is what the consumer does and the presets offer.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../.setup/paths.mjs';

const read = (path: string): string => readFileSync(inProject(path), 'utf8');

const [, rest = ''] = read('README.md').split('\n## From C++\n');
const section = rest.split('\n## ')[0] ?? '';

const trimmed = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/ # .*$/u, '').trim())
    .filter((line) => line !== '');

/** The lines of all listings in a language. */
const linesIn = (language: string): readonly string[] =>
  [...section.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gmsu'))].flatMap(
    ([, listing = '']) => trimmed(listing),
  );

describe('README.md, from C++', () => {
  it('shows the lines by which the consumer finds or fetches the library', () => {
    const lines = linesIn('cmake').filter((line) => !line.startsWith('FetchContent_Declare('));
    expect(lines.length).toBeGreaterThan(3);
    expect(trimmed(read('tests/packaging/consumer/CMakeLists.txt'))).toEqual(
      expect.arrayContaining([...lines]),
    );
  });

  it('shows the lines by which the consumer attends', () => {
    const lines = linesIn('cpp');
    expect(lines.length).toBeGreaterThan(3);
    expect(trimmed(read('tests/packaging/consumer/main.cpp'))).toEqual(
      expect.arrayContaining([...lines]),
    );
  });

  it('configures and builds by presets that exist', () => {
    const presets = JSON.parse(read('CMakePresets.json'));
    const names = (kind: string): readonly string[] =>
      presets[kind].map(({ name }: { readonly name: string }) => name);
    const commands = linesIn('sh').join('\n');
    const [, configured = ''] = /^cmake --preset (\S+)$/mu.exec(commands) ?? [];
    const [, built = ''] = /^cmake --build --preset (\S+)$/mu.exec(commands) ?? [];
    expect(names('configurePresets')).toContain(configured);
    expect(names('buildPresets')).toContain(built);
    expect(commands).toContain(`cmake --install build/${configured} `);
  });

  it('names every definition that comes with the library', () => {
    const cmake = read('src/attention/CMakeLists.txt');
    const [, definitions = ''] =
      /target_compile_definitions\(\S+\s+PUBLIC ([^)]+)\)/u.exec(cmake) ?? [];
    for (const definition of definitions.trim().split(/\s+/u)) {
      expect(section).toContain(`\`${definition}\``);
    }
  });
});
