import { defineConfig } from 'vitest/config';

/** What a process has read before is in its memory: these measure it. */
const alone = ['test/files/large-list.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 180_000,
    restoreMocks: true,
    // The runner itself has little to do: without this it keeps a core for itself, half of a small machine.
    maxWorkers: '100%',
    projects: [
      // One process reads the program, the vocabulary and the editions once for all its files: a quarter less time. Nothing of ours keeps a state in
      // its modules but what was read or made once and stays true, and importing a file has no effect.
      { extends: true, test: { name: 'together', include: ['test/**/*.test.ts'], exclude: ['test/bench/**', '**/node_modules/**', ...alone], isolate: false } },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
});
