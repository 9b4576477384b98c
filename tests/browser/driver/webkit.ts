// WebKit, through WebDriver: WebKitGTK's own small browser on a screen of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Builder, Capabilities, Key, type WebDriver } from 'selenium-webdriver';
import { chordOf } from './chord.js';
import { find } from './in-page.js';
import type { Driver, Tab, TabOptions } from './tab.js';

export interface WebKitPrograms {
  /** MiniBrowser */
  readonly browser: string;
  /** WebKitWebDriver */
  readonly driver: string;
}

const KEYS: Readonly<Record<string, string>> = {
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowUp: Key.ARROW_UP,
  ArrowDown: Key.ARROW_DOWN,
  Home: Key.HOME,
  End: Key.END,
  PageUp: Key.PAGE_UP,
  PageDown: Key.PAGE_DOWN,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Tab: Key.TAB,
  Backspace: Key.BACK_SPACE,
  Delete: Key.DELETE,
  Control: Key.CONTROL,
  Shift: Key.SHIFT,
  Alt: Key.ALT,
};
const WAIT = 10_000;

class WebKitTab implements Tab {
  constructor(
    private readonly web: WebDriver,
    private readonly server: ChildProcess,
    private readonly site: string,
  ) {}

  async open(path: string): Promise<void> {
    await this.web.get(new URL(path, this.site).href);
    await this.evaluate(listen, null);
  }

  async press(keys: string): Promise<void> {
    const { modifiers, key } = chordOf(keys);
    const code = (name: string) => KEYS[name] ?? name;
    const actions = this.web.actions();
    for (const modifier of modifiers) actions.keyDown(code(modifier));
    actions.sendKeys(code(key));
    for (const modifier of modifiers) actions.keyUp(code(modifier));
    await actions.perform();
  }

  type(text: string): Promise<void> {
    return this.web.actions().sendKeys(text).perform();
  }

  async click(selector: string): Promise<void> {
    const script = `return (${find})(arguments[0])`;
    const element = await this.web.wait(() => this.web.executeScript(script, selector), WAIT);
    await element.click();
  }

  text(selector: string): Promise<string | null> {
    const script = `return (${find})(arguments[0])?.textContent ?? null`;
    return this.web.executeScript(script, selector) as Promise<string | null>;
  }

  async evaluate<A, R>(script: (argument: A) => R, argument: A): Promise<Awaited<R>> {
    return (await this.web.executeScript(
      `return (${script})(arguments[0])`,
      argument,
    )) as Awaited<R>;
  }

  async setViewport(width: number, height: number): Promise<void> {
    await this.web.manage().window().setRect({ width, height });
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.web.takeScreenshot(), 'base64');
  }

  /** The driver does not show the console: this is what went wrong once the page was open. */
  problems(): Promise<readonly string[]> {
    return this.evaluate(() => Reflect.get(window, 'problems') as string[], null);
  }

  requests(): Promise<readonly string[]> {
    return this.evaluate(
      () => performance.getEntries().flatMap((e) => (/^https?:/u.test(e.name) ? [e.name] : [])),
      null,
    );
  }

  async close(): Promise<void> {
    await this.web.quit();
    await stop(this.server);
  }
}

/** Runs in the page. */
function listen(): void {
  const problems: string[] = [];
  Reflect.set(window, 'problems', problems);
  window.addEventListener('error', (event) => problems.push(event.message));
  window.addEventListener('unhandledrejection', (event) => problems.push(String(event.reason)));
  document.addEventListener('securitypolicyviolation', (event) =>
    problems.push(`${event.violatedDirective}: ${event.blockedURI}`),
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Under Xvfb, all in one process group, so that one signal ends them all. */
function serve(driver: string, port: number): ChildProcess {
  return spawn('xvfb-run', ['-a', driver, `--port=${port}`], { detached: true, stdio: 'ignore' });
}

async function answering(address: string): Promise<void> {
  const ready = () =>
    fetch(`${address}/status`).then(
      (response) => response.ok,
      () => false,
    );
  const end = Date.now() + WAIT;
  while (!(await ready())) {
    if (Date.now() > end) throw new Error(`WebKit's driver does not answer at ${address}`);
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null) return;
  const ended = once(server, 'exit');
  process.kill(-server.pid);
  await ended;
}

/** A browser for each tab: whether scripts run is decided when it starts. */
export function webkitDriver({ browser, driver }: WebKitPrograms): Driver {
  return {
    async newTab({ site, scripts }: TabOptions): Promise<Tab> {
      const port = await freePort();
      const address = `http://127.0.0.1:${port}`;
      const server = serve(driver, port);
      try {
        await answering(address);
        const args = ['--automation', ...(scripts ? [] : ['--enable-javascript=false'])];
        const web = await new Builder()
          .usingServer(address)
          .withCapabilities(
            new Capabilities({
              browserName: 'MiniBrowser',
              'webkitgtk:browserOptions': { binary: browser, args },
            }),
          )
          .build();
        return new WebKitTab(web, server, site);
      } catch (error) {
        await stop(server);
        throw error;
      }
    },
    async close() {},
  };
}
