/** Calls through real NATs: which pair carries them, and what the page says where none does. */
import { expect as expectPage } from 'playwright/test';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallPage } from '../e2e/call-page.ts';
import { call, chosenPair, flows, openCallPage } from './device.ts';
import { record } from './record.ts';
import { startCoturn, startSignaling, told } from './servers.ts';
import { Home, World } from './world.ts';
import type { NatOptions } from './nat.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.remove());

/** A call page in each of two homes behind such NATs. */
async function twoHomes(nat: NatOptions): Promise<[CallPage, CallPage]> {
  const [a, b] = [world.home(nat), world.home(nat)].map((home) => openCallPage(home.host()));
  return Promise.all([a!, b!]);
}

const preflight = ({ call }: CallPage, check: string) => call.locator(`[data-check="${check}"]`);
const notice = ({ call }: CallPage) => call.locator('.call-notice').first();

/** As whom the connection of a page has last asked for relays. */
async function turnUser({ page }: CallPage): Promise<{ ends: number; user: string }> {
  const name = await page.evaluate(
    () => window.peers.at(-1)!.getConfiguration().iceServers!.at(-1)!.username!,
  );
  const [ends, user] = name.split(':');
  return { ends: Number(ends), user: user! };
}

async function expectRoute(page: CallPage, route: string): Promise<void> {
  await page.panel('Details');
  await expectPage(page.call.locator('[data-route]')).toHaveAttribute('data-route', route);
}

test('in one LAN: from device to device', async () => {
  await startSignaling(world, told.nothing);
  const home = world.home({ mapping: 'preserving' });
  const [a, b] = await Promise.all([openCallPage(home.host()), openCallPage(home.host())]);
  await a.connectionCheck();
  await expectPage(preflight(a, 'stun')).toContainText('No STUN server is configured');
  await call(a, b);
  await flows(a, b);
  for (const end of [a, b]) {
    expect(await chosenPair(end)).toMatchObject({ local: 'host', remote: 'host' });
    await expectRoute(end, 'direct');
  }
  await record('same-lan', a, b);
});

test('port-preserving NATs at both ends: straight through both', async () => {
  await startSignaling(world, told.stun);
  await startCoturn(world);
  const [a, b] = await twoHomes({ mapping: 'preserving' });
  await a.connectionCheck();
  await expectPage(preflight(a, 'stun')).toContainText('The STUN server answers');
  await expectPage(preflight(a, 'turn')).toContainText('No TURN server is configured');
  await call(a, b);
  await flows(a, b);
  for (const end of [a, b]) {
    expect(await chosenPair(end)).toMatchObject({ local: 'srflx', remote: 'srflx' });
    await expectRoute(end, 'stun');
  }
  await record('through-both-nats', a, b);
});

test('symmetric NATs at both ends and STUN alone: no path, and the page says why', async () => {
  await startSignaling(world, told.stun);
  await startCoturn(world);
  const [a, b] = await twoHomes({ mapping: 'symmetric' });
  await call(a, b);
  await Promise.all(
    [a, b].map((end) =>
      expectPage(notice(end)).toContainText('symmetric NAT', { timeout: 45_000 }),
    ),
  );
  await expectPage(notice(a)).toContainText('only a TURN server helps');
  await record('symmetric-fails', a, b);
});

test('symmetric NATs at both ends and TURN: by the relay', async () => {
  await startSignaling(world, told.turn);
  await startCoturn(world);
  const [a, b] = await twoHomes({ mapping: 'symmetric' });
  await a.connectionCheck();
  await expectPage(preflight(a, 'turn')).toContainText('The TURN server answers');
  await call(a, b);
  await flows(a, b);
  for (const end of [a, b]) {
    const { local, remote, relayProtocol } = await chosenPair(end);
    expect([local, remote]).toContain('relay');
    if (local === 'relay') expect(relayProtocol).toBe('udp');
    await expectRoute(end, 'relay');
  }
  await record('relay', a, b);
});

test('UDP blocked at both ends: to the relay over TCP', async () => {
  await startSignaling(world, told.turn);
  await startCoturn(world);
  const [a, b] = await twoHomes({ mapping: 'preserving', blocksUdp: true });
  await call(a, b);
  await flows(a, b);
  for (const end of [a, b]) {
    expect(await chosenPair(end)).toMatchObject({ local: 'relay', relayProtocol: 'tcp' });
    await expectRoute(end, 'relay');
  }
  await record('relay-over-tcp', a, b);
});

test('the relay is killed in mid-call and comes back', async () => {
  await startSignaling(world, told.turn);
  const coturn = await startCoturn(world);
  const [a, b] = await twoHomes({ mapping: 'symmetric' });
  await call(a, b);
  await flows(a, b);
  await coturn.kill('SIGKILL');
  await Promise.all([a, b].map((end) => end.expectState('reconnecting', 20_000)));
  await startCoturn(world);
  await Promise.all([a, b].map((end) => end.expectState('connected', 40_000)));
  await flows(a, b);
  for (const end of [a, b]) await expectRoute(end, 'relay');
});

test('a phone leaves its Wi-Fi in mid-call: other addresses, the same call, the same id', async () => {
  await startSignaling(world, told.stun);
  await startCoturn(world);
  const wifi = world.home({ mapping: 'preserving' });
  const mobile = world.home({ mapping: 'preserving' });
  const elsewhere = world.home({ mapping: 'preserving' });
  const phone = wifi.host();
  const [a, b] = await Promise.all([openCallPage(phone), openCallPage(elsewhere.host())]);
  await call(a, b);
  await flows(a, b);
  const before = await chosenPair(a);
  Home.detach(phone);
  mobile.attach(phone, 99);
  await Promise.all([a, b].map((end) => end.expectState('reconnecting', 20_000)));
  await Promise.all([a, b].map((end) => end.expectState('connected', 60_000)));
  await flows(a, b);
  const after = await chosenPair(a);
  expect(after.address).not.toBe(before.address);
  expect(after.address).toBe(mobile.address);
  await record('other-addresses', a, b);
  // Its signaling has come back under the same id: the end of the call reaches the other side.
  await b.button('Hang up').click();
  await a.expectEnded('peer-hung-up');
  await a.button('Close').click();
  await expectPage(a.call).toHaveAttribute('data-id', a.id);
});

test('a TURN server that is away is told before the call', async () => {
  await startSignaling(world, told.turn);
  const coturn = await startCoturn(world);
  const page = await openCallPage(world.home({ mapping: 'preserving' }).host());
  await page.connectionCheck();
  await expectPage(preflight(page, 'stun')).toContainText('The STUN server answers');
  await expectPage(preflight(page, 'turn')).toContainText('The TURN server answers');
  await coturn.kill();
  await page.page.reload();
  await page.connectionCheck();
  await expectPage(preflight(page, 'turn')).toContainText('does not answer', { timeout: 15_000 });
  await expectPage(preflight(page, 'stun')).toContainText('does not answer');
});

test.each([
  ['a wrong secret', { TURN_SECRET: 'not-the-secret-of-coturn' }, 'refuses the credentials'],
  [
    'too many credentials',
    { ADDRESS_CREDENTIALS_PER_HOUR: '1' },
    'gave this device no credentials',
  ],
])('a call that finds no path for the sake of %s says so', async (_case, env, words) => {
  await startSignaling(world, { ...told.turn, ...env });
  await startCoturn(world);
  const home = world.home({ mapping: 'symmetric' });
  const caller = await openCallPage(home.host());
  if ('ADDRESS_CREDENTIALS_PER_HOUR' in env) {
    // Somebody else of the house has had what there is.
    const other = await openCallPage(home.host());
    await call(other, caller);
    await flows(other, caller);
    await other.button('Hang up').click();
    await other.button('Close').click();
    await caller.button('Close').click();
  }
  const callee = await openCallPage(world.home({ mapping: 'symmetric' }).host());
  await call(caller, callee);
  await expectPage(notice(caller)).toContainText(words, { timeout: 45_000 });
});

test('a call restarts with fresh credentials when those it began with have ended', async () => {
  await startSignaling(world, told.turn);
  const coturn = await startCoturn(world);
  const [a, b] = await twoHomes({ mapping: 'symmetric' });
  await call(a, b);
  await flows(a, b);
  const before = await Promise.all([a, b].map(turnUser));
  // As if the devices had been in the call for an hour: by its clock the page knows.
  for (const { page } of [a, b])
    await page.evaluate(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 3_600_000;
    });
  await coturn.kill('SIGKILL');
  await Promise.all([a, b].map((end) => end.expectState('reconnecting', 20_000)));
  await startCoturn(world);
  await Promise.all([a, b].map((end) => end.expectState('connected', 40_000)));
  await flows(a, b);
  const after = await Promise.all([a, b].map(turnUser));
  for (const end of [0, 1]) {
    expect(after[end]!.ends).toBeGreaterThan(before[end]!.ends);
    // Whoever runs coturn sees the same user: its quota goes on.
    expect(after[end]!.user).toBe(before[end]!.user);
  }
});
