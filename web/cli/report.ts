import { CommanderError } from 'commander';
import { AttentionError, EngineLoadError } from '../engine/index.js';
import { Failure } from './failure.js';

const UNUSABLE = 2;

/** Prints one line, "context-vector: code: field: advice", and returns the exit code. */
export function report(error: unknown): number {
  if (error instanceof CommanderError) return reportUsage(error);
  if (error instanceof AttentionError) return print(error.code, fieldOf(error), error.message);
  if (error instanceof Failure) return print(error.code, error.field, error.message);
  if (error instanceof EngineLoadError)
    return print(error.reason, error.url, 'Build the engine: npm run build.');
  if (isSystemError(error)) return print(error.code, 'standard output', error.message);
  throw error;
}

/** What was made is not quite what was asked for: the exit code stays 0. */
export const warn = (field: string, advice: string): void => say('warning', field, advice);

function print(...parts: readonly string[]): number {
  say(...parts);
  return UNUSABLE;
}

function say(...parts: readonly string[]): void {
  console.error(['context-vector', ...parts].join(': ').replaceAll(/\s*\n\s*/gu, ' '));
}

/** Help and version arrive as errors too, already printed. */
function reportUsage({ code, exitCode, message }: CommanderError): number {
  if (exitCode === 0) return 0;
  if (code === 'commander.help') return UNUSABLE;
  return print('usage', `${message.replace(/^error: |\.$/gu, '')}. See context-vector --help.`);
}

/** "x[2][1]": the path in the input. */
function fieldOf({ argument, row, column }: AttentionError): string {
  return argument + [row, column].map((index) => (index < 0 ? '' : `[${index}]`)).join('');
}

function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
