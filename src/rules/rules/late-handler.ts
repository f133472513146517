import { isAwaited, ownerOf, runsBefore } from '../order.ts';
import type { Handler } from '../gather.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

/** A handler that is set when its event may have been already. */
export const lateHandler: Rule = {
  check(file, report) {
    const late = [
      // The events of tracks fire before the promise is fulfilled.
      ...of(file, 'track', (handler) => after(file, handler, 'setRemoteDescription').length > 0),
      ...of(file, 'icecandidate', (handler) => goesOn(file, handler)),
      ...of(file, 'datachannel', (handler) => goesOn(file, handler)),
      ...ofIncomingChannels(file),
    ];
    for (const { name, event } of late) report(name, { event });
  },
};

function of(file: Reading, event: string, isLate: (handler: Handler) => boolean): Handler[] {
  return file
    .handlers(event)
    .filter((handler) => file.is(handler.target, 'RTCPeerConnection') && isLate(handler));
}

/** Awaited calls of the method on the same connection, before the handler is set. */
function after(file: Reading, { target, name }: Handler, method: string): ts.CallExpression[] {
  return file.callsOn('RTCPeerConnection', method).filter((call) => {
    const same = file.same(file.receiver(call), target);
    return same && isAwaited(file, call) && runsBefore(file, call, name);
  });
}

/** Is something else awaited between `setLocalDescription` and the handler? */
function goesOn(file: Reading, handler: Handler): boolean {
  const { name } = handler;
  return after(file, handler, 'setLocalDescription').some((call) =>
    file
      .awaits(ownerOf(file, name))
      .some((wait) => wait.pos >= call.end && runsBefore(file, wait, name)),
  );
}

/** A channel that comes in is open, and its messages do not wait. */
function ofIncomingChannels(file: Reading): Handler[] {
  return file.handlers('message', 'open').filter(({ target, name }) => {
    const owner = ownerOf(file, name);
    if (!file.is(target, 'RTCDataChannel') || file.ts.isSourceFile(owner)) return false;
    const hears = owner.parameters.some((parameter) => {
      const type = file.checker.getTypeAtLocation(parameter);
      return type.symbol?.name === 'RTCDataChannelEvent';
    });
    return hears && file.awaits(owner).some((wait) => runsBefore(file, wait, name));
  });
}
