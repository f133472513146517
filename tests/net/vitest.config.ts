import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/net/**/*.test.ts'],
    globalSetup: 'tests/net/setup.ts',
    // Two browsers at a time are enough for one machine.
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 30_000,
  },
});
