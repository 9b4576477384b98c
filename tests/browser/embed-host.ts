// A post on one origin, the embed's files on another, as a blog has them. What the post's page holds,
// which headers it has and what becomes of the WebAssembly is up to the test.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fate = 'whole' | 'missing' | 'altered' | 'wrong-type' | 'cut';

export interface Post {
  readonly head?: string;
  readonly body: string;
  /** Content-Security-Policy; "FILES" stands for the files' origin */
  readonly policy?: string;
  /** Cross-Origin-Embedder-Policy */
  readonly embedder?: string;
}

export interface EmbedHost {
  /** of the embed's folder, on its own origin */
  readonly files: string;
  /** the paths of the files asked for so far */
  readonly asked: readonly string[];
  /** what becomes of the WebAssembly from now on */
  wasm: Fate;
  /** the address of a page that holds this; "FILES" stands for the folder's address */
  post(post: Post): string;
  close(): Promise<void>;
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, origin: `http://127.0.0.1:${port}` };
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

const WASM_TYPES: Readonly<Record<Fate, string>> = {
  whole: 'application/wasm',
  altered: 'application/wasm',
  'wrong-type': 'text/plain',
  missing: 'text/plain',
  cut: 'application/wasm',
};

async function sendFile(address: URL, fate: Fate, response: ServerResponse): Promise<void> {
  response.setHeader('Access-Control-Allow-Origin', '*');
  const isWasm = address.pathname.endsWith('.wasm');
  if (isWasm && fate === 'cut') response.destroy();
  if (isWasm && fate === 'missing') response.writeHead(404).end();
  if (response.writableEnded || response.destroyed) return;
  const answer = await fetch(address);
  const bytes = Buffer.from(await answer.arrayBuffer());
  // The last byte is of the data: the file is as good as ever, but not ours.
  if (isWasm && fate === 'altered') bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  const type = isWasm ? WASM_TYPES[fate] : (answer.headers.get('content-type') ?? '');
  response.writeHead(answer.status, { 'content-type': type }).end(bytes);
}

/** `site`: where the built site is served, which holds the folder embed/. */
export async function startEmbedHost(site: string): Promise<EmbedHost> {
  const asked: string[] = [];
  const posts: Post[] = [];
  const state = { wasm: 'whole' as Fate };
  const files = await listen(({ url = '/' }, response) => {
    asked.push(url);
    return sendFile(new URL(`.${url}`, site), state.wasm, response);
  });
  const folder = `${files.origin}/embed/`;
  const page = await listen(({ url = '/' }, response) => {
    const post = posts[Number(url.slice(1))];
    if (post === undefined) return response.writeHead(204).end();
    const { head = '', body, policy, embedder } = post;
    if (policy) {
      response.setHeader('Content-Security-Policy', policy.replaceAll('FILES', files.origin));
    }
    if (embedder) response.setHeader('Cross-Origin-Embedder-Policy', embedder);
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A post</title>${head}</head><body>${body}</body></html>`;
    response.setHeader('content-type', 'text/html');
    return response.end(html.replaceAll('FILES', folder));
  });
  return {
    files: folder,
    asked,
    get wasm() {
      return state.wasm;
    },
    set wasm(fate) {
      state.wasm = fate;
    },
    post(post) {
      posts.push(post);
      return `${page.origin}/${posts.length - 1}`;
    },
    async close() {
      await Promise.all([close(files.server), close(page.server)]);
    },
  };
}
