import { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { addRender } from './render.js';
import { addTrace } from './trace.js';

/** The command line: every command adds itself. Errors are thrown, for report() to print. */
export function createProgram(): Command {
  const program = new Command('context-vector')
    .description(
      'Attention, one number at a time: queries meet keys, scores become weights, values mix.',
    )
    .version(manifest.version)
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  addTrace(program);
  addRender(program);
  return program;
}
