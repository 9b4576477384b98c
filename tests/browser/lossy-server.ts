// Stands between a browser and the site and loses the module's file until told to hand it over.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Loss = 'not-found' | 'cut';

export interface LossyServer {
  /** the site, seen through it */
  readonly address: string;
  repair(): void;
  close(): Promise<void>;
}

function lose(response: ServerResponse, loss: Loss): void {
  if (loss === 'cut') response.destroy();
  else response.writeHead(404).end();
}

async function forward(address: URL, response: ServerResponse): Promise<void> {
  const answer = await fetch(address);
  const type = answer.headers.get('content-type') ?? 'application/octet-stream';
  response.writeHead(answer.status, { 'content-type': type });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

export async function startLossyServer(site: string, loss: Loss): Promise<LossyServer> {
  let broken = true;
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', site);
    if (broken && address.pathname.endsWith('.wasm')) lose(response, loss);
    else void forward(address, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${new URL(site).pathname}`,
    repair() {
      broken = false;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
