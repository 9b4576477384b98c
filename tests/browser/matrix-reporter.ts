// Holds docs/browsers.md and the promises against the tests that ran. When tests are only listed, it writes
// the page.
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { FullConfig, FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';
import { type Engine, linesOf, reasonsOf } from './lines.js';
import { emptyCells, type Held, matrixOf, written } from './matrix.js';

const DOCS = new URL('../../docs/browsers.md', import.meta.url);
/** What stands above it is written by hand. */
const BEGIN = '<!-- from here on: by the tests -->\n';

function heldOf(test: TestCase, folder: string): Held {
  const [, , , ...titles] = test.titlePath();
  return {
    title: titles.join(', '),
    file: relative(folder, test.location.file),
    lines: linesOf(test.tags),
    engine: test.parent.project()?.name as Engine,
    reasons: reasonsOf(test.annotations),
  };
}

export default class MatrixReporter implements Reporter {
  private all: readonly TestCase[] = [];
  private folder = '';

  onBegin({ projects }: FullConfig, suite: Suite): void {
    this.all = suite.allTests();
    this.folder = projects[0]?.testDir ?? '';
  }

  async onEnd(): Promise<{ status?: FullResult['status'] }> {
    const [words = ''] = readFileSync(DOCS, 'utf8').split(BEGIN);
    const page = (tests: readonly TestCase[]) => {
      const matrix = matrixOf(tests.map((test) => heldOf(test, this.folder)));
      return { text: `${words}${BEGIN}${written(matrix)}`, empty: emptyCells(matrix) };
    };
    const { text } = page(this.all);
    if (this.all.every(({ results }) => results.length === 0)) {
      writeFileSync(DOCS, text);
      return {};
    }
    const { empty } = page(
      this.all.filter((test) => ['expected', 'flaky'].includes(test.outcome())),
    );
    const stale = text !== readFileSync(DOCS, 'utf8');
    for (const cell of empty) console.error(`No test holds, in ${cell}`);
    if (stale) console.error('docs/browsers.md says something else than the tests: see there.');
    return empty.length > 0 || stale ? { status: 'failed' } : {};
  }
}
