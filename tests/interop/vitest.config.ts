import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/interop/**/*.test.ts'],
    globalSetup: 'tests/e2e/serve.ts',
    // One browser at a time: two would share the cores, and the peers' patience.
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // A slow frame under load is not a fault of the lab; a lab that fails twice is.
    retry: 1,
  },
});
