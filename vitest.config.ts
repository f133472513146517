import { defineConfig } from 'vitest/config';
import { language } from './tools/language/plugin.ts';

/** Tests that run programs which tools/test.mjs finds or installs; it says so where it cannot. */
const wants = {
  'tests/signaling/cluster.test.ts': ['REDIS_SERVER_PATH', 'HAPROXY_PATH'],
  'tests/signaling/versions.test.ts': ['REDIS_SERVER_PATH'],
  'tests/signaling/proxies.test.ts': ['NGINX_PATH', 'HAPROXY_PATH'],
  'tests/deploy/alerts.test.ts': ['PROMTOOL_PATH'],
  'tests/deploy/turn.test.ts': ['TURNSERVER_PATH', 'HAPROXY_PATH', 'OPENSSL_PATH'],
  'tests/deploy/systemd.test.ts': ['SYSTEMD_ANALYZE_PATH'],
};

export default defineConfig({
  plugins: [language()],
  test: {
    include: [
      'tests/unit/**/*.test.ts',
      'tests/signaling/**/*.test.ts',
      'tests/deploy/**/*.test.ts',
    ],
    exclude: Object.entries(wants)
      .filter(([, variables]) => variables.some((name) => !process.env[name]))
      .map(([file]) => file),
    // Room for a machine that does other things besides.
    testTimeout: 30_000,
    // The test of memory collects garbage itself.
    execArgv: ['--expose-gc'],
    // Sucrase's ES modules import without extensions, which only a bundler resolves.
    server: { deps: { inline: ['sucrase'] } },
  },
});
