// What the element tells as events, each once: another step, other inputs, another view.
import type { Snapshot, Store } from '../state/store.js';
import type { StepDetail } from './events.js';

function stepDetail({ engine, snapshot }: Store): StepDetail {
  const { shape, step, state, count } = snapshot;
  return {
    stage: step?.stage ?? 'done',
    // Few who listen ask for it.
    get step() {
      return step === null ? 'done' : engine.steps.text(shape, step);
    },
    index: state.index,
    count,
  };
}

/** What is other than it was told last. */
interface News {
  readonly step: boolean;
  readonly inputs: boolean;
}

export class Telling {
  private readonly held: Event[] = [];
  private isHeld = false;
  private index = -1;
  private model: unknown = null;
  private view = 'steps';

  constructor(private readonly element: EventTarget) {}

  tell(name: string, detail: unknown = {}): void {
    const event = new CustomEvent(name, { detail, bubbles: true, composed: true });
    if (this.isHeld) this.held.push(event);
    else this.element.dispatchEvent(event);
  }

  /** What `work` brings is told by `release`, so that what a listener sets counts. */
  hold(work: () => void): void {
    this.isHeld = true;
    try {
      work();
    } finally {
      this.isHeld = false;
    }
  }

  release(): void {
    for (const event of this.held.splice(0)) this.element.dispatchEvent(event);
  }

  /** Null where there is none. */
  news({ state: { index, model } }: Snapshot): News | null {
    const news = { step: index !== this.index, inputs: model !== this.model };
    return news.step || news.inputs ? news : null;
  }

  /** From now on that is what was told last. */
  tellNews(store: Store, { step, inputs }: News): void {
    const { index, model } = store.snapshot.state;
    const isFirst = this.model === null;
    this.index = index;
    this.model = model;
    if (step) this.tell('cv-step', stepDetail(store));
    if (inputs && !isFirst) this.tell('cv-change');
  }

  /** Whether it is another. */
  tellView(view: string): boolean {
    if (view === this.view) return false;
    this.view = view;
    this.tell('cv-view', { view });
    return true;
  }
}
