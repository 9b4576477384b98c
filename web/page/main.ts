// The page around the element: which part of the formula a step uses, and the settings panel.
import { ContextVector } from '../element/index.js';
import { keepPlace } from './history.js';

const player = document.querySelector<ContextVector>('context-vector');
const formula = document.querySelectorAll('#formula [class]');
const steps = document.querySelector('#nav-steps');
const lenses = document.querySelector('#nav-lenses');
const panel = document.querySelector('#nav-settings');
/** the chapter that was on show last */
let chapter = 'neighbors';

function underline(stage: string): void {
  for (const part of formula) {
    part.classList.toggle('on', stage === 'done' || part.classList.contains(stage));
  }
}

/** Which part of the player is on show. */
function press(current: Element | null): void {
  for (const button of [steps, lenses, panel]) {
    button?.setAttribute('aria-pressed', String(button === current));
  }
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
    const { view } = (event as CustomEvent<{ view: string }>).detail;
    const isChapter = view !== 'steps' && view !== 'settings';
    if (isChapter) chapter = view;
    press(isChapter ? lenses : view === 'steps' ? steps : panel);
  });
  document.querySelector('.skip')?.addEventListener('click', () => player.focus());
  steps?.addEventListener('click', () => player.show('steps'));
  lenses?.addEventListener('click', () => player.show(chapter));
  panel?.addEventListener('click', () => player.show('settings'));
}
