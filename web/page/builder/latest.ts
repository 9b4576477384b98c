/**
 * One at a time; of those asked for meanwhile only the last, for all of them. The promise is kept when
 * nothing more is asked for. `work`, which does not reject, is told whether another one waits.
 */
export function latest(work: (isStale: () => boolean) => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAsked = false;
  const run = async (): Promise<void> => {
    while (isAsked) {
      isAsked = false;
      await work(() => isAsked);
    }
    running = null;
  };
  return () => {
    isAsked = true;
    running ??= run();
    return running;
  };
}
