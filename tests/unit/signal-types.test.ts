/** The labs' transport beside the service's protocol, and the one negotiation that all labs share. */
import { expect, expectTypeOf, it } from 'vitest';
import type { Signal as LabSignal } from '../../labs/shared/transport.ts';
import type { Signal } from '../../signaling/protocol.ts';

it('a signal of labs/shared/transport.ts fits signaling/protocol.ts', () => {
  expectTypeOf<LabSignal>().toExtend<Signal>();
});

it('the call through the server negotiates with the code of the two tabs', () => {
  const files = import.meta.glob<string>('../../labs/socket-call/{main,solution}.ts', {
    eager: true,
    query: '?raw',
    import: 'default',
  });
  expect(Object.values(files)).toHaveLength(2);
  for (const text of Object.values(files)) {
    expect(text).toContain("import { negotiate } from '../shared/negotiation.ts';");
    expect(text).not.toMatch(/setRemoteDescription|addIceCandidate|onicecandidate/);
  }
});
