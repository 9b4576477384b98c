// Runs the command line and turns whatever goes wrong into a line on standard error and an exit code.
import { createProgram } from './program.js';
import { report } from './report.js';

// A reader that stops early, as head does, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : report(error));
});

// Not awaited: what a command loads when it runs may import from this very file.
createProgram()
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = report(error);
  });
