// Whether what is chosen can be had: it is tried on a player that nobody sees.
import type { ContextVector, ErrorDetail, StepDetail } from '../../element/index.js';
import { applyWishes, type Wishes } from '../from-query.js';

export interface Verdict {
  /** what the player says of attributes that it cannot use, by their names */
  readonly problems: ReadonlyMap<string, string>;
  /** where it begins, as `getState` gives it */
  readonly place: string;
  /** the rungs of a row of softmax */
  readonly rungs: readonly string[];
}

/** So many rungs no softmax has. */
const MOST_RUNGS = 8;
const SOFTMAX = 2;
const MOST_KEPT = 50;

function yard(): HTMLElement {
  const box = document.createElement('div');
  box.hidden = true;
  document.body.append(box);
  return box;
}

/** Rejects when the player cannot start. */
export const ready = (player: ContextVector): Promise<unknown> =>
  Promise.race([
    player.whenReady,
    new Promise((_, reject) => {
      player.addEventListener('cv-error', (event) => {
        const { attribute, message } = (event as CustomEvent<ErrorDetail>).detail;
        if (attribute === undefined) reject(new Error(message));
      });
    }),
  ]);

/** Walks over one row of softmax. */
function rungsOf(player: ContextVector): readonly string[] {
  const rungs: string[] = [];
  const hear = (event: Event): void => {
    const [stage, row, rung] = (event as CustomEvent<StepDetail>).detail.step.split('/');
    if (stage === 'softmax' && row === '0' && rung !== undefined) rungs.push(rung);
  };
  player.first();
  player.addEventListener('cv-step', hear);
  player.goToStage(SOFTMAX);
  for (let i = 0; i < MOST_RUNGS; i += 1) player.next();
  return [...new Set(rungs)];
}

async function tryOut(wishes: Wishes): Promise<Verdict> {
  await customElements.whenDefined('context-vector');
  const player = document.createElement('context-vector');
  const problems = new Map<string, string>();
  player.addEventListener('cv-error', (event) => {
    const { attribute, message } = (event as CustomEvent<ErrorDetail>).detail;
    if (attribute !== undefined) problems.set(attribute, message);
  });
  applyWishes(player, wishes, new Map([['loading', 'eager']]));
  const box = yard();
  try {
    const begun = ready(player);
    box.append(player);
    await begun;
    await player.updateComplete;
    const place = player.getState() ?? '';
    return { problems, place, rungs: rungsOf(player) };
  } finally {
    box.remove();
  }
}

const kept = new Map<string, Verdict>();

/** Rejects when no player can start. */
export async function judge(wishes: Wishes): Promise<Verdict> {
  const key = JSON.stringify([...wishes]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const verdict = await tryOut(wishes);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, verdict);
  return verdict;
}
