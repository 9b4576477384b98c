// Firefox, through Puppeteer over WebDriver BiDi.
import puppeteer, {
  type Browser,
  type ElementHandle,
  type Frame,
  type KeyInput,
  type Page,
} from 'puppeteer-core';
import { Browsers } from './browsers.js';
import { chordOf } from './chord.js';
import { findAll } from './in-page.js';
import { type Driver, type Reader, type Tab, View } from './tab.js';
import { waitFor } from './wait-for.js';

class FirefoxView extends View {
  constructor(
    protected readonly page: Page,
    private readonly shown: () => Promise<Frame>,
  ) {
    super();
  }

  protected async run(expression: string): Promise<unknown> {
    return (await this.shown()).evaluate(expression);
  }

  async click(selector: string): Promise<void> {
    await (await this.first(selector)).click();
  }

  async point(selector: string): Promise<void> {
    await (await this.first(selector)).hover();
  }

  async wheel(selector: string, distance: number): Promise<void> {
    await this.point(selector);
    await this.page.mouse.wheel({ deltaY: distance });
  }

  frame(selector: string): View {
    const shown = () => waitFor(selector, async () => (await this.first(selector)).contentFrame());
    return new FirefoxView(this.page, shown);
  }

  private first(selector: string): Promise<ElementHandle<Element>> {
    return waitFor(selector, async () => {
      const frame = await this.shown();
      const found = await frame.evaluateHandle(`(${findAll})(${JSON.stringify(selector)})[0]`);
      return found.asElement() as ElementHandle<Element> | null;
    });
  }
}

/** Runs in the page: these Firefox tells nobody else. */
function tellViolations(): void {
  document.addEventListener('securitypolicyviolation', (event) =>
    console.error(`${event.violatedDirective}: ${event.blockedURI}`),
  );
}

/** Firefox's own, where a preference lets pages have it. */
declare const TestUtils: { gc(): Promise<void> };

class FirefoxTab extends FirefoxView implements Tab {
  private readonly found: string[] = [];
  private readonly asked: string[] = [];

  private constructor(
    page: Page,
    private readonly site: string,
  ) {
    super(page, () => Promise.resolve(page.mainFrame()));
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) this.found.push(message.text());
    });
    page.on('pageerror', (error) => this.found.push(String(error)));
    page.on('request', (request) => this.asked.push(request.url()));
  }

  static async in(page: Page, site: string): Promise<FirefoxTab> {
    await page.evaluateOnNewDocument(tellViolations);
    return new FirefoxTab(page, site);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.site).href);
  }

  async press(keys: string): Promise<void> {
    const { modifiers, key } = chordOf(keys);
    const { keyboard } = this.page;
    for (const modifier of modifiers) await keyboard.down(modifier as KeyInput);
    await keyboard.press((key === 'Space' ? ' ' : key) as KeyInput);
    for (const modifier of modifiers) await keyboard.up(modifier as KeyInput);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
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

  collectGarbage(): Promise<void> {
    return this.evaluate(() => TestUtils.gc(), null);
  }

  close(): Promise<void> {
    return this.page.browserContext().close();
  }
}

const launch = (executablePath: string, { scripts, dark, calm }: Reader): Promise<Browser> =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath,
    defaultViewport: null,
    extraPrefsFirefox: {
      'javascript.enabled': scripts,
      'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
      'ui.prefersReducedMotion': calm ? 1 : 0,
      'dom.testing.testutils.enabled': true,
    },
  });

export function firefoxDriver(executablePath: string): Driver {
  const browsers = new Browsers((reader) => launch(executablePath, reader));
  return {
    async newTab(site: string, reader: Reader): Promise<Tab> {
      const context = await (await browsers.for(reader)).createBrowserContext();
      return FirefoxTab.in(await context.newPage(), site);
    },
    async close(): Promise<void> {
      for (const browser of await browsers.all()) await browser.close();
    },
  };
}
