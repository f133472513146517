/** Rules about descriptions and candidates. */
import { testRule } from './cases.ts';

testRule('floating-negotiation', {
  fires: {
    'in an async function': `export async function call(pc: RTCPeerConnection, send: (d: unknown) => void) {
      pc.setLocalDescription();
      send(pc.localDescription);
    }`,
    'in a method': `export class Call {
      readonly #pc = new RTCPeerConnection();
      hear(offer: RTCSessionDescriptionInit) {
        this.#pc.setRemoteDescription(offer);
        this.#pc.createAnswer().then(console.log, console.error);
      }
    }`,
    'in a chain, of a variable without a type': `let pc;
      document.onclick = () => {
        pc = new RTCPeerConnection();
        pc.createOffer().then((offer) => {
          pc.setLocalDescription(offer);
          console.log(pc.localDescription.sdp);
        });
      };`,
    'where its errors would be caught': `export const add = async (pc: RTCPeerConnection, c: RTCIceCandidateInit) => {
      try { pc.addIceCandidate(c); } catch { console.warn('late'); }
    };`,
  },
  silent: {
    awaited: `export async function f(pc: RTCPeerConnection) { await pc.setLocalDescription(); console.log(1); }`,
    'void says that it is meant': `export function f(pc: RTCPeerConnection) { void pc.setLocalDescription(); console.log(1); }`,
    caught: `export function f(pc: RTCPeerConnection) { pc.setLocalDescription().catch(console.error); console.log(1); }`,
    'an arrow that hands it on': `export const f = (pc: RTCPeerConnection) => pc.setLocalDescription();`,
    'the last thing that is done': `export function f(pc: RTCPeerConnection, c: RTCIceCandidate) { pc.addIceCandidate(c); }`,
    'something else of that name': `class Cache { async createOffer() {} }
      const cache = new Cache(); cache.createOffer(); console.log(1);`,
    'kept for later': `export async function f(pc: RTCPeerConnection, d: RTCSessionDescriptionInit) {
      const done = pc.setRemoteDescription(d); console.log(1); await done; }`,
  },
});

testRule('candidate-without-queue', {
  fires: {
    'the camera opens first': `let pc: RTCPeerConnection | undefined;
      export async function hear(signal: { sdp?: RTCSessionDescriptionInit; candidate?: RTCIceCandidateInit }) {
        if (signal.sdp) {
          const stream = await navigator.mediaDevices.getUserMedia({ video: true });
          pc = new RTCPeerConnection();
          for (const track of stream.getTracks()) pc.addTrack(track, stream);
          await pc.setRemoteDescription(signal.sdp);
        } else await pc?.addIceCandidate(signal.candidate);
      }`,
    'it opens in a function of its own': `const pc = new RTCPeerConnection();
      async function openCamera() { return navigator.mediaDevices.getUserMedia({ audio: true }); }
      const onOffer = async (offer: RTCSessionDescriptionInit) => {
        await openCamera();
        await pc.setRemoteDescription(offer);
      };
      const onCandidate = (candidate: RTCIceCandidateInit) => pc.addIceCandidate(candidate);
      console.log(onOffer, onCandidate);`,
    'in the wrong order': `export async function f(pc: RTCPeerConnection, offer: RTCSessionDescriptionInit, c: RTCIceCandidate) {
      await pc.addIceCandidate(c);
      await pc.setRemoteDescription(offer);
    }`,
  },
  silent: {
    'a queue': `const pc = new RTCPeerConnection(); const early: RTCIceCandidateInit[] = [];
      export async function onOffer(offer: RTCSessionDescriptionInit) {
        await navigator.mediaDevices.getUserMedia({ video: true });
        await pc.setRemoteDescription(offer);
        for (const one of early) await pc.addIceCandidate(one);
      }
      export const onCandidate = (c: RTCIceCandidateInit) => { early.push(c); };`,
    'nothing is waited for': `const pc = new RTCPeerConnection();
      export const onOffer = async (offer: RTCSessionDescriptionInit) => { await pc.setRemoteDescription(offer); };
      export const onCandidate = (c: RTCIceCandidateInit) => pc.addIceCandidate(c);`,
    'two peers of one page': `const a = new RTCPeerConnection(), b = new RTCPeerConnection();
      a.onicecandidate = ({ candidate }) => b.addIceCandidate(candidate);
      await navigator.mediaDevices.getUserMedia({ video: true });
      await a.setLocalDescription(); await b.setRemoteDescription(a.localDescription!);`,
    'the description is looked at': `export class Call { pc = new RTCPeerConnection();
      async onOffer(offer: RTCSessionDescriptionInit) {
        await navigator.mediaDevices.getUserMedia({ video: true });
        await this.pc.setRemoteDescription(offer); }
      onCandidate(c: RTCIceCandidateInit) { if (this.pc.remoteDescription) void this.pc.addIceCandidate(c); } }`,
  },
});

testRule('late-handler', {
  fires: {
    'track after the description': `export async function f(pc: RTCPeerConnection, offer: RTCSessionDescriptionInit) {
      await pc.setRemoteDescription(offer);
      pc.ontrack = console.log;
    }`,
    'candidates, in a class': `export class Call { pc = new RTCPeerConnection();
      async start(send: (what: unknown) => Promise<void>) {
        await this.pc.setLocalDescription();
        await send(this.pc.localDescription);
        this.pc.addEventListener('icecandidate', console.log);
      } }`,
    'messages of a channel that came in': `const pc = new RTCPeerConnection();
      pc.ondatachannel = async ({ channel }) => {
        await fetch('/room');
        channel.onmessage = console.log;
      };`,
  },
  silent: {
    'before it': `export async function f(pc: RTCPeerConnection, offer: RTCSessionDescriptionInit) {
      pc.ontrack = console.log; await pc.setRemoteDescription(offer); }`,
    'in another branch': `export async function f(pc: RTCPeerConnection, offer?: RTCSessionDescriptionInit) {
      if (offer) await pc.setRemoteDescription(offer); else pc.ontrack = console.log; }`,
    'of another peer': `export async function f(a: RTCPeerConnection, b: RTCPeerConnection, offer: RTCSessionDescriptionInit) {
      await a.setRemoteDescription(offer); b.ontrack = console.log; }`,
    'in the same turn': `export async function f(pc: RTCPeerConnection) {
      await pc.setLocalDescription(); pc.onicecandidate = console.log; }`,
    'a channel, at once': `export const f = (pc: RTCPeerConnection) => {
      pc.ondatachannel = async ({ channel }) => { channel.onmessage = console.log; await fetch('/'); }; };`,
  },
});

testRule('explicit-description', {
  fires: {
    'in two lines': `export async function f(pc: RTCPeerConnection) {
      const offer = await pc.createOffer(); await pc.setLocalDescription(offer); }`,
    'in one': `export const f = async (pc: RTCPeerConnection) => pc.setLocalDescription(await pc.createAnswer());`,
    'in a chain': `export const f = (pc: RTCPeerConnection) => pc.createOffer().then((offer) => pc.setLocalDescription(offer));`,
  },
  silent: {
    'without an argument': `export const f = (pc: RTCPeerConnection) => pc.setLocalDescription();`,
    'with options': `export const f = async (pc: RTCPeerConnection) => pc.setLocalDescription(await pc.createOffer({ iceRestart: true }));`,
    edited: `export async function f(pc: RTCPeerConnection) { const offer = await pc.createOffer();
      offer.sdp = offer.sdp!.replace('a', 'b'); await pc.setLocalDescription(offer); }`,
    'a rollback': `export const f = (pc: RTCPeerConnection) => pc.setLocalDescription({ type: 'rollback' });`,
    'made by another peer': `export async function f(a: RTCPeerConnection, b: RTCPeerConnection) {
      const offer = await a.createOffer(); await b.setLocalDescription(offer); }`,
  },
});

testRule('edited-sdp', {
  fires: {
    assigned: `export async function f(pc: RTCPeerConnection) { const offer = await pc.createOffer();
      offer.sdp = offer.sdp!.replace('VP8', 'H264'); await pc.setLocalDescription(offer); }`,
    'in an object': `export const f = async (pc: RTCPeerConnection, prefer: (sdp?: string) => string) => {
      const { type, sdp } = await pc.createOffer();
      await pc.setLocalDescription({ type, sdp: prefer(sdp) }); };`,
    'in a chain': `export class Call { pc = new RTCPeerConnection();
      offer() { return this.pc.createOffer().then((offer) => {
        offer.sdp = offer.sdp!.split('x').join('y');
        return this.pc.setLocalDescription(offer); }); } }`,
  },
  silent: {
    unchanged: `export const f = async (pc: RTCPeerConnection) => { const { type, sdp } = await pc.createOffer();
      await pc.setLocalDescription({ type, sdp }); };`,
    'what the other side sent': `export async function f(pc: RTCPeerConnection, offer: RTCSessionDescriptionInit) {
      offer.sdp = offer.sdp!.trim(); await pc.setRemoteDescription(offer); }`,
    'a field of something else': `const message = { sdp: '' }; message.sdp = 'x';
      export const f = (pc: RTCPeerConnection) => pc.setLocalDescription();`,
  },
});

const answering = `send: (d: unknown) => void, hear: (take: (d: RTCSessionDescriptionInit) => void) => void`;
testRule('unhandled-glare', {
  fires: {
    'arrow functions': `export function join(pc: RTCPeerConnection, ${answering}) {
      pc.onnegotiationneeded = async () => { await pc.setLocalDescription(); send(pc.localDescription); };
      hear(async (d) => { await pc.setRemoteDescription(d);
        if (d.type === 'offer') { await pc.setLocalDescription(); send(pc.localDescription); } }); }`,
    'a class': `export class Call { pc = new RTCPeerConnection();
      constructor(readonly send: (d: unknown) => void) {
        this.pc.addEventListener('negotiationneeded', async () => {
          await this.pc.setLocalDescription(await this.pc.createOffer()); this.send(this.pc.localDescription); }); }
      async take(d: RTCSessionDescriptionInit) { await this.pc.setRemoteDescription(d);
        if (d.type === 'offer') await this.pc.setLocalDescription(await this.pc.createAnswer()); } }`,
    'a chain in a function of its own': `const pc = new RTCPeerConnection();
      function offer() { void pc.createOffer().then((o) => pc.setLocalDescription(o)); }
      pc.onnegotiationneeded = offer;
      export const take = (d: RTCSessionDescriptionInit) => pc.setRemoteDescription(d)
        .then(() => pc.createAnswer()).then((a) => pc.setLocalDescription(a));`,
  },
  silent: {
    'one side is polite': `export function join(pc: RTCPeerConnection, polite: boolean, ${answering}) {
      pc.onnegotiationneeded = async () => { await pc.setLocalDescription(); send(pc.localDescription); };
      hear(async (d) => { if (!polite) return; await pc.setRemoteDescription(d); await pc.setLocalDescription(); }); }`,
    'only one side offers': `export function call(pc: RTCPeerConnection, ${answering}) {
      pc.onnegotiationneeded = async () => { await pc.setLocalDescription(); send(pc.localDescription); };
      hear((d) => pc.setRemoteDescription(d)); }`,
    'two peers of one page': `export function loop(a: RTCPeerConnection, b: RTCPeerConnection) {
      a.onnegotiationneeded = async () => { await a.setLocalDescription(); await answer(); };
      async function answer() { await b.setRemoteDescription(a.localDescription!); await b.setLocalDescription();
        await a.setRemoteDescription(b.localDescription!); } }`,
  },
});

testRule('ice-connection-state', {
  fires: {
    compared: `export const f = (pc: RTCPeerConnection) => { pc.oniceconnectionstatechange = () => {
      if (pc.iceConnectionState === 'disconnected') pc.close(); }; };`,
    switched: `export function f(pc: RTCPeerConnection) { switch (pc.iceConnectionState) { case 'connected': return 1; default: return 0; } }`,
    'in a class': `export class Call { pc = new RTCPeerConnection(); get up() { return 'connected' === this.pc.iceConnectionState; } }`,
  },
  silent: {
    'both are known': `export const up = (pc: RTCPeerConnection) => pc.iceConnectionState === 'connected' && pc.connectionState === 'connected';`,
    'ICE is meant': `export function f(pc: RTCPeerConnection) { if (pc.iceConnectionState === 'failed') pc.restartIce(); }`,
    'only shown': `export const f = (pc: RTCPeerConnection) => { document.title = pc.iceConnectionState; };`,
  },
});
