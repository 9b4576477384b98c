// Marks in the page's trace where an event begins and where its frame is painted, and the way back
// from a trace to work.
import { eventsOf, MARKS, named, TASKS, tasksBeside } from './trace.mjs';

const BEGUN = 'bench-begun';
const PAINTED = 'bench-painted';
const CATEGORIES = [TASKS, MARKS];
const PATIENCE = 10_000;

/** In the page: every key press and pointer move marks its beginning, and the task after its frame. */
function mark(begun, painted) {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    performance.mark(painted);
    globalThis.benchPainted('');
  };
  const watch = () => {
    performance.mark(begun);
    // What is posted from a frame's callback is delivered after that frame's style, layout and paint.
    requestAnimationFrame(() => channel.port2.postMessage(null));
  };
  for (const type of ['keydown', 'pointermove']) addEventListener(type, watch, { capture: true });
}

/** From trace events to milliseconds of main-thread work, one number an event. */
function workOf(events) {
  const painted = named(events, PAINTED);
  const tasks = tasksBeside(events, PAINTED);
  return named(events, BEGUN).map(({ ts }) => {
    const end = painted.find((mark) => mark.ts > ts).ts;
    // The task that the event came in, and all others that end before the mark after the frame.
    // Their processor time: what else the machine is busy with is none of the page's work.
    return tasks
      .filter((task) => task.ts + task.dur > ts && task.ts + task.dur <= end)
      .reduce((sum, { tdur }) => sum + tdur / 1000, 0);
  });
}

export class Probe {
  #page;
  #client;

  /** To be called once a page. */
  static async attach(page) {
    const probe = new Probe();
    probe.#page = page;
    probe.#client = await page.createCDPSession();
    await probe.#client.send('Runtime.enable');
    await probe.#client.send('Runtime.addBinding', { name: 'benchPainted' });
    await page.evaluate(mark, BEGUN, PAINTED);
    return probe;
  }

  /** Does one thing that is an event for the page, and waits for its paint. */
  async one(action) {
    const painted = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('An event was not painted.')), PATIENCE);
      this.#client.once('Runtime.bindingCalled', () => {
        clearTimeout(timer);
        resolve();
      });
    });
    await Promise.all([action(), painted]);
  }

  /** The work of each event that `actions` make. */
  async during(actions) {
    await this.#page.tracing.start({ categories: CATEGORIES });
    await actions();
    return workOf(await eventsOf(this.#page));
  }
}
