/** Listens to what arrives at the receivers: W3C "WebRTC", section 5.3, and "webrtc-stats". */
import type { Json } from '../../labs/contract/trace.ts';
import type { Recorder } from './recorder.ts';
import { safely, type Undo } from './wrap.ts';

/** How often it is listened, in milliseconds. */
const LOOK_EVERY = 200;

/** What is softer than this is silence, on the scale of `audioLevel`: 60 dB below the loudest. */
const AUDIBLE = 0.001;

/** A fake device may beep once a second, and people pause between words; in milliseconds. */
const SILENT_AFTER = 1200;
/** Packets of sound come fifty times a second. Without any for so long, nothing arrives. */
const GONE_AFTER = 600;

/** What is recorded of a captured track's settings. */
const SETTINGS = [
  'echoCancellation',
  'noiseSuppression',
  'autoGainControl',
  'channelCount',
] as const;

type Arriving = 'sound' | 'silence' | 'nothing';

/** What is known of one receiver. Times are in milliseconds of the run. */
interface Reception {
  packets: number;
  rtpTimestamp: number | undefined;
  packetAt: number;
  loudAt: number;
  told?: Arriving;
}

/**
 * Records what arrives on each remote sound track (`sound`, `silence` or `nothing`) when that
 * changes, and the settings of each captured one (`settings`).
 *
 * A receiver is asked and its sound not tapped, for a tap would be one more consumer that the
 * program does not have. Its level is the one that the packets carry (RFC 6464), or where they have
 * none that of the decoder, which in Chromium is 0 while no element plays the track.
 *
 * @param live the connections and the captured tracks of the run, which come in as they are made
 * @returns a function that ends it
 */
export function watchSound(
  recorder: Recorder,
  win: Window & typeof globalThis,
  live: { peers: Iterable<RTCPeerConnection>; tracks: Iterable<MediaStreamTrack> },
): Undo {
  const receptions = new Map<RTCRtpReceiver, Reception>();
  const settings = new WeakMap<MediaStreamTrack, string>();
  const getStats = win.RTCRtpReceiver?.prototype.getStats;
  const now = () => recorder.now();

  const listen = async (receiver: RTCRtpReceiver) => {
    const report = (await getStats.call(receiver)) as ReadonlyMap<string, RTCInboundRtpStreamStats>;
    const stats = [...report.values()].find(({ type }) => type === 'inbound-rtp');
    const [source] = receiver.getSynchronizationSources();
    const reception = receptions.get(receiver) ?? newReception();
    receptions.set(receiver, reception);
    const packets = stats?.packetsReceived ?? 0;
    if (packets > reception.packets) reception.packetAt = now();
    reception.packets = packets;
    // A source is kept for ten seconds with the level of its last packet.
    const isNew = source?.rtpTimestamp !== reception.rtpTimestamp;
    reception.rtpTimestamp = source?.rtpTimestamp;
    const level = Math.max(isNew ? (source?.audioLevel ?? 0) : 0, stats?.audioLevel ?? 0);
    if (level > AUDIBLE) reception.loudAt = now();
    tell(receiver.track, reception);
  };

  const tell = (track: MediaStreamTrack, reception: Reception) => {
    const heard = heardBy(reception, now());
    if (heard === (reception.told ?? 'nothing') || recorder.nameOf(track) === undefined) return;
    reception.told = heard;
    recorder.emit({ kind: 'state', ...recorder.where(track), name: 'sound', value: heard });
  };

  const look = () => {
    for (const peer of live.peers) {
      if (peer.signalingState === 'closed') continue;
      for (const receiver of peer.getReceivers()) {
        if (receiver.track.kind === 'audio') listen(receiver).catch(() => {});
      }
    }
    for (const track of live.tracks) {
      if (track.kind === 'audio' && track.readyState === 'live') tellSettings(track);
    }
  };

  const tellSettings = (track: MediaStreamTrack) => {
    const all = track.getSettings();
    const value: Json = Object.fromEntries(SETTINGS.map((name) => [name, all[name] ?? null]));
    const text = JSON.stringify(value);
    if (settings.get(track) === text || recorder.nameOf(track) === undefined) return;
    settings.set(track, text);
    recorder.emit({ kind: 'state', ...recorder.where(track), name: 'settings', value });
  };

  const timer = win.setInterval(() => safely(look, undefined), LOOK_EVERY);
  return () => win.clearInterval(timer);
}

const newReception = (): Reception => ({
  packets: 0,
  rtpTimestamp: undefined,
  packetAt: -Infinity,
  loudAt: -Infinity,
});

function heardBy({ packetAt, loudAt }: Reception, now: number): Arriving {
  if (now - packetAt > GONE_AFTER) return 'nothing';
  return now - loudAt > SILENT_AFTER ? 'silence' : 'sound';
}
