// A bench without a page: the real engine, workers that are desks on the same thread, and a clock.
import { readFileSync } from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import { type Streaming, streamingOf } from '../../web/engine/streaming.js';
import { StreamingDesk } from '../../web/engine/streaming-desk.js';
import type { Request } from '../../web/engine/streaming-messages.js';
import { StreamingPool } from '../../web/engine/streaming-pool.js';
import type { WorkerLike } from '../../web/engine/worker-link.js';
import type { Cost, CostProgress, CostSettings } from '../../web/state/cost.js';
import type { LongRun, Pace } from '../../web/state/long-run.js';
import { costOf } from '../../web/state/open-cost.js';

const bytes = readFileSync(
  new URL('../../web/engine/wasm/attention-streaming.wasm', import.meta.url),
);

export const compiled = new WebAssembly.Module(bytes);

/** How a worker of the test misbehaves. */
export interface Trouble {
  /** it throws instead of answering this many-th request of the kind, and never answers again */
  readonly dies?: { readonly over: Request['kind']; readonly at: number };
  /** it cannot be constructed */
  readonly forbidden?: boolean;
}

/** Everything that crosses is copied or transferred, as between a page and its worker. */
export class DeskWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  terminated = false;
  readonly heard: Request['kind'][] = [];
  private readonly channel = new MessageChannel();

  constructor(private readonly trouble: Trouble) {
    const { port1, port2 } = this.channel;
    const desk = new StreamingDesk(
      (reply, transfer = []) => port2.postMessage(reply, transfer as []),
      () => performance.now(),
    );
    port2.on('message', (request: Request) => {
      if (this.dies(request.kind)) return this.die();
      return void desk.answer(request);
    });
    port1.on('message', (data: unknown) => {
      const event = new MessageEvent('message', { data });
      if (!this.terminated) this.onmessage?.call(this as unknown as Worker, event);
    });
    port1.unref();
    port2.unref();
  }

  postMessage(message: unknown, transfer: unknown): void {
    this.channel.port1.postMessage(message, transfer as []);
  }

  terminate(): void {
    this.terminated = true;
    this.channel.port1.close();
  }

  private dies(kind: Request['kind']): boolean {
    this.heard.push(kind);
    const { dies } = this.trouble;
    if (dies?.over !== kind) return false;
    return this.heard.filter((heard) => heard === kind).length >= dies.at;
  }

  private die(): void {
    const event = Object.assign(new Event('error', { cancelable: true }), { message: 'died' });
    if (!this.terminated) this.onerror?.call(this as unknown as Worker, event as ErrorEvent);
  }
}

export interface TestPool {
  readonly pool: StreamingPool;
  /** all that were ever started */
  readonly workers: readonly DeskWorker[];
}

/** `troubles`: of the first workers, in the order in which they start. */
export function poolOf(
  most: number,
  troubles: readonly Trouble[] = [],
  module = compiled,
): TestPool {
  const workers: DeskWorker[] = [];
  let started = 0;
  const create = () => {
    const trouble = troubles[started] ?? {};
    started += 1;
    if (trouble.forbidden) throw new Error('forbidden');
    const worker = new DeskWorker(trouble);
    workers.push(worker);
    return worker;
  };
  return { pool: new StreamingPool(module, most, create), workers };
}

/** A page that comes round at once, can be hidden, and by its own clock never waits. */
export class TestPage implements Pace {
  turns = 0;
  /** milliseconds of the longest time between two turns */
  readonly now: () => number;
  private readonly watching = new Set<() => void>();

  constructor(now = () => performance.now()) {
    this.now = now;
  }

  next(callback: () => void): () => void {
    const waiting = setImmediate(() => {
      this.turns += 1;
      callback();
    });
    return () => clearImmediate(waiting);
  }

  onHidden(callback: () => void): () => void {
    this.watching.add(callback);
    return () => this.watching.delete(callback);
  }

  hide(): void {
    for (const callback of this.watching) callback();
  }

  get watched(): boolean {
    return this.watching.size > 0;
  }
}

export interface TestBench extends TestPool {
  readonly cost: Cost;
  readonly engine: Streaming;
}

export async function benchOf(
  most: number,
  troubles: readonly Trouble[] = [],
  module = compiled,
): Promise<TestBench> {
  const { pool, workers } = poolOf(most, troubles, module);
  const engine = await streamingOf(module);
  const cost = await costOf({ engine, pool, mostByItself: most });
  return { cost, engine, pool, workers };
}

export const SETTINGS: CostSettings = {
  width: 8,
  longest: 128,
  causal: false,
  workers: 0,
  forms: ['whole-table', 'streaming'],
};

export interface Told {
  readonly run: LongRun;
  readonly told: readonly CostProgress[];
  last(): CostProgress;
}

export function measured(
  cost: Cost,
  settings: CostSettings,
  page: Pace,
  tell: (progress: CostProgress) => void = () => {},
): Told {
  const told: CostProgress[] = [];
  const run = cost.measure(settings, page).start((progress) => {
    told.push(progress);
    tell(progress);
  });
  return { run, told, last: () => told.at(-1) as CostProgress };
}

/** LEB128, as WebAssembly writes sizes: the number and where the next byte is. */
function unsigned(from: Uint8Array, at: number): readonly [number, number] {
  let number = 0;
  for (let shift = 0, next = at; ; shift += 7, next += 1) {
    const byte = from[next] as number;
    number |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [number, next + 1];
  }
}

const MEMORY_SECTION = 5;

/** The same module with so little memory that long inputs do not fit: at most `pages` of 64 KiB. */
export function smallModule(pages: number): WebAssembly.Module {
  const small = Uint8Array.from(bytes);
  for (let at = 8; at < small.length; ) {
    const section = small[at];
    const [size, begin] = unsigned(small, at + 1);
    if (section === MEMORY_SECTION) {
      const [, most] = unsigned(small, begin + 2); // one memory, its flags, its first size
      const [, end] = unsigned(small, most);
      for (let i = most, left = pages; i < end; i += 1, left >>= 7) {
        small[i] = (left & 0x7f) | (i + 1 < end ? 0x80 : 0);
      }
      return new WebAssembly.Module(small);
    }
    at = begin + size;
  }
  throw new Error('the module has no memory of its own');
}
