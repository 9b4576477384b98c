// The page's side of one worker: requests, their answers, and its end.
import { AttentionError } from './error.js';
import type { Answer, Ask, Kind, Reply } from './streaming-messages.js';

/** As much of a Worker as is used. */
export type WorkerLike = Pick<
  Worker,
  'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'
>;

/** A worker did not start, or died. */
export class WorkerFailure extends Error {
  override readonly name = 'WorkerFailure';
}

/** Whoever asked no longer wants to know. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** There is no memory for what was asked; the worker goes on. */
export class MemoryRefused extends Error {
  override readonly name = 'MemoryRefused';
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
  readonly told: (share: number) => void;
}

export class WorkerLink {
  private readonly waiting = new Map<number, Waiting>();
  private end: Error | null = null;
  private asked = 0;

  /** `died`: called once, unless it was stopped. */
  constructor(
    private readonly worker: WorkerLike,
    private readonly died: () => void,
  ) {
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.hear(data);
    worker.onmessageerror = () => this.fail('a message could not be read');
    worker.onerror = (event) => {
      // It is ours to deal with, not the page's to report.
      event.preventDefault();
      this.fail(event.message);
    };
  }

  get alive(): boolean {
    return this.end === null;
  }

  /** Rejects with WorkerFailure, Stopped, MemoryRefused or AttentionError. */
  ask<K extends Kind>(
    kind: K,
    ask: Ask<K>,
    { transfer = [] as Transferable[], told = (_share: number) => {} } = {},
  ): Promise<Answer<K>> {
    if (this.end !== null) return Promise.reject(this.end);
    this.asked += 1;
    const id = this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, told });
      try {
        this.worker.postMessage({ id, kind, ask }, transfer);
      } catch (error) {
        this.fail(String(error));
      }
    });
  }

  /** At once, in the middle of whatever it does. */
  stop(): void {
    this.finish(new Stopped());
  }

  fail(message: string): void {
    if (!this.alive) return;
    this.finish(new WorkerFailure(message));
    this.died();
  }

  private finish(end: Error): void {
    if (!this.alive) return;
    this.end = end;
    this.worker.terminate();
    for (const { reject } of this.waiting.values()) reject(end);
    this.waiting.clear();
  }

  /** Whoever is told may have had enough. */
  private tell(id: number, { told, reject }: Waiting, share: number): void {
    try {
      told(share);
    } catch (error) {
      this.waiting.delete(id);
      reject(error as Error);
    }
  }

  private hear(reply: Reply): void {
    const waiting = this.waiting.get(reply.id);
    if (waiting === undefined) return;
    if (reply.kind === 'share') this.tell(reply.id, waiting, reply.share);
    else if (reply.kind === 'broken') this.fail(reply.message);
    else {
      this.waiting.delete(reply.id);
      if (reply.kind === 'answer') waiting.resolve(reply.answer as never);
      else
        waiting.reject(
          reply.kind === 'full' ? new MemoryRefused() : new AttentionError(reply.details),
        );
    }
  }
}
