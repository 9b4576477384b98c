import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** An absolute path inside the project. */
export const inProject = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The same path as somebody standing in the project would type it. */
export const asTyped = (path) => relative(process.cwd(), path) || '.';
