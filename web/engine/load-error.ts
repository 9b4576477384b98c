/**
 * Why there is no engine. 'blocked': a content policy or a filter forbids it. 'mime': what came back
 * is not WebAssembly, such as a log-in page. 'compile': damaged, or of another version.
 */
export type LoadFailure = 'unsupported' | 'network' | 'not-found' | 'blocked' | 'mime' | 'compile';

/** The module could not be loaded; `reason` lets a page phrase it. Loading may be tried again. */
export class EngineLoadError extends Error {
  override readonly name = 'EngineLoadError';
  readonly reason: LoadFailure;
  readonly url: string;

  constructor(reason: LoadFailure, url: string, cause?: unknown) {
    super(`The engine could not be loaded (${reason}): ${url}`, { cause });
    this.reason = reason;
    this.url = url;
  }
}
