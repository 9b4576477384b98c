import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{bench,cli,wasm,web}/**/*.test.ts'],
    passWithNoTests: false,
    // A limit for what hangs: processes start slowly on a busy machine.
    testTimeout: 60_000,
  },
});
