// Learning while the reader watches: how many steps a slice takes, and when there is something to draw.
import type { Budget, Slice } from '../../state/long-run.js';
import type { Speed } from './settings.js';
import type { Study } from './study.js';

/** Each press of Learn leads on to the next multiple of this. */
const LAP: Readonly<Record<Speed, number>> = { slow: 200, full: 2000 };
/** More are never taken. */
export const MOST_STEPS = 20_000;

export const goalOf = (step: number, speed: Speed): number =>
  Math.min(MOST_STEPS, (Math.floor(step / LAP[speed]) + 1) * LAP[speed]);

/** Steps a millisecond at the slow pace. */
const SLOW = 0.02;
/** After a hiccup the slow pace does not run to make up for it. */
const MOST_DUE = 4;

/** Milliseconds that a call of the engine should take: it has work of its own beside the steps. */
const SHORT_CALL = 3;
const LONG_CALL = 7;

/** A slice of learning up to `goal`; tells the steps taken. */
export function learningSlice(study: Study, speed: Speed, goal: number): Slice<number> {
  const take = speed === 'slow' ? slowly(study) : atFullSpeed(study);
  return (budget) => {
    take(budget, goal);
    return { progress: study.step, finished: study.stopped !== null || study.step >= goal };
  };
}

type Take = (budget: Budget, goal: number) => void;

function slowly(study: Study): Take {
  let due = 0;
  return ({ since }, goal) => {
    due = Math.min(MOST_DUE, due + since * SLOW);
    const steps = Math.min(Math.floor(due), goal - study.step);
    due -= steps;
    if (steps > 0) study.advance(steps);
  };
}

/** As many as fit: how long a step takes is found out on the way. */
function atFullSpeed(study: Study): Take {
  let steps = 1;
  return ({ left }, goal) => {
    let took = 0;
    do {
      const before = left();
      study.advance(Math.min(steps, goal - study.step));
      took = before - left();
      if (took < SHORT_CALL) steps *= 2;
      else if (took > LONG_CALL) steps = Math.max(1, Math.floor(steps / 2));
    } while (study.stopped === null && study.step < goal && left() > took);
  };
}

// ---- What is drawn meanwhile --------------------------------------------------------------------

/** Milliseconds between two drawings, and between two scores: numbers that change faster cannot be read. */
const DRAWN_EVERY = 40;
const SCORED_EVERY = 200;
/** With reduced motion. */
const CALM = 600;

const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Brings up to date what is seen of a study, no more often than it can be watched. */
export function watcher(study: Study, draw: () => void): () => void {
  let [drawn, scored, step] = [0, 0, study.step];
  return () => {
    const now = performance.now();
    if (study.step === step || now - drawn < (isCalm() ? CALM : DRAWN_EVERY)) return;
    [drawn, step] = [now, study.step];
    study.see();
    if (now - scored >= (isCalm() ? CALM : SCORED_EVERY)) {
      study.rescore();
      scored = now;
    }
    draw();
  };
}
