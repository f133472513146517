/** Calls through real NATs: which pair carries them, and what the page says where none does. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chosenPair, openCallPage } from './device.ts';
import type { CallPage } from '../e2e/call-page.ts';
import { startCoturn, startSignaling, told } from './servers.ts';
import { World } from './world.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.remove());

/** Rings, and is answered. */
async function call(from: CallPage, to: CallPage): Promise<void> {
  await from.dial(to.id);
  await to.button('Accept with video').click();
}

test('in one LAN: from device to device', async () => {
  await startSignaling(world, told.nothing);
  const home = world.home({ mapping: 'preserving' });
  const [a, b] = await Promise.all([openCallPage(home.host()), openCallPage(home.host())]);
  await call(a, b);
  await Promise.all([a.expectFrames(), b.expectFrames()]);
  expect(await chosenPair(a)).toMatchObject({ local: 'host', remote: 'host' });
  expect(await chosenPair(b)).toMatchObject({ local: 'host', remote: 'host' });
});

test('port-preserving NATs at both ends: straight through both', async () => {
  await startSignaling(world, told.stun);
  await startCoturn(world);
  const homes = [world.home({ mapping: 'preserving' }), world.home({ mapping: 'preserving' })];
  const [a, b] = await Promise.all(homes.map((home) => openCallPage(home.host())));
  await call(a!, b!);
  await Promise.all([a!.expectFrames(), b!.expectFrames()]);
  expect(await chosenPair(a!)).toMatchObject({ local: 'srflx', remote: 'srflx' });
  expect(await chosenPair(b!)).toMatchObject({ local: 'srflx', remote: 'srflx' });
});
