/** The TURN server as we deliver it, without a browser. */
import { afterEach, beforeEach, test } from 'vitest';
import { relayTo, startCoturn } from './servers.ts';
import { World } from './world.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.remove());

test('the relay sends to public addresses, and is no door into private networks', async () => {
  const coturn = await startCoturn(world);
  relayTo(world, '198.51.100.2', '5000');
  await coturn.says(/CHANNEL_BIND processed, success/);
  for (const peer of ['10.1.2.3', '127.0.0.1', '169.254.169.254', '172.20.0.1', '192.168.1.1']) {
    await relayTo(world, peer, '22').says(/error 403 \(Forbidden IP\)/);
  }
});
