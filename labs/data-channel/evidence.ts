/** What only this lab has to know: who expects a channel, and what the program said of a press. */
import type { Evidence } from '../contract/evidence.ts';
import type { Ref } from '../contract/trace.ts';

export interface Expectations {
  /** Position in the run of the first listener for `datachannel`, by connection. */
  expects: Map<Ref, number>;
  /** When the program printed a warning or an error, in milliseconds of the run. */
  printed: number[];
}

export const expectations: Evidence<Expectations> = {
  begin: () => ({ expects: new Map(), printed: [] }),
  take({ expects, printed }, event) {
    if (event.kind === 'run' && event.type === 'printed') printed.push(event.at);
    if (event.kind !== 'state' || event.name !== 'listens') return;
    if (event.value === 'datachannel') expects.set(event.on, event.seq);
  },
};
