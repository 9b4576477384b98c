// Every step says in one line what was done and how long it took; a failing one shows why.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { asTyped, inProject } from './paths.mjs';
import { Stop } from './stop.mjs';

const logs = inProject('build/logs');
const heartbeat = 15_000;
const tailLines = 40;
const terminal = process.stdout.isTTY === true;

const shown = new WeakSet();
let current;

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const slug = (title) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-');

function repaint(line) {
  const width = (process.stdout.columns ?? 80) - 1;
  process.stdout.write(`\r\x1b[K${line.slice(0, width)}`);
}

function say(line) {
  process.stdout.write(`${terminal ? '\r\x1b[K' : ''}${line}\n`);
}

const soFar = () => `… ${current.title} ${seconds(current.since)}  ${current.progress}`.trimEnd();

/** Keeps `text` in the running step's log and shows its last line as progress. */
export function record(text) {
  if (!current.log) openLog();
  appendFileSync(current.log, text);
  current.tail = (current.tail + text)
    .split('\n')
    .slice(-tailLines - 1)
    .join('\n');
  current.progress =
    text
      .trimEnd()
      .split(/[\r\n]/)
      .at(-1)
      .trim() || current.progress;
}

function openLog() {
  current.log = `${logs}/${slug(current.title)}.log`;
  writeFileSync(current.log, '');
}

function explain(error) {
  if (error instanceof Stop) return say(`  ${error.message}`);
  if (current.tail) say(current.tail.trimEnd().replace(/^/gm, '  '));
  say(`  ${error.message}`);
  if (current.log) say(`  The whole log: ${asTyped(current.log)}`);
}

/**
 * Runs `work` as one step. What it returns, if text, is added to the step's line.
 * A failure is shown here, then thrown on.
 */
export async function step(title, work) {
  current = { title, since: performance.now(), log: undefined, tail: '', progress: '' };
  if (terminal) repaint(soFar());
  const timer = setInterval(
    () => (terminal ? repaint(soFar()) : say(soFar())),
    terminal ? 250 : heartbeat,
  );
  try {
    const result = await work();
    say(`✓ ${title}${typeof result === 'string' ? `: ${result}` : ''} (${seconds(current.since)})`);
    return result;
  } catch (error) {
    say(`✗ ${title} (${seconds(current.since)})`);
    explain(error);
    shown.add(error);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** Runs a whole command: exit code 1 when a step of it failed. */
export async function command(work) {
  try {
    mkdirSync(logs, { recursive: true });
    await work();
  } catch (error) {
    if (error.code === 'EACCES' || error.code === 'EROFS')
      say(`Not allowed to write here: ${error.path}`);
    else if (!shown.has(error)) console.error(error);
    process.exitCode = 1;
  }
}
