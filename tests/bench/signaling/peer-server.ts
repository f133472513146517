/** (c) PeerServer, the npm package `peer`. */
import type { AddressInfo } from 'node:net';
import { PeerServer } from 'peer';

PeerServer({ port: 0, host: '127.0.0.1', path: '/', concurrent_limit: 100_000 }, (http) => {
  console.log(`port ${(http.address() as AddressInfo).port}`);
});
