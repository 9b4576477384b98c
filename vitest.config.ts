import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{bench,cli,packaging,wasm,web}/**/*.test.ts'],
    passWithNoTests: false,
    // Pictures take their colors from it; no other style sheet matters without a page.
    css: { include: /tokens\.css/u },
    // A limit for what hangs: processes start slowly on a busy machine.
    testTimeout: 60_000,
  },
});
