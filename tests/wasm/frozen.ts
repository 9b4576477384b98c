import { expect } from 'vitest';

/** Holds that nothing in `value` can be changed, at any depth; typed arrays, which cannot be frozen, fail. */
export function expectFrozen(value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null) return;
  expect(Object.isFrozen(value), path).toBe(true);
  for (const [name, inner] of Object.entries(value)) expectFrozen(inner, `${path}.${name}`);
}
