#!/usr/bin/env node
// The clone's entry: the command itself is TypeScript and runs from build/cli.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../../build/cli/context-vector.mjs', import.meta.url);

if (existsSync(built)) {
  await import(built.href);
} else {
  const clone = fileURLToPath(new URL('../..', import.meta.url));
  console.error(`context-vector: not-built: run "npm run build" in ${clone} first.`);
  process.exitCode = 2;
}
