/** Puts the simulated networks under the page it runs in, as the frame does. */
import { fetchCredentials } from '../../labs/shared/turn-service.ts';
import { installNetworks } from '../../src/frame/networks/install-networks.ts';

Object.assign(window, { networkFaults: installNetworks(window), fetchCredentials });
