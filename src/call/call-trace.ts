/** Records our end of a call for the inspector: the connection and its channels, nothing else. */
import type { TraceEvent } from '../../labs/contract/trace.ts';
import { watchDataChannels } from '../trace/data-channel.ts';
import { watchPeerConnections } from '../trace/peer-connection.ts';
import { Recorder } from '../trace/recorder.ts';
import type { Undo } from '../trace/wrap.ts';

/** Events of one call that are kept, its beginning first: half a day of statistics. */
const MOST = 50_000;

export class CallTrace {
  #events: TraceEvent[] = [];
  #uninstall: Undo | undefined;

  /** What has been recorded of the newest call; the list grows, so copy it. */
  get events(): readonly TraceEvent[] {
    return this.#events;
  }

  /** A call begins: what is made from now on is recorded. */
  begin(): void {
    this.end();
    const events: TraceEvent[] = (this.#events = []);
    const recorder = new Recorder((event) => {
      if (events.length < MOST) events.push(event);
    });
    recorder.emit({
      kind: 'run',
      type: 'start',
      epoch: performance.timeOrigin + performance.now(),
    });
    const undo = [
      watchPeerConnections(recorder, window, () => {}),
      watchDataChannels(recorder, window),
    ];
    this.#uninstall = () => undo.forEach((step) => step());
  }

  /** The call is over. What was recorded stays until the next one begins. */
  end(): void {
    this.#uninstall?.();
    this.#uninstall = undefined;
  }
}
