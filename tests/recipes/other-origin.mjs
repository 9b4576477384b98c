// A host of its own for dist/, as embedding from somewhere else needs it: every page may fetch its files.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

const isFile = (path) => existsSync(path) && statSync(path).isFile();

/** Resolves to {origin, close}. */
export async function otherOrigin(folder) {
  const server = createServer(({ url }, response) => {
    const path = join(folder, normalize(new URL(url, 'http://host').pathname));
    if (!isFile(path)) return response.writeHead(404).end();
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    const headers = { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' };
    return response.writeHead(200, headers).end(readFileSync(path));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
