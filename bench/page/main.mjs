// What the bench calls on its page: candidates are opened, checked and timed one at a time.

import { candidates, otherForms } from './candidates.mjs';
import { errorOf, readInputs } from './inputs.mjs';
import { memoriesOf } from './memories.mjs';
import { openPeak } from './peak.mjs';

const PEAK_OPERATIONS = 1e6;

const opened = new Map();
const memories = new Map();
let inputs;
let peak;

/** A form of a peer has its memory in common with the peer. */
const owner = (name) => name.split(':')[0];

async function load(name) {
  return candidates[name] ? candidates[name]() : (await otherForms())[name];
}

async function time(work, count) {
  const start = performance.now();
  // Only what is a promise is waited for: a wait takes longer than three tokens.
  for (let i = 0; i < count; i += 1) {
    const result = work();
    if (result instanceof Promise) await result;
  }
  return performance.now() - start;
}

globalThis.bench = {
  otherForms: async () => Object.keys(await otherForms()),

  async setInputs(n, d) {
    inputs = await readInputs(n, d);
  },

  async open(name, tiny) {
    const candidate = await load(name);
    const open = (tiny && candidate.openTiny) || candidate.open;
    const [one, made] = await memoriesOf(() => open(inputs));
    opened.set(name, one);
    memories.set(owner(name), [...(memories.get(owner(name)) ?? []), ...made]);
  },

  check: async (name, n) => errorOf(await opened.get(name).attend(), n),

  /** Milliseconds that `count` runs took. */
  sample: (name, count) => time(opened.get(name).attend, count),

  async close(name) {
    await opened.get(name)?.close();
    opened.delete(name);
  },

  /** Bytes of WebAssembly memory, which never shrinks; null without any. */
  memory(name) {
    const sizes = memories.get(owner(name)).map(({ buffer }) => buffer.byteLength);
    return sizes.length > 0 ? sizes.reduce((a, b) => a + b, 0) : null;
  },

  /** Milliseconds that `count` million floating-point operations of the yardstick took. */
  async samplePeak(count) {
    peak ??= await openPeak(PEAK_OPERATIONS);
    return (await time(peak.run, count)) * (PEAK_OPERATIONS / peak.operations);
  },
};
