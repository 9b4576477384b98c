import { LONGEST } from '../state/open.js';

/** Rejects, saying which part, when it cannot be fetched or does not come. */
export function within<Part>(name: string, coming: Promise<Part>): Promise<Part> {
  return new Promise((resolve, reject) => {
    const fail = (why: unknown) => reject(new Error(`“${name}” could not be loaded: ${why}`));
    const late = setTimeout(fail, LONGEST, 'no answer');
    coming.then(resolve, fail).finally(() => clearTimeout(late));
  });
}

/** A part that not every reader needs: its code is fetched when it is first asked for. */
export class OnDemand<Part> {
  failed = false;
  private part: Part | undefined;
  private fetching: Promise<void> | null = null;
  private why: unknown;

  /** `settled` is called with the part when it is here, with why not when it could not be fetched. */
  constructor(
    private readonly name: string,
    private readonly fetchPart: () => Promise<Part>,
    private readonly settled: (part?: Part, why?: unknown) => void,
  ) {}

  /** The part, once it is here. */
  get(): Part | undefined {
    if (this.part === undefined) this.fetching ??= this.fetch();
    return this.part;
  }

  /** The part, if it is here; nothing is fetched. */
  peek(): Part | undefined {
    return this.part;
  }

  /** When it is here; rejects with why it could not be fetched. */
  async arrived(): Promise<void> {
    this.get();
    await this.fetching;
    if (this.part === undefined) throw this.why;
  }

  private async fetch(): Promise<void> {
    try {
      this.part = await within(this.name, this.fetchPart());
      this.settled(this.part);
    } catch (why) {
      this.failed = true;
      this.why = why;
      this.settled(undefined, why);
    }
  }

  /** Forgets a failure, so that the next `get` tries again. */
  retry(): void {
    if (!this.failed) return;
    this.failed = false;
    this.fetching = null;
  }
}
