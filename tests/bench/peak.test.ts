import { expect, test } from 'vitest';
import { openPeak } from '../../bench/page/peak.mjs';

const OPERANDS_AT = 16;

test('The yardstick does as many operations as it says', async () => {
  const { operations, run, memory } = await openPeak(1e5);
  const { buffer } = memory as WebAssembly.Memory;
  new Float32Array(buffer, OPERANDS_AT).fill(1);
  run();
  // Every lane of the total has one multiplication and one addition for each 1 in it.
  const total = new Float32Array(buffer, 0, 4);
  expect(2 * total.reduce((sum: number, lane: number) => sum + lane, 0)).toBe(operations);
});
