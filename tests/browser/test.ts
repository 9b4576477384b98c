// Playwright's runner with a tab of whichever browser the project names.
import { test as base } from '@playwright/test';
import { launchChromium } from './driver/chromium.js';
import { firefoxDriver } from './driver/firefox.js';
import { type Driver, MOST_READERS, type Reader, type Tab } from './driver/tab.js';
import { webkitDriver } from './driver/webkit.js';

export { expect } from '@playwright/test';

export interface PerTest {
  /** who reads */
  reader: Reader;
  /** the address that paths are relative to */
  site: string;
  tab: Tab;
}

export interface PerWorker {
  engine: 'chromium' | 'firefox' | 'webkit';
  driver: Driver;
}

export const test = base.extend<PerTest, PerWorker>({
  engine: ['chromium', { option: true, scope: 'worker' }],
  reader: [MOST_READERS, { option: true }],

  driver: [
    async ({ engine, playwright, launchOptions }, use) => {
      const drivers = {
        chromium: () => launchChromium(playwright.chromium, launchOptions),
        firefox: () => firefoxDriver(process.env['FIREFOX'] ?? '/usr/bin/firefox-esr'),
        webkit: () =>
          webkitDriver({
            browser: process.env['MINIBROWSER'] ?? DEBIAN_MINIBROWSER,
            driver: process.env['WEBKIT_DRIVER'] ?? '/usr/bin/WebKitWebDriver',
          }),
      };
      const driver = await drivers[engine]();
      await use(driver);
      await driver.close();
    },
    { scope: 'worker' },
  ],

  site: async ({ baseURL }, use) => {
    if (baseURL === undefined) throw new Error('the configuration names no baseURL');
    await use(baseURL);
  },

  tab: async ({ driver, reader, site }, use, testInfo) => {
    const tab = await driver.newTab(site, reader);
    await tab.setViewport(1280, 900);
    await use(tab);
    if (testInfo.status !== testInfo.expectedStatus) {
      const body = await tab.screenshot();
      await testInfo.attach('page', { body, contentType: 'image/png' });
    }
    await tab.close();
  },
});

const DEBIAN_MINIBROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
