// Each snippet has a button that copies it. Where the browser refuses, it is selected for the keyboard.
import { one } from './one.js';

const outcome = one<HTMLElement>('#outcome');

export const codeOf = (name: string): HTMLTextAreaElement =>
  one<HTMLTextAreaElement>(`[data-code="${name}"]`);

export function writeCode(name: string, text: string): void {
  const field = codeOf(name);
  if (field.value === text) return;
  field.value = text;
  outcome.textContent = '';
}

async function copy(name: string): Promise<void> {
  const field = codeOf(name);
  try {
    await navigator.clipboard.writeText(field.value);
    outcome.textContent = outcome.dataset['copied'] ?? '';
  } catch {
    field.focus();
    field.select();
    outcome.textContent = outcome.dataset['refused'] ?? '';
  }
}

/** `settled`: when all that was chosen is in the snippets. */
export function offerCopies(settled: () => Promise<unknown>): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const { copy: name = '' } = button.dataset;
    button.addEventListener('click', () => {
      // The same words are said again.
      outcome.textContent = '';
      void settled().then(() => copy(name));
    });
  }
}
