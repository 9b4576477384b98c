// How high a figure is at the width of a column: it is stepped through where nobody sees it, and measured.
import type { ContextVector, StepDetail } from '../../element/index.js';
import type { Wishes } from '../from-query.js';
import { ready } from './judge.js';
import { one } from './one.js';
import { Post } from './post.js';

const STAGES = ['project', 'score', 'softmax', 'mix', 'done'];

/** In one stage: by then every kind of step has been there. */
const MOST_STEPS = 60;

export interface Asked {
  readonly kind: 'element' | 'iframe';
  readonly wishes: Wishes;
  /** of the column, in pixels */
  readonly width: number;
  /** the last stage that there is room for, "done" for all; null for the first step only */
  readonly until: string | null;
  /** whether it is a chapter, which has no steps */
  readonly isChapter: boolean;
}

function skip(player: ContextVector, stage: string): void {
  if (stage === 'mix') player.last();
  else player.goToStage(STAGES.indexOf(stage) + 1);
}

const isBeyond = (stage: string, until: string): boolean =>
  STAGES.indexOf(stage) > STAGES.indexOf(until);

const eager = (wishes: Wishes): Wishes => new Map([...wishes, ['loading', 'eager']]);

export class Room {
  private readonly post: Post;
  /** what `height` is of */
  private measured = '';
  private height = 0;
  /** another one for each measurement: those before it are over */
  private run = 0;
  private observer: ResizeObserver | null = null;

  /** `frame` selects where it is measured; `grown` is called when more room is needed than was said. */
  constructor(
    frame: string,
    private readonly grown: () => void,
  ) {
    this.post = new Post(one<HTMLIFrameElement>(frame));
  }

  /** What is measured now is not wanted any more. */
  stop(): void {
    this.run += 1;
  }

  /** In whole pixels. Rejects when no player can start. */
  async measure(asked: Asked): Promise<number> {
    const { wishes, ...rest } = asked;
    const key = JSON.stringify([rest, ...wishes]);
    if (key === this.measured) return this.height;
    this.stop();
    const { run } = this;
    this.measured = '';
    this.height = 0;
    this.observer?.disconnect();
    const player = await this.put(asked);
    await ready(player);
    const box = asked.kind === 'element' ? player : player.ownerDocument.documentElement;
    await this.walk(player, box, asked, run);
    if (run !== this.run) return this.height;
    this.measured = key;
    this.watch(player, box, asked);
    return this.height;
  }

  private async put({ kind, wishes, width }: Asked): Promise<ContextVector> {
    await this.post.look(width);
    if (kind === 'element') return this.post.putElement(eager(wishes));
    return this.post.putFrame(eager(wishes), { title: '', grows: false });
  }

  /** Whether it is higher than all before; what a measurement that is over still sees is not of this one. */
  private note(box: Element, run: number): boolean {
    if (run !== this.run) return false;
    const height = Math.ceil(box.getBoundingClientRect().height);
    if (height <= this.height) return false;
    this.height = height;
    return true;
  }

  private async walk(
    player: ContextVector,
    box: Element,
    asked: Asked,
    run: number,
  ): Promise<void> {
    await player.updateComplete;
    this.note(box, run);
    if (asked.until === null || asked.isChapter) return;
    let here = { stage: '', index: -1 };
    const hear = (event: Event): void => {
      here = (event as CustomEvent<StepDetail>).detail;
    };
    player.addEventListener('cv-step', hear);
    // What the last picture needs is fetched meanwhile.
    player.last();
    await player.updateComplete;
    player.first();
    for (let count = 0; this.run === run; count += 1) {
      await player.updateComplete;
      this.note(box, run);
      const { stage, index } = here;
      if (count < MOST_STEPS) player.next();
      else skip(player, stage);
      if (isBeyond(here.stage, asked.until)) {
        // There is no room for this one: it is not what is watched.
        player.back();
        break;
      }
      if (here.index <= index) break;
      if (here.stage !== stage) count = 0;
    }
    player.removeEventListener('cv-step', hear);
  }

  /** What is fetched on demand may come only now: then once more. */
  private watch(player: ContextVector, box: Element, asked: Asked): void {
    let walks = false;
    this.observer = new ResizeObserver(async () => {
      const { run } = this;
      if (walks || !this.note(box, run)) return;
      walks = true;
      await this.walk(player, box, asked, run);
      walks = false;
      this.grown();
    });
    this.observer.observe(box);
  }
}
