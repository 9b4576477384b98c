import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './paths.mjs';

/** Files below a folder of the project whose names end in one of `endings`. */
export const filesBelow = (folder, ...endings) =>
  readdirSync(inProject(folder), { recursive: true })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .map((name) => join(inProject(folder), name))
    .sort();
