// Playwright's runner for pages that may say nothing to the console, but what a test has caused.
import { test as base, expect } from '@playwright/test';

interface Quiet {
  /** errors and warnings so far; after the test there may be none */
  problems: string[];
}

export const test = base.extend<Quiet>({
  problems: [
    async ({ page }, use) => {
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          problems.push(message.text());
      });
      await use(problems);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});
