/** A part that not every reader needs: its code is fetched when it is first asked for. */
export class OnDemand<Part> {
  failed = false;
  private part: Part | undefined;
  private fetching: Promise<void> | null = null;

  /** `settled` is called with the part when it is here, without when it could not be fetched. */
  constructor(
    private readonly fetchPart: () => Promise<Part>,
    private readonly settled: (part?: Part) => void,
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

  /** When it is here; rejects when it could not be fetched. */
  async arrived(): Promise<void> {
    this.get();
    await this.fetching;
    if (this.part === undefined) throw new Error('a part could not be fetched');
  }

  private async fetch(): Promise<void> {
    try {
      this.part = await this.fetchPart();
      this.settled(this.part);
    } catch {
      this.failed = true;
      this.settled();
    }
  }

  /** Forgets a failure, so that the next `get` tries again. */
  retry(): void {
    if (!this.failed) return;
    this.failed = false;
    this.fetching = null;
  }
}
