// The page around the element: which part of the formula a step uses, and the settings panel.
import { ContextVector } from '../element/index.js';
import { keepPlace } from './history.js';

const player = document.querySelector<ContextVector>('context-vector');
const formula = document.querySelectorAll('#formula [class]');
const steps = document.querySelector('#nav-steps');
const panel = document.querySelector('#nav-settings');

function underline(stage: string): void {
  for (const part of formula) {
    part.classList.toggle('on', stage === 'done' || part.classList.contains(stage));
  }
}

function showSettings(open: boolean): void {
  steps?.setAttribute('aria-pressed', String(!open));
  panel?.setAttribute('aria-pressed', String(open));
}

// The words in the page's source are on the screen before the player takes the main thread.
const define = () => customElements.define('context-vector', ContextVector);
requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(define)));

if (player !== null) {
  keepPlace(player);
  player.addEventListener('cv-step', (event) => {
    underline((event as CustomEvent<{ stage: string }>).detail.stage);
  });
  player.addEventListener('cv-settings', (event) => {
    showSettings((event as CustomEvent<{ open: boolean }>).detail.open);
  });
  const open = (settings: boolean) => () => {
    player.settings = settings;
    showSettings(settings);
  };
  document.querySelector('.skip')?.addEventListener('click', () => player.focus());
  steps?.addEventListener('click', open(false));
  panel?.addEventListener('click', open(true));
}
