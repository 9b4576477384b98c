// The page in a frame: the player as the address asks for it, and nothing around it but a way out.
import type { ContextVector, ErrorDetail } from '../element/index.js';
import { tellHeight } from './frame-height.js';
import { applyWishes, followTheme, wishesFrom } from './from-query.js';

const query = new URLSearchParams(location.search);
const wishes = wishesFrom(query);

/** Leads to what is on show, with what the reader changed. */
function followOut(player: ContextVector, out: HTMLAnchorElement): void {
  const follow = (): void => {
    out.hash = player.link() ?? '';
  };
  for (const event of ['cv-ready', 'cv-step', 'cv-change', 'cv-view']) {
    player.addEventListener(event, follow);
  }
  // What else a link holds is not told: how numbers are written, what is pinned.
  for (const event of ['pointerenter', 'focus', 'click']) out.addEventListener(event, follow);
}

/** Until then the frame keeps the room that it was given. */
async function settled(player: ContextVector): Promise<void> {
  const ready = new Promise<void>((resolve) => {
    player.addEventListener('cv-ready', () => resolve());
    player.addEventListener('cv-error', (event) => {
      if ((event as CustomEvent<ErrorDetail>).detail.attribute === undefined) resolve();
    });
  });
  await customElements.whenDefined('context-vector');
  if (player.loading === 'eager') await ready;
  await player.updateComplete;
}

const player = document.querySelector<ContextVector>('context-vector');
const out = document.querySelector<HTMLAnchorElement>('.out a');
if (player !== null && out !== null) {
  applyWishes(player, wishes, new Map([['loading', 'eager']]));
  followTheme(document, wishes);
  followOut(player, out);
  void settled(player).then(() => tellHeight(query.get('id') ?? ''));
}
