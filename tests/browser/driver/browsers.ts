import type { Reader } from './tab.js';

/** One browser for each kind of reader, started when it is first asked for. */
export class Browsers<B> {
  private readonly started = new Map<string, Promise<B>>();

  constructor(private readonly start: (reader: Reader) => Promise<B>) {}

  for(reader: Reader): Promise<B> {
    const key = JSON.stringify(reader);
    const browser = this.started.get(key) ?? this.start(reader);
    this.started.set(key, browser);
    return browser;
  }

  all(): Promise<readonly B[]> {
    return Promise.all(this.started.values());
  }
}
