/** Networks of the reader's choice under real connections: what a program sees of them. */
import { expect, test, type Page } from 'playwright/test';
import type { fetchCredentials as Fetch } from '../../labs/shared/turn-service.ts';
import { bundle } from './bundle.ts';

declare const fetchCredentials: typeof Fetch;
declare const networkFaults: Record<string, () => void>;

async function open(page: Page, caller: string, callee: string): Promise<void> {
  await page.goto(`${process.env.PEERLAB_URL}/frame/`);
  await page.evaluate(
    (networks) => {
      for (const [role, network] of networks) {
        const list = document.createElement('select');
        list.dataset.network = role;
        list.append(new Option(network, network));
        document.body.append(list);
      }
    },
    [
      ['caller', caller],
      ['callee', callee],
    ] as const,
  );
  await page.evaluate(await bundle('networks-entry.ts'));
}

/** Calls with these servers, and tells how it ends. */
function call(page: Page, urls: readonly string[]) {
  return page.evaluate(async (addresses) => {
    const { username, credential } = await fetchCredentials();
    const iceServers = addresses.map((url) => ({ urls: url, username, credential }));
    const [a, b] = [new RTCPeerConnection({ iceServers }), new RTCPeerConnection({ iceServers })];
    const types = new Set<string>();
    const told: string[] = [];
    a.onicecandidate = ({ candidate }) => {
      if (candidate) types.add(candidate.type!);
      void b.addIceCandidate(candidate);
    };
    b.onicecandidate = ({ candidate }) => a.addIceCandidate(candidate);
    a.oniceconnectionstatechange = () => told.push(a.iceConnectionState);
    const channel = a.createDataChannel('x');
    const ended = new Promise<string>((resolve) => {
      channel.onopen = () => resolve('open');
      a.onconnectionstatechange = () => a.connectionState === 'failed' && resolve('failed');
    });
    await a.setLocalDescription();
    await b.setRemoteDescription(a.localDescription!);
    await b.setLocalDescription();
    await a.setRemoteDescription(b.localDescription!);
    const how = await ended;
    const report = [...(await a.getStats()).values()] as Record<string, string>[];
    const used = report.find(({ type }) => type === 'local-candidate')?.candidateType;
    const described = a.localDescription!.sdp.match(/typ \w+/g);
    Object.assign(window, { a, b, channel });
    return { how, types: [...types], told, used, described, channel: channel.readyState };
  }, urls);
}

test('two homes connect with STUN, and not without', async ({ page }) => {
  await open(page, 'home', 'home');
  expect(await call(page, ['stun:stun.example.org'])).toMatchObject({
    how: 'open',
    types: ['host', 'srflx'],
    used: 'srflx',
    described: ['typ host', 'typ srflx'],
  });
  expect(await call(page, [])).toEqual({
    how: 'failed',
    types: ['host'],
    told: ['checking', 'failed'],
    used: undefined,
    described: ['typ host'],
    channel: 'connecting',
  });
});

test('a symmetric NAT needs a relay', async ({ page }) => {
  await open(page, 'symmetric', 'symmetric');
  expect(await call(page, ['stun:stun.example.org'])).toMatchObject({ how: 'failed' });
  expect(await call(page, ['turn:turn.example.org'])).toMatchObject({
    how: 'open',
    types: ['host', 'srflx', 'relay'],
  });
});

test('the program is not told of the browser’s own connection, and errors are the browser’s', async ({
  page,
}) => {
  await open(page, 'home', 'home');
  const seen = await page.evaluate(async () => {
    const nameOf = (thrown: unknown) => (thrown as Error).name;
    const attempt = (make: () => unknown) => {
      try {
        make();
        return 'nothing';
      } catch (error) {
        return nameOf(error);
      }
    };
    class Peer extends RTCPeerConnection {}
    const iceServers = [{ urls: ['turn:turn.example.org'], username: 'u', credential: 'c' }];
    const pc = new Peer({ iceServers, iceTransportPolicy: 'relay' });
    const configuration = pc.getConfiguration();
    const refused = await pc.addIceCandidate(null).then(() => 'nothing', nameOf);
    const unplaced = await pc
      .addIceCandidate({ candidate: 'candidate:1 1 udp 1 1.2.3.4 5 typ host' })
      .then(() => 'nothing', nameOf);
    pc.setConfiguration({});
    const after = pc.getConfiguration();
    pc.close();
    return {
      isPeer: pc instanceof Peer && pc.constructor === Peer,
      name: RTCPeerConnection.name,
      servers: configuration.iceServers,
      policy: configuration.iceTransportPolicy,
      afterwards: [after.iceServers, after.iceTransportPolicy],
      refused,
      unplaced,
      noPassword: attempt(
        () => new RTCPeerConnection({ iceServers: [{ urls: 'turn:a.example' }] }),
      ),
      noUrl: attempt(() => new RTCPeerConnection({ iceServers: [{ urls: 'http://a.example' }] })),
      closed: attempt(() => pc.setConfiguration({})),
      state: [pc.connectionState, pc.iceConnectionState],
    };
  });
  expect(seen).toEqual({
    isPeer: true,
    name: 'RTCPeerConnection',
    servers: [{ urls: ['turn:turn.example.org'], username: 'u', credential: 'c' }],
    policy: 'relay',
    afterwards: [[], 'all'],
    refused: 'InvalidStateError',
    unplaced: 'TypeError',
    noPassword: 'InvalidAccessError',
    noUrl: 'SyntaxError',
    closed: 'InvalidStateError',
    state: ['closed', 'closed'],
  });
});

test('after a sleep the path is lost, until a restart with a password that holds', async ({
  page,
}) => {
  await open(page, 'symmetric', 'home');
  expect(await call(page, ['turn:turn.example.org'])).toMatchObject({ how: 'open' });
  const states = await page.evaluate(async () => {
    const { a, b } = window as unknown as Record<'a' | 'b', RTCPeerConnection>;
    const next = (wanted: RTCPeerConnectionState) =>
      new Promise<void>((resolve) => {
        a.onconnectionstatechange = () => a.connectionState === wanted && resolve();
      });
    const restart = async () => {
      await a.setLocalDescription(await a.createOffer({ iceRestart: true }));
      await b.setRemoteDescription(a.localDescription!);
      await b.setLocalDescription(await b.createAnswer());
      await a.setRemoteDescription(b.localDescription!);
    };
    const codes: number[] = [];
    for (const peer of [a, b]) {
      peer.onicecandidateerror = ({ errorCode }) => codes.push(errorCode);
    }
    const lost = next('failed');
    networkFaults['network-sleep']!();
    await lost;
    const again = next('failed');
    await restart();
    await again;
    const refused = codes.splice(0);
    const { username, credential } = await fetchCredentials();
    const iceServers = [{ urls: 'turn:turn.example.org', username, credential }];
    for (const peer of [a, b]) peer.setConfiguration({ iceServers });
    const back = next('connected');
    await restart();
    await back;
    return { refused, codes, state: a.connectionState };
  });
  expect(states).toEqual({ refused: [401, 401], codes: [], state: 'connected' });
});
