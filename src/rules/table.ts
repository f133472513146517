/** Every rule by its id. The catalogue has a text for each, in each language. */
import { cameraLeftOn } from './rules/camera-left-on.ts';
import { candidateWithoutQueue } from './rules/candidate-without-queue.ts';
import { captureWithoutCatch } from './rules/capture-without-catch.ts';
import { credentialsInCode } from './rules/credentials-in-code.ts';
import { deadOption } from './rules/dead-option.ts';
import { editedSdp } from './rules/edited-sdp.ts';
import { explicitDescription } from './rules/explicit-description.ts';
import { floatingNegotiation } from './rules/floating-negotiation.ts';
import { floatingPlay } from './rules/floating-play.ts';
import { iceConnectionState } from './rules/ice-connection-state.ts';
import { iceServerUrl } from './rules/ice-server-url.ts';
import { lateHandler } from './rules/late-handler.ts';
import { legacyCallbacks } from './rules/legacy-callbacks.ts';
import { legacyCapture } from './rules/legacy-capture.ts';
import { legacyOfferOptions } from './rules/legacy-offer-options.ts';
import { legacyStreamApi } from './rules/legacy-stream-api.ts';
import { legacyWrapper } from './rules/legacy-wrapper.ts';
import { noIceServers } from './rules/no-ice-servers.ts';
import { oneConnectionForMany } from './rules/one-connection-for-many.ts';
import { peerLeftOpen } from './rules/peer-left-open.ts';
import { secondPress } from './rules/second-press.ts';
import { sendBeforeOpen } from './rules/send-before-open.ts';
import { sendWithoutBackpressure } from './rules/send-without-backpressure.ts';
import { totalAsRate } from './rules/total-as-rate.ts';
import { unhandledGlare } from './rules/unhandled-glare.ts';
import { unmutedPreview } from './rules/unmuted-preview.ts';
import { videoNotInline } from './rules/video-not-inline.ts';
import type { RuleId } from './catalogue/rule-id.ts';
import type { Rule } from './types.ts';

export const rules: Record<RuleId, Rule> = {
  'camera-left-on': cameraLeftOn,
  'candidate-without-queue': candidateWithoutQueue,
  'capture-without-catch': captureWithoutCatch,
  'credentials-in-code': credentialsInCode,
  'dead-option': deadOption,
  'edited-sdp': editedSdp,
  'explicit-description': explicitDescription,
  'floating-negotiation': floatingNegotiation,
  'floating-play': floatingPlay,
  'ice-connection-state': iceConnectionState,
  'ice-server-url': iceServerUrl,
  'late-handler': lateHandler,
  'legacy-callbacks': legacyCallbacks,
  'legacy-capture': legacyCapture,
  'legacy-offer-options': legacyOfferOptions,
  'legacy-stream-api': legacyStreamApi,
  'legacy-wrapper': legacyWrapper,
  'no-ice-servers': noIceServers,
  'one-connection-for-many': oneConnectionForMany,
  'peer-left-open': peerLeftOpen,
  'second-press': secondPress,
  'send-before-open': sendBeforeOpen,
  'send-without-backpressure': sendWithoutBackpressure,
  'total-as-rate': totalAsRate,
  'unhandled-glare': unhandledGlare,
  'unmuted-preview': unmutedPreview,
  'video-not-inline': videoNotInline,
};
