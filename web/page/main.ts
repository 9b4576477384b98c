// The page around the element: which part of the formula a step uses, and the settings panel.
import { ContextVector } from '../element/index.js';
import { keepPlace } from './history.js';

const player = document.querySelector<ContextVector>('context-vector');
const formula = document.querySelectorAll('#formula [class]');
const buttons = document.querySelectorAll('.top nav button');
/** What each button leads to: of several chapters the one that was on show last. */
const views = ['steps', 'neighbors', 'cost', 'settings'];

/** The button of a view. */
function placeOf(view: string): number {
  if (view === 'cost' || view === 'streaming') return 2;
  if (view === 'settings') return 3;
  return view === 'steps' ? 0 : 1;
}

function underline(stage: string): void {
  for (const part of formula) {
    part.classList.toggle('on', stage === 'done' || part.classList.contains(stage));
  }
}

/** Which part of the player is on show. */
function press(view: string): void {
  const place = placeOf(view);
  views[place] = view;
  buttons.forEach((button, i) => {
    button.setAttribute('aria-pressed', String(i === place));
  });
}

// The words in the page's source are on the screen before the player takes the main thread.
const define = () => customElements.define('context-vector', ContextVector);
requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(define)));

if (player !== null) {
  keepPlace(player);
  player.addEventListener('cv-step', (event) => {
    underline((event as CustomEvent<{ stage: string }>).detail.stage);
  });
  player.addEventListener('cv-view', (event) => {
    press((event as CustomEvent<{ view: string }>).detail.view);
  });
  document.querySelector('.skip')?.addEventListener('click', (event) => {
    // Where the reader stands may be in the address.
    event.preventDefault();
    void defined.then(() => player.whenReady).then(() => player.focus());
  });
  const defined = customElements.whenDefined('context-vector');
  buttons.forEach((button, i) => {
    button.addEventListener('click', () => defined.then(() => player.show(views[i] ?? 'steps')));
  });
}
