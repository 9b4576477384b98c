// docs/embedding.md says what the embed's files weigh: within a kilobyte, as it is rounded.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../.setup/paths.mjs';

const docs = readFileSync(inProject('docs/embedding.md'), 'utf8');
const files = readdirSync(inProject('build/embed'));

function weight(start: string): number {
  const [file = start, another] = files.filter((name) => name.startsWith(start));
  expect(another).toBeUndefined();
  return brotliCompressSync(readFileSync(inProject(`build/embed/${file}`))).length / 1000;
}

const SCRIPT = 'context-vector.js';
const ENGINE = 'attention-core.wasm';
const STEPS = 'steps-';
const BUNDLE = 'context-vector-bundle.js';

describe('docs/embedding.md', () => {
  it.each([
    ['the script', /words and lesson \| (\d+) \|/u, [SCRIPT]],
    ['the engine', /`attention-core\.wasm` \| (\d+) \|/u, [ENGINE]],
    ['the later steps', /later steps, motion \| (\d+) \|/u, [STEPS]],
    ['a figure at its first step', /(\d+) kB for a figure/u, [SCRIPT, ENGINE]],
    ['one that begins later', /(\d+) for the samples/u, [SCRIPT, ENGINE, STEPS]],
    ['the bundle', /one module, (\d+) kB/u, [BUNDLE]],
    ['the bundle with the engine', /(\d+)\sfor\sthe\s\[bundle\]/u, [BUNDLE, ENGINE]],
  ])('says what is fetched for %s', (_, stated, parts) => {
    const measured = parts.map(weight).reduce((sum, one) => sum + one);
    expect(Math.abs(measured - Number(stated.exec(docs)?.[1]))).toBeLessThan(1);
  });
});
