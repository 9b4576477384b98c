// Each snippet has a button that copies it. Where the browser refuses, it is selected for the keyboard.
import { one } from './one.js';

const outcome = one<HTMLElement>('#outcome');

export const codeOf = (name: string): HTMLTextAreaElement =>
  one<HTMLTextAreaElement>(`[data-code="${name}"]`);

/** What was copied is no longer what is chosen. */
export function forgetCopied(): void {
  outcome.textContent = '';
}

export function writeCode(name: string, text: string): void {
  const field = codeOf(name);
  if (field.value === text) return;
  field.value = text;
  forgetCopied();
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

/** `settled`: when all that was chosen is in the snippets; `isBusy`: whether it is not yet. */
export function offerCopies(settled: () => Promise<unknown>, isBusy: () => boolean): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const { copy: name = '' } = button.dataset;
    button.addEventListener('click', () => {
      // The same words are said again.
      forgetCopied();
      if (isBusy()) outcome.textContent = outcome.dataset['waiting'] ?? '';
      void settled().then(() => copy(name));
    });
  }
}
