// What is chosen stands behind the # of this page's address: it can be kept, passed on, and undone by the
// browser's Back. What is typed into one field is undone at once.
import { addressOf, type Choices } from './choices.js';

let typing: string | null = null;

export const inAddress = (): string => location.hash.slice(1);

function write(how: 'pushState' | 'replaceState', choices: Choices): void {
  const address = addressOf(choices);
  if (address === inAddress()) return;
  const bare = location.pathname + location.search;
  try {
    history[how](null, '', address === '' ? bare : `#${address}`);
  } catch {
    // Too often in a short time: the next choice writes it.
  }
}

/** `field`: the one that is typed into; null for a choice. */
export function keep(choices: Choices, field: string | null): void {
  const goesOn = field !== null && field === typing;
  typing = field;
  write(goesOn ? 'replaceState' : 'pushState', choices);
}

/** The same in other words: there is nothing to undo. */
export const restate = (choices: Choices): void => write('replaceState', choices);

/** `opened` is called when another address is on show: by Back, or by hand. */
export function whenOpened(opened: () => void): void {
  addEventListener('popstate', () => {
    typing = null;
    opened();
  });
}
