// Firefox, through Puppeteer over WebDriver BiDi.
import puppeteer, {
  type Browser,
  type ElementHandle,
  type KeyInput,
  type Page,
} from 'puppeteer-core';
import { chordOf } from './chord.js';
import { find } from './in-page.js';
import type { Driver, Tab, TabOptions } from './tab.js';

class FirefoxTab implements Tab {
  private readonly found: string[] = [];
  private readonly asked: string[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly page: Page,
    private readonly site: string,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.found.push(message.text());
    });
    page.on('pageerror', (error) => this.found.push(String(error)));
    page.on('request', (request) => this.asked.push(request.url()));
  }

  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.site).href);
  }

  async press(keys: string): Promise<void> {
    const { modifiers, key } = chordOf(keys);
    const { keyboard } = this.page;
    for (const modifier of modifiers) await keyboard.down(modifier as KeyInput);
    await keyboard.press(key as KeyInput);
    for (const modifier of modifiers) await keyboard.up(modifier as KeyInput);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  async click(selector: string): Promise<void> {
    const handle = await this.page.waitForFunction(find, {}, selector);
    await (handle as ElementHandle<Element>).click();
  }

  text(selector: string): Promise<string | null> {
    return this.evaluate(
      // A function cannot be an argument of another, so this one is put together as source.
      new Function('selector', `return (${find})(selector)?.textContent ?? null`) as (
        selector: string,
      ) => string | null,
      selector,
    );
  }

  async evaluate<A, R>(script: (argument: A) => R, argument: A): Promise<Awaited<R>> {
    const source = `(${script})(${JSON.stringify(argument)})`;
    return (await this.page.evaluate(source)) as Awaited<R>;
  }

  async setViewport(width: number, height: number): Promise<void> {
    try {
      await this.page.setViewport({ width, height });
    } catch (error) {
      // Puppeteer also turns the screen, which an older Firefox cannot and nobody asked for.
      if (!String(error).includes('setScreenOrientationOverride')) throw error;
    }
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.page.screenshot());
  }

  problems(): Promise<readonly string[]> {
    return Promise.resolve(this.found);
  }

  requests(): Promise<readonly string[]> {
    return Promise.resolve(this.asked);
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** A browser for each tab: whether scripts run is decided when Firefox starts. */
export function firefoxDriver(executablePath: string): Driver {
  return {
    async newTab({ site, scripts }: TabOptions): Promise<Tab> {
      const browser = await puppeteer.launch({
        browser: 'firefox',
        executablePath,
        defaultViewport: null,
        extraPrefsFirefox: { 'javascript.enabled': scripts },
      });
      return new FirefoxTab(browser, await browser.newPage(), site);
    },
    async close() {},
  };
}
