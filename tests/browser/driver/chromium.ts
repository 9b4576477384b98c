// Chromium, through Playwright.
import type { Browser, BrowserType, Frame, LaunchOptions, Locator, Page } from '@playwright/test';
import { type Driver, type Reader, type Tab, View } from './tab.js';

class ChromiumView extends View {
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
    await this.page.mouse.wheel(0, distance);
  }

  frame(selector: string): View {
    const shown = async () => {
      const element = await (await this.first(selector)).elementHandle();
      const frame = await element?.contentFrame();
      if (!frame) throw new Error(`${selector} is no frame`);
      return frame;
    };
    return new ChromiumView(this.page, shown);
  }

  private async first(selector: string): Promise<Locator> {
    return (await this.shown()).locator(selector).first();
  }
}

class ChromiumTab extends ChromiumView implements Tab {
  private readonly found: string[] = [];
  private readonly asked: string[] = [];

  constructor(page: Page) {
    super(page, () => Promise.resolve(page.mainFrame()));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.found.push(message.text());
    });
    page.on('pageerror', (error) => this.found.push(String(error)));
    page.on('request', (request) => this.asked.push(request.url()));
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  setViewport(width: number, height: number): Promise<void> {
    return this.page.setViewportSize({ width, height });
  }

  screenshot(): Promise<Buffer> {
    return this.page.screenshot();
  }

  problems(): Promise<readonly string[]> {
    return Promise.resolve(this.found);
  }

  requests(): Promise<readonly string[]> {
    return Promise.resolve(this.asked);
  }

  collectGarbage(): Promise<void> {
    return this.page.requestGC();
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

class ChromiumDriver implements Driver {
  constructor(private readonly browser: Browser) {}

  async newTab(site: string, { scripts, dark, calm }: Reader): Promise<Tab> {
    const context = await this.browser.newContext({
      baseURL: site,
      javaScriptEnabled: scripts,
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: calm ? 'reduce' : 'no-preference',
    });
    return new ChromiumTab(await context.newPage());
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

export async function launchChromium(
  chromium: BrowserType,
  options: LaunchOptions,
): Promise<Driver> {
  return new ChromiumDriver(await chromium.launch(options));
}
