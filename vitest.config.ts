import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**', '**/node_modules/**'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    restoreMocks: true,
    // The runner itself has little to do: without this it keeps a core for itself, half of a small machine.
    maxWorkers: '100%',
  },
});
