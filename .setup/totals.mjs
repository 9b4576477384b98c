import { CommandFailed } from './run.mjs';
import { step } from './steps.mjs';
import { Stop } from './stop.mjs';

/** `late`: of those that passed, at the second go only. */
const totals = { passed: 0, failed: 0, skipped: 0, late: 0 };

function add(counts) {
  for (const name of Object.keys(totals)) totals[name] += counts[name] ?? 0;
}

const sentence = ({ passed, failed, skipped = 0, late = 0 }) =>
  [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(late > 0 ? [`${late} only at the second go`] : []),
  ].join(', ');

/** The counts of a failed suite; one that broke before it could count is one failure. */
const countsOf = (error) => (error.counts?.failed > 0 ? error.counts : { failed: 1 });

/** One suite of tests: `work` resolves to its counts. A failing suite does not stop the others. */
export async function suite(title, work) {
  try {
    await step(title, async () => {
      const counts = await work();
      if (counts.passed + counts.failed === 0) throw new Stop('No test was found.');
      if (counts.failed > 0) throw Object.assign(new Stop(sentence(counts)), { counts });
      add(counts);
      return sentence(counts);
    });
  } catch (error) {
    add(countsOf(error));
  }
}

/** Something that has to succeed but is no test: it counts when it fails. Resolves to whether it did. */
export async function check(work) {
  try {
    await work();
    return true;
  } catch {
    add({ failed: 1 });
    return false;
  }
}

/** Runs a suite's program, then reads its counts, whether it passed or not. */
export async function counted(program, read) {
  try {
    await program();
  } catch (error) {
    if (error instanceof CommandFailed) error.counts = await read().catch(() => undefined);
    throw error;
  }
  return read();
}

/** The last line: how many tests passed and failed. */
export function closeWithTotals() {
  console.log(sentence(totals));
  if (totals.failed > 0 || totals.passed === 0) process.exitCode = 1;
}
