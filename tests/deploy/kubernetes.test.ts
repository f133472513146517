/** The manifests for Kubernetes: against its schemas, and against what the service needs. */
import { readdirSync } from 'node:fs';
import { Deployment, type IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Service, type IService } from 'kubernetes-models/v1/Service';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readConfig, settingNames } from '../../signaling/config/config.ts';
import { pathOf, read } from './files.ts';

const FOLDER = 'docs/deploy/kubernetes';

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
}

const manifests = readdirSync(pathOf(FOLDER))
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => parseAllDocuments(read(`${FOLDER}/${file}`)))
  .map((document) => document.toJS() as Manifest);

const models = { Deployment, Ingress, NetworkPolicy, PodDisruptionBudget, Service };

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the name says the kind
function named<Kind>(kind: string, name = 'peerlab'): Kind {
  return manifests.find((one) => one.kind === kind && one.metadata.name === name) as Kind;
}

const pod = named<IDeployment>('Deployment').spec!.template.spec!;
const container = pod.containers[0]!;

/** What TypeScript says to manifests as values of the types of Kubernetes. */
function misfits(all: readonly Manifest[]): string[] {
  const file = pathOf('tests/deploy/manifests.ts');
  const text = all.map((manifest, index) => {
    const at = `kubernetes-models/${manifest.apiVersion}/${manifest.kind}`;
    return `export const m${index} = ${JSON.stringify(manifest)} satisfies import('${at}').I${manifest.kind};`;
  });
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, version) =>
    path === file
      ? ts.createSourceFile(path, text.join('\n'), version)
      : getSourceFile(path, version);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('each is what the schema of its kind says', () => {
  expect(manifests.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['Deployment', 'Service', 'Ingress', 'PodDisruptionBudget']),
  );
  for (const manifest of manifests) {
    expect(Object.keys(models)).toContain(manifest.kind);
    const Model = models[manifest.kind as 'Deployment'];
    expect(manifest.apiVersion).toBe((Model as unknown as Manifest).apiVersion);
    new Model(manifest).validate();
  }
});

// The schemas let fields pass that they do not know; the API server warns at most.
test('none has a field that its kind does not have', () => {
  expect(misfits(manifests)).toEqual([]);
  const misspelt = JSON.parse(
    JSON.stringify(manifests).replaceAll('readinessProbe', 'readynessProbe'),
  ) as Manifest[];
  expect(misfits(misspelt).join()).toContain('readynessProbe');
});

test('the settings are settings of the service', () => {
  const given = (container.env ?? []).map(({ name, value, valueFrom }) => [
    name,
    value ?? (valueFrom?.secretKeyRef ? 's'.repeat(64) : ''),
  ]);
  for (const [name] of given) expect(settingNames).toContain(name);
  const config = readConfig(Object.fromEntries(given) as Record<string, string>);
  expect(config).toMatchObject({ metricsHost: '0.0.0.0', proxies: ['uniquelocal'] });
  expect(config.sessionKey).toHaveLength(64);
  const redis = new URL(config.redisUrl!);
  const { spec } = named<IService>('Service', redis.hostname);
  expect(spec!.ports!.map(({ port }) => String(port))).toContain(redis.port);
  const ports = Object.fromEntries(
    container.ports!.map(({ name, containerPort }) => [name, containerPort]),
  );
  expect(ports).toEqual({ http: config.port, metrics: config.metricsPort });
});

test('there is time for clients to leave before a pod is killed', () => {
  const drain = Number(container.env!.find(({ name }) => name === 'DRAIN_SECONDS')!.value);
  const pause = container.lifecycle!.preStop!.sleep!.seconds;
  expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(pause + drain + 3);
});

test('a pod is killed for not answering, and not for a Redis that is away', () => {
  expect(container.livenessProbe!.httpGet!.path).toBe('/healthz');
  expect(container.readinessProbe!.httpGet!.path).toBe('/readyz');
});

test('what selects pods and ports selects those that are there', () => {
  const text = JSON.stringify(manifests);
  for (const { spec, metadata } of manifests.filter(
    ({ kind }) => kind === 'Service',
  ) as IService[]) {
    const { template } = named<IDeployment>('Deployment', metadata!.name).spec!;
    expect(template.metadata!.labels).toMatchObject(spec!.selector!);
    const names = template.spec!.containers[0]!.ports!.map(({ name }) => name);
    for (const { targetPort } of spec!.ports!) expect(names).toContain(targetPort);
  }
  // The metrics are for who runs it.
  expect(JSON.stringify(named('Service'))).not.toContain('metrics');
  expect(text).toContain('"service":{"name":"peerlab","port":{"name":"http"}}');
});

test('nothing runs as root, or writes to its own files', () => {
  for (const deployment of ['peerlab', 'redis']) {
    const { spec } = named<IDeployment>('Deployment', deployment).spec!.template;
    expect(spec!.securityContext!.runAsNonRoot).toBe(true);
    expect(spec!.containers[0]!.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  }
});
