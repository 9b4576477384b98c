// Chromium, through Playwright.
import type { Browser, BrowserType, LaunchOptions, Page } from '@playwright/test';
import type { Driver, Tab, TabOptions } from './tab.js';

class ChromiumTab implements Tab {
  private readonly found: string[] = [];
  private readonly asked: string[] = [];

  constructor(private readonly page: Page) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.found.push(message.text());
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

  click(selector: string): Promise<void> {
    return this.page.locator(selector).first().click();
  }

  async text(selector: string): Promise<string | null> {
    const [first] = await this.page.locator(selector).allTextContents();
    return first ?? null;
  }

  async evaluate<A, R>(script: (argument: A) => R, argument: A): Promise<Awaited<R>> {
    // As source: Playwright's own types want to know the argument's shape.
    const source = `(${script})(${JSON.stringify(argument)})`;
    return (await this.page.evaluate(source)) as Awaited<R>;
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

  close(): Promise<void> {
    return this.page.context().close();
  }
}

class ChromiumDriver implements Driver {
  constructor(private readonly browser: Browser) {}

  async newTab({ site, scripts }: TabOptions): Promise<Tab> {
    const context = await this.browser.newContext({ baseURL: site, javaScriptEnabled: scripts });
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
