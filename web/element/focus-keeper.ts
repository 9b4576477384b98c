// The focus, when what had it is drawn anew or goes: to what was asked for, or as near as can be.

/** What begins in sight but ends below the window is read from there: nothing has to be scrolled. */
function beginsInSight(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && top < innerHeight / 2 && bottom > innerHeight;
}

export class FocusKeeper {
  /** selects what gets the focus once it is drawn */
  wanted: string | null = null;
  /** what had the focus before the update, and the grid that it was in */
  private last: Element | null = null;
  private lastGrid: string | undefined;
  /** what is wanted but not there yet, and where the focus is until then */
  private waiting: { readonly wish: string; readonly at: Element | null } | null = null;
  /** the field that gets it began with a character, which stays */
  private isTyped = false;

  constructor(readonly root: () => ShadowRoot | undefined) {}

  get focused(): Element | null {
    return this.root()?.activeElement ?? null;
  }

  /** Nothing is no wish: what was wanted before still is. */
  want(selector: string | undefined): void {
    this.wanted = selector ?? this.wanted;
  }

  wantField(selector: string, isTyped: boolean): void {
    this.isTyped = isTyped;
    this.wanted = selector;
  }

  /** Where it leads when the place on show changes. `isDone`: there is no next button any more. */
  beforeMove(isDone: boolean): void {
    const { focused } = this;
    // Focus must not go with the button.
    if (isDone && focused?.matches('.next-button')) this.wanted = '.next-button, [role="slider"]';
    // Another stage, another figure: the name of the token that has the focus keeps it.
    if (focused?.matches('button.tok')) {
      this.wanted ??= `button.tok[data-token="${(focused as HTMLElement).dataset['token']}"]`;
    }
  }

  /** Before all is drawn anew. */
  note(): void {
    this.last = this.focused;
    this.lastGrid = this.last?.closest<HTMLElement>('[data-grid]')?.dataset['grid'];
  }

  /** After it; `isWhole`: what is not there now does not come with what is drawn later. */
  settle(isWhole: boolean): void {
    // A reader who has gone on meanwhile is not called back.
    const { waiting } = this;
    if (waiting?.wish === this.wanted && waiting?.at !== this.last) this.wanted = null;
    const wanted = this.wanted === null ? undefined : this.give(this.wanted);
    const focused = wanted ?? this.move();
    if (wanted !== undefined || isWhole) this.wanted = null;
    this.waiting = this.wanted === null ? null : { wish: this.wanted, at: this.focused };
    if (!(focused instanceof HTMLInputElement)) return;
    focused.setSelectionRange(this.isTyped ? focused.value.length : 0, focused.value.length);
    this.isTyped = false;
  }

  /** When what had it is gone, to its grid, or else the player, where keys act. */
  private move(): HTMLElement | undefined {
    if (this.last === null || this.focused !== null) return undefined;
    // The words of a chapter take the place of those that stood in for them.
    const words = this.last.matches('.words') ? this.give('.words') : undefined;
    return (
      words ?? this.give(`[data-grid="${this.lastGrid}"] [tabindex="0"]`) ?? this.give('.player')
    );
  }

  /** To the first that takes it: what is not shown does not. */
  private give(selector: string): HTMLElement | undefined {
    const all = [...(this.root()?.querySelectorAll<HTMLElement>(selector) ?? [])];
    return all.find((element) => {
      if (element === this.focused) return true;
      // A field stands in the cell that had the focus: there is nothing to scroll to.
      const preventScroll = this.last?.contains(element) === true || beginsInSight(element);
      element.focus({ preventScroll });
      return element === this.focused;
    });
  }
}
