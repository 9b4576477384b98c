// Bound to Playwright: it decides when a file comes.
import type { Page } from '@playwright/test';

/** Files whose address matches come only when what is returned is called. */
export async function holdBack(page: Page, address: string): Promise<() => void> {
  let deliver = () => {};
  const asked = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  await page.route(address, async (route) => {
    await asked;
    await route.continue();
  });
  return deliver;
}
