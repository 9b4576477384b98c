// A post on one origin, the embed's files on another, as a blog has them. What the post's page holds,
// which headers it has and what becomes of the files is up to the test.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listen as listenInPage } from './driver/in-page.js';

export type Fate =
  | 'whole'
  | 'missing'
  | 'altered'
  | 'cut'
  | 'wrong-type'
  | 'not-lent'
  | 'offline'
  | 'stalled';

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
  /** what becomes of the files that `spoils` from now on */
  fate: Fate;
  /** the paths of files that meet their fate; at first WebAssembly */
  spoils: RegExp;
  /** what is stalled is answered after all */
  answer(): void;
  /** the address of a page that holds this; "FILES" stands for the folder's address */
  post(post: Post): string;
  /** the page as it is sent */
  source(address: string): string;
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

async function sendFile(address: URL, fate: Fate, response: ServerResponse): Promise<void> {
  if (fate !== 'not-lent') response.setHeader('Access-Control-Allow-Origin', '*');
  if (fate === 'offline') return void response.destroy();
  if (fate === 'missing') return void response.writeHead(404).end();
  const answer = await fetch(address);
  const bytes = Buffer.from(await answer.arrayBuffer());
  // The last byte is of the data: the file is as good as ever, but not ours.
  if (fate === 'altered') bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  const type = answer.headers.get('content-type') ?? '';
  response.writeHead(answer.status, {
    'content-type': fate === 'wrong-type' ? 'text/plain' : type,
    'content-length': bytes.length,
  });
  if (fate !== 'cut') return void response.end(bytes);
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

const EAR = `<script>(${listenInPage})()</script>`;

/** A policy that names the page's own scripts, as whoever writes both would. */
function policyFor(source: string, policy: string, files: string): string {
  const scripts = [...source.matchAll(/<script>(.*?)<\/script>/gsu)].map(([, text = '']) => text);
  const hashes = scripts.map((text) => createHash('sha256').update(text).digest('base64'));
  const named = ['script-src', ...hashes.map((hash) => `'sha256-${hash}'`)].join(' ');
  return policy.replaceAll('FILES', files).replace('script-src', named);
}

/** `site`: where the built site is served, which holds the folder embed/. */
export async function startEmbedHost(site: string): Promise<EmbedHost> {
  const asked: string[] = [];
  const posts: Post[] = [];
  const stalled: (() => void)[] = [];
  const files = await listen(async ({ url = '/' }, response) => {
    asked.push(url);
    const fate = host.spoils.test(url) ? host.fate : 'whole';
    if (fate === 'stalled') await new Promise<void>((answer) => stalled.push(answer));
    return sendFile(new URL(`.${url}`, site), fate, response);
  });
  const folder = `${files.origin}/embed/`;
  const sourceOf = ({ head = '', body }: Post) =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A post</title>${EAR}${head}</head><body>${body}</body></html>`.replaceAll(
      'FILES',
      folder,
    );
  const page = await listen(({ url = '/' }, response) => {
    const post = posts[Number(url.slice(1))];
    if (post === undefined) return response.writeHead(204).end();
    const { policy, embedder } = post;
    if (policy) {
      const header = policyFor(sourceOf(post), policy, files.origin);
      response.setHeader('Content-Security-Policy', header);
    }
    if (embedder) response.setHeader('Cross-Origin-Embedder-Policy', embedder);
    response.setHeader('content-type', 'text/html');
    return response.end(sourceOf(post));
  });
  const host: EmbedHost = {
    files: folder,
    asked,
    fate: 'whole',
    spoils: /\.wasm$/u,
    answer() {
      for (const answer of stalled.splice(0)) answer();
    },
    post(post) {
      posts.push(post);
      return `${page.origin}/${posts.length - 1}`;
    },
    source(address) {
      return sourceOf(posts[Number(new URL(address).pathname.slice(1))] ?? { body: '' });
    },
    async close() {
      await Promise.all([close(files.server), close(page.server)]);
    },
  };
  return host;
}
