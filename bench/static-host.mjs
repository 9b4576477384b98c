// A static host: files of some folders on a free port of this machine, optionally compressed once and for
// all by brotli, as hosts do with files that do not change.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { inProject } from '../.setup/paths.mjs';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

const compressed = inProject('build/bench/brotli');

/** At brotli's highest level, which takes a minute for the largest peer: kept between runs. */
function brotliOf(bytes) {
  const file = join(compressed, createHash('sha256').update(bytes).digest('hex'));
  if (!existsSync(file)) {
    mkdirSync(compressed, { recursive: true });
    writeFileSync(file, brotliCompressSync(bytes));
  }
  return readFileSync(file);
}

const isFile = (path) => existsSync(path) && statSync(path).isFile();

/** `folders`: by the first part of an address, '' for all others. */
function find(folders, url) {
  const path = normalize(decodeURIComponent(new URL(url, 'http://host').pathname));
  const [, first, ...rest] = (path.endsWith('/') ? `${path}index.html` : path).split('/');
  const file = folders[first] ? join(folders[first], ...rest) : join(folders[''], first, ...rest);
  return isFile(file) ? file : undefined;
}

function answer(path, brotli, cache) {
  const known = cache.get(path);
  if (known) return known;
  const type = TYPES[extname(path)];
  const bytes = readFileSync(path);
  const headers = { 'Content-Type': type ?? 'application/octet-stream' };
  const answered =
    brotli && type ? [{ ...headers, 'Content-Encoding': 'br' }, brotliOf(bytes)] : [headers, bytes];
  if (brotli) cache.set(path, answered);
  return answered;
}

/** Resolves to {address, sentBytes, close}. */
export async function host(folders, { brotli = false } = {}) {
  const cache = new Map();
  let sent = 0;
  const server = createServer((request, response) => {
    const path = find(folders, request.url);
    if (!path) return response.writeHead(404).end();
    const [headers, body] = answer(path, brotli, cache);
    sent += body.length;
    return response.writeHead(200, { ...headers, 'Content-Length': body.length }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    /** Of bodies, as they go over the line. */
    sentBytes: () => sent,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
