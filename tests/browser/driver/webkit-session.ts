// WebKitGTK's own small browser with its driver, on a screen of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver';
import type { Reader } from './tab.js';
import { waitFor } from './wait-for.js';

export interface WebKitPrograms {
  /** MiniBrowser */
  readonly browser: string;
  /** WebKitWebDriver */
  readonly driver: string;
}

export interface Session {
  readonly web: WebDriver;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** What a reader prefers, as GTK is told: the theme by its name, the rest in a file below `folder`. */
async function preferences(folder: string, { dark, calm }: Reader): Promise<NodeJS.ProcessEnv> {
  await mkdir(join(folder, 'gtk-3.0'));
  const settings = `[Settings]\ngtk-enable-animations=${Number(!calm)}\n`;
  await writeFile(join(folder, 'gtk-3.0', 'settings.ini'), settings);
  return { XDG_CONFIG_HOME: folder, GTK_THEME: dark ? 'Adwaita:dark' : 'Adwaita' };
}

/** Under Xvfb, all in one process group, so that one signal ends them all. */
const serve = (driver: string, port: number, env: NodeJS.ProcessEnv): ChildProcess =>
  spawn('xvfb-run', ['-a', driver, `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ...env },
  });

const answering = (address: string) =>
  waitFor(`WebKit's driver at ${address}`, () =>
    fetch(`${address}/status`).then(
      ({ ok }) => ok || null,
      () => null,
    ),
  );

const begin = (address: string, binary: string, { scripts }: Reader): Promise<WebDriver> =>
  new Builder()
    .usingServer(address)
    .withCapabilities(
      new Capabilities({
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': {
          binary,
          args: ['--automation', ...(scripts ? [] : ['--enable-javascript=false'])],
        },
      }),
    )
    .build();

async function stop(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null) return;
  const ended = once(server, 'exit');
  process.kill(-server.pid);
  await ended;
}

export async function startSession(programs: WebKitPrograms, reader: Reader): Promise<Session> {
  const folder = await mkdtemp(join(tmpdir(), 'webkit-'));
  const port = await freePort();
  const server = serve(programs.driver, port, await preferences(folder, reader));
  const end = async () => {
    await stop(server);
    await rm(folder, { recursive: true });
  };
  try {
    const address = `http://127.0.0.1:${port}`;
    await answering(address);
    const web = await begin(address, programs.browser, reader);
    return {
      web,
      async close() {
        await web.quit();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
