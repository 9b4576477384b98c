// What the command line makes to stand in a post where no script runs.

import { inProject } from '../../.setup/paths.mjs';
import { runNode } from '../../.setup/run.mjs';

const FORMATS = { '.html': 'html', '.md': 'markdown' };

/** The fallback of a step as the text of a file with this suffix. */
export const fallback = (step, suffix) =>
  runNode(inProject('web/cli/main.mjs'), ['render', '--step', step, '--format', FORMATS[suffix]], {
    quiet: true,
  });
