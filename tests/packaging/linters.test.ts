// The packed npm package, as linters of packages see it. None of them is told to overlook anything.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProject } from '../../.setup/paths.mjs';
import { PACKAGE, pack, temporaryFolder } from './fresh-project.js';

describe('the packed package', () => {
  const folder = temporaryFolder();
  let tarball = '';

  beforeAll(() => {
    [tarball = ''] = pack([PACKAGE], folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has nothing that publint would say, not even a suggestion', async () => {
    const { buffer, byteOffset, byteLength } = readFileSync(tarball);
    const packed = buffer.slice(byteOffset, byteOffset + byteLength);
    const { messages, pkg } = await publint({ pack: { tarball: packed }, level: 'suggestion' });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  // Its profile for packages without CommonJS: `require` and resolvers that know no `exports` are not served,
  // as in Lit itself. Under every other way to resolve, types and files have to agree.
  it('has types where arethetypeswrong looks for them', () => {
    const command = inProject('node_modules/@arethetypeswrong/cli/dist/index.js');
    const options = ['--profile', 'esm-only', '--no-color', '--no-emoji', '--format', 'ascii'];
    const args = [command, tarball, ...options];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
  });

  it('weighs no more than the docs say', () => {
    const docs = readFileSync(inProject('docs/embedding.md'), 'utf8');
    const [, stated = ''] = /tarball of (\d+\.\d+) MB/u.exec(docs) ?? [];
    const size = statSync(tarball).size / 1e6;
    expect(size).toBeLessThanOrEqual(Number(stated));
    // And the docs do not overstate it either.
    expect(size).toBeGreaterThan(0.9 * Number(stated));
  });
});
