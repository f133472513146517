import { defineConfig } from 'vitest/config';
import { language } from './tools/language/plugin.ts';

export default defineConfig({
  plugins: [language()],
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/signaling/**/*.test.ts'],
    // These need programs that tools/test.mjs finds or installs; it says so where it cannot.
    exclude: process.env.REDIS_SERVER_PATH ? [] : ['tests/signaling/cluster.test.ts'],
    // Room for a machine that does other things besides.
    testTimeout: 30_000,
    // The test of memory collects garbage itself.
    execArgv: ['--expose-gc'],
    // Sucrase's ES modules import without extensions, which only a bundler resolves.
    server: { deps: { inline: ['sucrase'] } },
  },
});
