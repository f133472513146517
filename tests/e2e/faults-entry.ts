/** Puts the faults behind the page it runs in, as the frame does before it starts to watch. */
import { installFaults } from '../../src/frame/simulate/install-faults.ts';

installFaults(window, undefined, () => {});
