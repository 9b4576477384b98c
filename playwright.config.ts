// The built page, under a folder as on a real host, in the machine's own browsers.
import { defineConfig } from '@playwright/test';
import { promisedIn } from './tests/browser/lines.js';
import type { PerTest, PerWorker } from './tests/browser/test.js';

const port = 4183;
const base = '/some/where/';

export default defineConfig<PerTest, PerWorker>({
  testDir: 'tests/browser',
  outputDir: 'build/browser',
  forbidOnly: process.env['CI'] !== undefined,
  fullyParallel: true,
  workers: 2,
  // Nothing waits this long but a machine that is busy with something else.
  timeout: 120_000,
  // Three browsers on a starved machine miss a beat now and then. What passes only at the second go is counted
  // apart, and wants looking at.
  retries: 1,
  expect: { timeout: 30_000, toPass: { timeout: 30_000 } },
  use: {
    baseURL: `http://127.0.0.1:${port}${base}`,
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // Chromium runs everything; the others what holds a line that is promised of every engine.
  projects: [
    { name: 'chromium', use: { engine: 'chromium' } },
    { name: 'firefox', use: { engine: 'firefox' }, ...promisedIn('firefox') },
    { name: 'webkit', use: { engine: 'webkit' }, ...promisedIn('webkit') },
  ],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort --base ${base}`,
    url: `http://127.0.0.1:${port}${base}`,
    reuseExistingServer: false,
  },
});
