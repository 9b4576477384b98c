/** Calls `end` when the key that was pressed on the element is let go, or the focus leaves it. */
export function whileHeld({ currentTarget, repeat }: KeyboardEvent, end: () => void): void {
  if (repeat || currentTarget === null) return;
  const listening = new AbortController();
  const { signal } = listening;
  const finish = () => {
    listening.abort();
    end();
  };
  for (const type of ['keyup', 'blur']) currentTarget.addEventListener(type, finish, { signal });
}
