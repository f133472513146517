/** The dashboard and the alerts, beside the metrics that the service really has. */
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { CLOSINGS, REASONS, REFUSALS } from '../../signaling/protocol.ts';
import { startServer } from '../signaling/harness.ts';
import { dashboardExpressions, read } from './files.ts';

const alerts = parse(read('docs/deploy/monitoring/alerts.yml')) as {
  groups: { rules: { alert: string; expr: string }[] }[];
};
const rules = alerts.groups.flatMap((group) => group.rules);
const prometheus = parse(read('docs/deploy/monitoring/prometheus.yml')) as {
  scrape_configs: { job_name: string; dns_sd_configs: { names: string[]; port: number }[] }[];
};
const compose = parse(read('compose.yaml'), { merge: true }) as {
  services: Record<
    string,
    { image?: string; ports?: string[]; volumes?: string[]; environment?: Record<string, string> }
  >;
};

/** Metrics that the dashboard does not show, and why. */
const leftOut: Record<string, string> = {
  process_cpu_user_seconds_total: 'in process_cpu_seconds_total',
  process_cpu_system_seconds_total: 'in process_cpu_seconds_total',
  process_virtual_memory_bytes: 'reserved by V8, and not used',
  process_heap_bytes: 'another measure of what resident memory is',
  nodejs_eventloop_lag_seconds: 'one sample; the quantiles have all',
  nodejs_eventloop_lag_min_seconds: 'between p50 and max there is enough to see',
  nodejs_eventloop_lag_mean_seconds: 'between p50 and max there is enough to see',
  nodejs_eventloop_lag_stddev_seconds: 'between p50 and max there is enough to see',
  nodejs_eventloop_lag_p90_seconds: 'between p50 and max there is enough to see',
  nodejs_active_resources: 'connections and open files say it better',
  nodejs_active_resources_total: 'connections and open files say it better',
  nodejs_active_handles: 'connections and open files say it better',
  nodejs_active_handles_total: 'connections and open files say it better',
  nodejs_active_requests: 'connections and open files say it better',
  nodejs_active_requests_total: 'connections and open files say it better',
  nodejs_heap_size_total_bytes: 'in resident memory',
  nodejs_heap_space_size_total_bytes: 'the heap as a whole is shown',
  nodejs_heap_space_size_used_bytes: 'the heap as a whole is shown',
  nodejs_heap_space_size_available_bytes: 'the heap as a whole is shown',
  nodejs_version_info: 'pinned by package.json',
};

/** Name and type of everything that a process tells Prometheus. */
async function metricsOfTheService(): Promise<Map<string, string>> {
  const { metrics } = await startServer({ metricsPort: 0 });
  const text = await metrics.registry.metrics();
  return new Map(
    [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, type]) => [name!, type!]),
  );
}

/** Names of metrics in expressions; a histogram is asked for by the names of its series. */
const namesIn = (expressions: string[]): string[] =>
  expressions.flatMap((expression) => expression.match(/\b(?:peerlab|nodejs|process)_\w+/g) ?? []);

const seriesOf = ([name, type]: [string, string]): string[] =>
  type === 'histogram'
    ? [`${name}_bucket`, `${name}_sum`, `${name}_count`]
    : type === 'summary'
      ? [name, `${name}_sum`, `${name}_count`]
      : [name];

test('whatever the dashboard and the alerts ask for is there', async () => {
  const series = [...(await metricsOfTheService())].flatMap(seriesOf);
  const asked = namesIn([...dashboardExpressions(), ...rules.map(({ expr }) => expr)]);
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((name) => !series.includes(name))).toEqual([]);
});

test('whatever is there is shown, or left out for a reason', async () => {
  const shown = namesIn(dashboardExpressions());
  const metrics = await metricsOfTheService();
  const unseen = [...metrics].filter(
    (metric) => !seriesOf(metric).some((one) => shown.includes(one)),
  );
  expect(unseen.map(([name]) => name).toSorted()).toEqual(
    Object.keys(leftOut)
      .filter((name) => metrics.has(name))
      .toSorted(),
  );
  // On a machine without /proc some are missing, but never one of ours.
  expect(Object.keys(leftOut).filter((name) => name.startsWith('peerlab'))).toEqual([]);
});

test('the reasons that alerts wait for are reasons of the protocol', () => {
  const lists: Record<string, readonly string[]> = {
    peerlab_failures_total: REASONS,
    peerlab_refusals_total: REFUSALS,
    peerlab_closings_total: CLOSINGS,
  };
  const asked = rules.flatMap(({ expr }) => [
    ...expr.matchAll(/(peerlab_\w+)\{[^}]*reason=~?"([^"]+)"/g),
  ]);
  expect(asked.length).toBeGreaterThan(3);
  for (const [, name, reasons] of asked) {
    for (const reason of reasons!.split('|')) expect(lists[name!]).toContain(reason);
  }
});

test('every alert has a case, and a paragraph on what to do', () => {
  const cases = read('docs/deploy/monitoring/alerts.test.yml');
  const help = read('docs/deploy/troubleshooting.md');
  for (const { alert } of rules) {
    expect(cases).toContain(`{alertname="${alert}"}`);
    expect(help).toContain(`\`${alert}\``);
  }
});

test('Prometheus asks every process in compose.yaml, where the metrics are, and nobody else can', () => {
  const [{ job_name, dns_sd_configs }] = prometheus.scrape_configs as [never];
  const [{ names, port }] = dns_sd_configs as [{ names: string[]; port: number }];
  const own = Object.entries(compose.services).filter(([, { image }]) => image === 'peerlab');
  expect(own.map(([name]) => name)).toEqual(names);
  for (const [, { environment, ports = [] }] of own) {
    expect(environment).toMatchObject({ METRICS_PORT: String(port), METRICS_HOST: '0.0.0.0' });
    expect(ports.join()).not.toContain(String(port));
  }
  for (const expression of [...dashboardExpressions(), ...rules.map(({ expr }) => expr)]) {
    const selectors = expression.match(/\{[^}]*\}/g) ?? [];
    for (const selector of selectors) expect(selector).toContain(`job="${String(job_name)}"`);
  }
});

test('what Prometheus and Grafana are given in compose.yaml exists, and only this machine may ask', () => {
  for (const name of ['prometheus', 'grafana']) {
    const { volumes = [], ports = [] } = compose.services[name]!;
    const mounted = volumes.filter((volume) => volume.startsWith('./'));
    expect(mounted.length).toBeGreaterThan(0);
    for (const volume of mounted) {
      const [file] = volume.split(':');
      // The folder is Prometheus's own, with the file that it looks for.
      expect(read(file!.endsWith('monitoring') ? `${file}/prometheus.yml` : file!)).not.toBe('');
    }
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  }
});
