/** Made from en.md by tools/rule-texts.mjs. Change that, and run it again. */
import type { RuleText } from './texts.ts';

export const en = {
  'floating-negotiation': {
    sentence:
      'Nothing waits for `{call}`: what follows runs before it is done, and nobody learns that it failed.',
    why: 'The steps of a negotiation are asynchronous. Without `await`, the lines below read a description that is not there yet, and an error misses every `catch`.',
    instead:
      'Write `await` before it, in an `async` function, or end the promise chain with `catch`.',
    fix: 'Add `await`',
    lesson: { title: 'Offers and answers', href: '/lessons/offer-answer/' },
  },
  'floating-play': {
    sentence: 'Nobody learns that the browser refused `{call}`.',
    why: 'Browsers refuse to play sound before the page has been touched. The promise is then rejected with `NotAllowedError`, and the picture stands still.',
    instead:
      'Catch it, and show a button that calls `play()` again: a click is what the browser waits for.',
    lesson: { title: 'Capture media', href: '/lessons/capture-media/' },
  },
  'candidate-without-queue': {
    sentence: '`{call}` may run before there is a remote description, and then it fails.',
    why: 'Candidates overtake a description that has to wait, for a camera for example. A connection without a remote description rejects them with `InvalidStateError`, and paths are missing later.',
    instead:
      'Keep candidates in a list while `remoteDescription` is `null`, and add them right after `setRemoteDescription()`.',
    lesson: { title: 'Candidates', href: '/lessons/candidates/' },
  },
  'late-handler': {
    sentence:
      'The handler of `{event}` is set after something was awaited, and the event may have fired by then.',
    why: 'An event that nobody listens to is gone. `track` fires before the promise of `setRemoteDescription()` is fulfilled; candidates come right after `setLocalDescription()`; a channel that comes in delivers its messages at once.',
    instead: 'Set handlers right after the object is made or received, before the first `await`.',
    lesson: { title: 'A loopback call', href: '/lessons/loopback-call/' },
  },
  'explicit-description': {
    sentence:
      '`{call}` without an argument makes the description itself, so `{made}` is not needed.',
    why: 'Between making an offer and setting it, the connection can change: a track is added, or an offer of the other side arrives. Without an argument both happen in one step, and what is made fits the state.',
    instead: 'Call `setLocalDescription()` alone, and send `localDescription`.',
    fix: 'Call it without an argument',
    lesson: { title: 'Glare and perfect negotiation', href: '/lessons/perfect-negotiation/' },
  },
  'edited-sdp': {
    sentence: 'The SDP is edited between making it and setting it.',
    why: 'The text is made by the browser for the browser. What may be changed in it is not specified: an edit that works today can be refused or ignored by the next version or by another browser.',
    instead:
      'Use what there is for it: `setCodecPreferences()` for codecs, `setParameters()` for bitrates, `direction` for who sends.',
    lesson: { title: 'Offers and answers', href: '/lessons/offer-answer/' },
  },
  'unhandled-glare': {
    sentence: 'Both sides may offer here at the same time, and nothing decides whose offer counts.',
    why: '`negotiationneeded` can fire at both ends at once. Each then has an offer of its own when the other one arrives; without a rule that both know, the negotiation can get stuck or lose what one side has added.',
    instead:
      'Make one side polite: it takes its own offer back, and the other side ignores the one that arrives.',
    lesson: { title: 'Glare and perfect negotiation', href: '/lessons/perfect-negotiation/' },
  },
  'ice-connection-state': {
    sentence:
      '`iceConnectionState` knows of ICE only; for the whole connection ask `connectionState`.',
    why: 'A path that ICE has found carries nothing until DTLS has finished, and when DTLS fails, `iceConnectionState` goes on saying `connected`.',
    instead:
      'Listen to `connectionstatechange` and read `connectionState`. Every current browser has both.',
    lesson: { title: 'When the call drops', href: '/lessons/ice-restart/' },
  },
  'camera-left-on': {
    sentence:
      'What `{call}` opens is never stopped: the light of the camera stays on after the call.',
    why: 'Closing a connection, or taking the stream out of a video element, leaves the tracks running.',
    instead:
      'When the call ends, call `stop()` on every track: `stream.getTracks().forEach((track) => track.stop())`.',
    lesson: { title: 'A loopback call', href: '/lessons/loopback-call/' },
  },
  'peer-left-open': {
    sentence: '`{peer}` is never closed.',
    why: 'A connection that nothing refers to any more goes on sending, holds its ports and its memory, and the other side does not learn that the call is over. Browsers limit how many there may be.',
    instead: 'Call `close()` when the call ends, before the variable is set to something else.',
    lesson: { title: 'A loopback call', href: '/lessons/loopback-call/' },
  },
  'second-press': {
    sentence:
      'A second press replaces `{kept}`, and what the first press opened goes on without anybody who could end it.',
    why: 'Whoever waits for a camera presses again. The variable then holds the second one only, so the first is never closed.',
    instead:
      'Disable the button while it works, or end what the variable holds before setting it anew.',
    lesson: { title: 'A loopback call', href: '/lessons/loopback-call/' },
  },
  'send-before-open': {
    sentence: 'The channel has just been made, so `{call}` fails: it is not open yet.',
    why: 'A channel opens when the connection stands, after offer and answer have been exchanged. Until then `send()` throws `InvalidStateError`.',
    instead: 'Send in the handler of `open`.',
    lesson: { title: 'A data channel', href: '/lessons/data-channel/' },
  },
  'send-without-backpressure': {
    sentence: 'This loop calls `{call}` however much still waits to be sent.',
    why: '`send()` only puts data into a buffer. A loop is faster than any network: the buffer fills up, and then the browser throws `OperationError` or closes the channel.',
    instead: 'Stop while `bufferedAmount` is above a limit, and go on at `bufferedamountlow`.',
    lesson: { title: 'Files and flow control', href: '/lessons/file-transfer/' },
  },
  'capture-without-catch': {
    sentence: 'If `{call}` is refused, nobody is told.',
    why: 'People deny access, machines have no camera, other programs hold it. All of that arrives as a rejected promise.',
    instead: 'Catch the error and say by its `name` what can be done.',
    lesson: { title: 'When capture fails', href: '/lessons/capture-errors/' },
  },
  'video-not-inline': {
    sentence: '`{video}` has no `playsInline`: on an iPhone it plays on the full screen only.',
    why: 'Safari on iPhones takes a video to the full screen as it begins to play, and does not start it by itself, unless the element says that it plays in its place.',
    instead: 'Set `playsInline` before the stream, or write `playsinline` in the HTML.',
    fix: 'Set `playsInline`',
    lesson: { title: 'Capture media', href: '/lessons/capture-media/' },
  },
  'unmuted-preview': {
    sentence: '`{video}` plays your own microphone back to you.',
    why: 'What comes out of the loudspeaker goes into the microphone again. It is heard as an echo, or it howls.',
    instead: 'Set `muted` on the element that shows your own stream. What is sent stays audible.',
    fix: 'Set `muted`',
    lesson: { title: 'Capture media', href: '/lessons/capture-media/' },
  },
  'total-as-rate': {
    sentence:
      '`{total}` counts since the beginning of the call; a rate is what has been added since the last reading.',
    why: 'Multiplied by eight and shown as a bitrate, a total only ever rises. It says nothing about this moment.',
    instead:
      'Keep the last report. Divide the difference by the difference of the two `timestamp`s.',
    lesson: { title: 'Measure a call', href: '/lessons/stats/' },
  },
  'legacy-stream-api': {
    sentence: '`{legacy}` is from before connections had tracks. Today it is `{modern}`.',
    why: 'It was taken out of the specification, and not every browser has it. With tracks, each can be added, replaced and taken away by itself.',
    instead:
      'Add each track of the stream with `addTrack(track, stream)`, and take what comes from `ontrack`.',
    fix: 'Add each track',
    lesson: { title: 'A loopback call', href: '/lessons/loopback-call/' },
  },
  'legacy-callbacks': {
    sentence: '`{call}` is given callbacks. It returns a promise, which can be awaited.',
    why: 'The forms with callbacks are kept for old pages only. Steps that depend on each other are nested in them, and an error needs its own callback in every step.',
    instead: 'Write `await`, with one `try` around all steps.',
    lesson: { title: 'Offers and answers', href: '/lessons/offer-answer/' },
  },
  'legacy-wrapper': {
    sentence: '`{wrapper}` is not needed: `{call}` takes the plain object.',
    why: 'Since 2016 the methods take what came as JSON. The constructor for candidates also throws where there is no candidate.',
    instead: 'Hand over the object as it came.',
    fix: 'Hand over the plain object',
    lesson: { title: 'Candidates', href: '/lessons/candidates/' },
  },
  'legacy-capture': {
    sentence: '`{legacy}` does not work in every browser. Use `{modern}`.',
    why: '`navigator.getUserMedia` takes callbacks, and Firefox and Safari do not have it. `createObjectURL()` takes files; browsers have stopped taking streams there.',
    instead:
      'Await `navigator.mediaDevices.getUserMedia()`, and set `video.srcObject` to the stream.',
    lesson: { title: 'Capture media', href: '/lessons/capture-media/' },
  },
  'legacy-offer-options': {
    sentence: '`{option}` holds for one offer only; a transceiver says it for good.',
    why: 'The option is kept for old pages, and the next negotiation knows nothing of it. A transceiver stays, and its direction can be changed.',
    instead:
      "Call `addTransceiver('audio', { direction: 'recvonly' })`, or the same with `'video'`, before the offer.",
    lesson: { title: 'Offers and answers', href: '/lessons/offer-answer/' },
  },
  'dead-option': {
    sentence: 'No browser reads `{option}` any more.',
    why: 'It comes from a time when encryption and Unified Plan had to be asked for. Both are always on today.',
    instead: 'Leave it out.',
    lesson: { title: 'Reference', href: '/reference/' },
  },
  'ice-server-url': {
    sentence: 'The member is called `urls`; with `url` the constructor throws `TypeError`.',
    why: '`url` was the name in the first drafts. Browsers have taken it out.',
    instead: 'Write `urls`, with one address or a list.',
    fix: 'Rename to `urls`',
    lesson: { title: 'Candidates', href: '/lessons/candidates/' },
  },
  'credentials-in-code': {
    sentence: 'Everybody who opens the page can read this password of the TURN server.',
    why: 'Code of a page is public. Others find the password, send their traffic through your server, and you pay for it.',
    instead:
      'Let your own server hand out credentials that expire after an hour or so, and fetch them before the call.',
    lesson: { title: 'Call another device', href: '/lessons/call-another-device/' },
  },
  'one-connection-for-many': {
    sentence: 'The loop makes an offer to each person with the same connection `{peer}`.',
    why: 'A connection has exactly two ends. The first answer completes the negotiation, and the answers of all others are refused.',
    instead: 'Make one `RTCPeerConnection` for each person, kept in a `Map` by id.',
    lesson: { title: 'How WebRTC works', href: '/lessons/how-webrtc-works/' },
  },
  'no-ice-servers': {
    sentence:
      'Signaling goes through {host}, but the connection has no STUN or TURN server, so calls stay within one network.',
    why: 'Without STUN, a device behind a router does not know the address under which others reach it. Without TURN, there is no way around a firewall that lets nothing through.',
    instead: 'Give the constructor `iceServers`, with STUN and TURN.',
    lesson: { title: 'Call another device', href: '/lessons/call-another-device/' },
  },
} as const satisfies Record<string, RuleText>;
