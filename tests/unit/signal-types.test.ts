/** What the labs send is what the service's protocol describes: proved by the compiler. */
import { expectTypeOf, it } from 'vitest';
import type { Signal as LabSignal } from '../../labs/shared/transport.ts';
import type { Signal } from '../../signaling/protocol.ts';

it('a signal of labs/shared/transport.ts fits signaling/protocol.ts', () => {
  expectTypeOf<LabSignal>().toExtend<Signal>();
});
