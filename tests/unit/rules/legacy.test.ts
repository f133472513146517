/** Rules about calls of old that have a modern form. */
import { testRule } from './cases.ts';

testRule('legacy-stream-api', {
  fires: {
    'a function': `export function f(pc: any, s: MediaStream) { const peer: RTCPeerConnection = pc; (peer as any as RTCPeerConnection & { addStream(s: MediaStream): void }).addStream(s); }`,
    'without types': `let pc; export function call(stream) { pc = new RTCPeerConnection(); pc.addStream(stream); }`,
    'its event': `const pc = new RTCPeerConnection(); pc.onaddstream = ({ stream }) => { console.log(stream); };`,
  },
  silent: {
    tracks: `export function f(pc: RTCPeerConnection, s: MediaStream) { for (const t of s.getTracks()) pc.addTrack(t, s); }`,
    'for both': `export function f(pc, s) { const peer = new RTCPeerConnection(); if (peer.addTrack) s.getTracks().forEach((t) => peer.addTrack(t, s)); else peer.addStream(s); }`,
    'something else': `export const f = (list: { addStream(s: MediaStream): void }, s: MediaStream) => list.addStream(s);`,
  },
});

testRule('legacy-callbacks', {
  fires: {
    'an offer': `export function f(pc: RTCPeerConnection) { pc.createOffer((offer) => console.log(offer), console.error); }`,
    'a description': `const done = () => {}; export const f = (pc: RTCPeerConnection, d: RTCSessionDescriptionInit) => { pc.setRemoteDescription(d, done, done); };`,
    statistics: `export class M { pc = new RTCPeerConnection(); read() { (this.pc.getStats as (f: unknown) => void)(1); this.pc.getStats((r) => console.log(r)); } }`,
  },
  silent: {
    promises: `export const f = (pc: RTCPeerConnection) => pc.createOffer().then(console.log, console.error);`,
    options: `export const f = (pc: RTCPeerConnection) => pc.createOffer({ iceRestart: true });`,
    'a track': `export const f = (pc: RTCPeerConnection, t: MediaStreamTrack) => pc.getStats(t);`,
  },
});

testRule('legacy-wrapper', {
  fires: {
    'a description': `export const f = (pc: RTCPeerConnection, d: RTCSessionDescriptionInit) => pc.setRemoteDescription(new RTCSessionDescription(d));`,
    'a candidate': `export async function f(pc: RTCPeerConnection, m: { candidate: RTCIceCandidateInit }) { await pc.addIceCandidate(new RTCIceCandidate(m.candidate)); }`,
    'in a class': `export class C { pc = new RTCPeerConnection(); hear(c: RTCIceCandidateInit) { return this.pc.addIceCandidate(new RTCIceCandidate(c)); } }`,
  },
  silent: {
    plain: `export const f = (pc: RTCPeerConnection, c: RTCIceCandidateInit) => pc.addIceCandidate(c);`,
    'kept to be read': `export const f = (c: RTCIceCandidateInit) => new RTCIceCandidate(c).type;`,
    'sent on': `export const f = (send: (d: unknown) => void, d: RTCSessionDescriptionInit) => send(new RTCSessionDescription(d));`,
  },
});

testRule('legacy-capture', {
  fires: {
    callbacks: `(navigator as any).x; navigator.getUserMedia({ video: true }, console.log, console.error);`,
    prefixed: `export function f() { navigator.webkitGetUserMedia({ audio: true }, console.log, console.error); }`,
    'an address of a stream': `export const f = (v: HTMLVideoElement, s: MediaStream) => { v.src = URL.createObjectURL(s as never as MediaStream); };`,
  },
  silent: {
    modern: `export const f = () => navigator.mediaDevices.getUserMedia({ video: true });`,
    'an address of a file': `export const f = (file: File) => URL.createObjectURL(file);`,
    'something else': `export const f = (media: { getUserMedia(): void }) => media.getUserMedia();`,
  },
});

testRule('legacy-offer-options', {
  fires: {
    'in place': `export const f = (pc: RTCPeerConnection) => pc.createOffer({ offerToReceiveVideo: true });`,
    'in a constant': `const options = { offerToReceiveAudio: true }; export async function f(pc: RTCPeerConnection) { return pc.createOffer(options); }`,
    'in a class': `export class C { options: RTCOfferOptions = { offerToReceiveAudio: true, offerToReceiveVideo: false }; }`,
  },
  silent: {
    'a transceiver': `export const f = (pc: RTCPeerConnection) => pc.addTransceiver('video', { direction: 'recvonly' });`,
    'a restart': `export const f = (pc: RTCPeerConnection) => pc.createOffer({ iceRestart: true });`,
    'nothing at all': `export const f = async (pc: RTCPeerConnection) => pc.createOffer();`,
  },
});

testRule('dead-option', {
  fires: {
    plan: `export const pc = new RTCPeerConnection({ sdpSemantics: 'unified-plan' } as RTCConfiguration);`,
    encryption: `const old = { optional: [{ DtlsSrtpKeyAgreement: true }] }; console.log(old);`,
    channels: `export class C { options = { optional: [{ RtpDataChannels: true }] }; }`,
  },
  silent: {
    'options of today': `export const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });`,
    nothing: `export const pc = new RTCPeerConnection();`,
    'a word in a text': `export const text = 'sdpSemantics was removed';`,
  },
});
