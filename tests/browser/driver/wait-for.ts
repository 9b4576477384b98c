/** As long as the suites wait for what they expect. */
const WAIT = 30_000;

/** Looks again and again, in a browser that answers at its own pace, until something is there. */
export async function waitFor<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  for (const end = Date.now() + WAIT; Date.now() < end; ) {
    const found = await look();
    if (found !== null) return found;
  }
  throw new Error(`waited in vain for ${what}`);
}
