import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Failure } from './failure.js';
import { syntaxErrorIn } from './json-syntax.js';

const STANDARD_INPUT = '-';

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file. Check the path, or give - to read standard input.',
  EISDIR: 'This is a folder. Give a JSON file, or - to read standard input.',
  EACCES: 'Reading this file is not permitted.',
};

/** What a JSON file, or standard input for "-", holds. */
export async function readJson(file: string): Promise<unknown> {
  const name = file === STANDARD_INPUT ? 'standard input' : file;
  const text = new TextDecoder().decode(await readBytes(file));
  try {
    return JSON.parse(text);
  } catch {
    const { line, column, expected, found } = syntaxErrorIn(text);
    throw new Failure(
      'invalid-json',
      `${name}:${line}:${column}`,
      `Expected ${expected}, found ${found}.`,
    );
  }
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await (file === STANDARD_INPUT ? buffer(process.stdin) : readFile(file));
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new Failure('unreadable', file, UNREADABLE[code] ?? message);
  }
}
