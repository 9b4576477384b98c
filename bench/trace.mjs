// What a trace of the page says of its main thread.
const TASK = 'ThreadControllerImpl::RunTask';

export const MARKS = 'blink.user_timing';
export const TASKS = 'toplevel';

/** Ends the trace; its events. */
export async function eventsOf(page) {
  const trace = await page.tracing.stop();
  return JSON.parse(new TextDecoder().decode(trace)).traceEvents;
}

/** The events of one name, in the order in which they began. */
export const named = (events, wanted) =>
  events.filter(({ name }) => name === wanted).toSorted((a, b) => a.ts - b.ts);

/** The tasks of the thread that made the mark. */
export function tasksBeside(events, mark) {
  const [{ pid, tid } = {}] = named(events, mark);
  return named(events, TASK).filter((task) => task.pid === pid && task.tid === tid);
}
