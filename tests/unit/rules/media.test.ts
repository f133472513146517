/** Rules about cameras, elements, and what is left running. */
import { testRule } from './cases.ts';

testRule('floating-play', {
  fires: {
    'as a track comes': `const video = document.querySelector('video')!;
      export const f = (pc: RTCPeerConnection) => { pc.ontrack = ({ streams }) => { video.srcObject = streams[0]!; video.play(); }; };`,
    'in an async function': `export async function show(audio: HTMLAudioElement, stream: MediaStream) {
      audio.srcObject = stream; audio.play(); }`,
    'in a method': `export class View { readonly video = document.createElement('video');
      show(stream: MediaStream) { this.video.srcObject = stream; this.video.play(); } }`,
  },
  silent: {
    caught: `export function f(v: HTMLVideoElement, s: MediaStream) { v.srcObject = s; v.play().catch(console.warn); }`,
    'after a click': `const v = document.querySelector('video')!; const s = new MediaStream();
      document.onclick = () => { v.srcObject = s; v.play(); };`,
    awaited: `export const f = async (v: HTMLVideoElement, s: MediaStream) => { v.srcObject = s; await v.play(); };`,
    'a file': `export function f(v: HTMLVideoElement) { v.src = 'film.mp4'; v.play(); }`,
  },
});

testRule('camera-left-on', {
  fires: {
    'the call is closed': `let stream: MediaStream; const pc = new RTCPeerConnection();
      export async function start() { stream = await navigator.mediaDevices.getUserMedia({ video: true }); console.log(stream); }
      export function hangUp() { pc.close(); }`,
    'the video is emptied': `const video = document.querySelector('video')!;
      document.onclick = async () => { video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true }); };
      export const stop = () => { video.srcObject = null; };`,
    'in a class': `export class Call { pc = new RTCPeerConnection(); stream?: MediaStream;
      async start() { this.stream = await navigator.mediaDevices.getDisplayMedia(); }
      end() { this.pc.close(); } }`,
  },
  silent: {
    stopped: `let stream: MediaStream; const pc = new RTCPeerConnection();
      export async function start() { stream = await navigator.mediaDevices.getUserMedia({ video: true }); }
      export function hangUp() { pc.close(); stream.getTracks().forEach((track) => track.stop()); }`,
    'for the life of the page': `const stream = await navigator.mediaDevices.getUserMedia({ video: true });
      const pc = new RTCPeerConnection(); for (const t of stream.getTracks()) pc.addTrack(t, stream);
      export const end = () => pc.close();`,
    'handed to somebody else': `const pc = new RTCPeerConnection(); export const end = () => pc.close();
      export async function open() { return navigator.mediaDevices.getUserMedia({ audio: true }); }`,
    'no end at all': `export async function f(v: HTMLVideoElement) { v.srcObject = await navigator.mediaDevices.getUserMedia({ video: true }); }`,
  },
});

testRule('peer-left-open', {
  fires: {
    forgotten: `let pc: RTCPeerConnection | undefined;
      export function call() { pc = new RTCPeerConnection(); }
      export function hangUp() { pc = undefined; }`,
    'only the tracks end': `let pc: RTCPeerConnection; let stream: MediaStream;
      export async function call() { pc = new RTCPeerConnection(); stream = await navigator.mediaDevices.getUserMedia({ video: true });
        stream.getTracks().forEach((track) => pc.addTrack(track)); }
      export const hangUp = () => stream.getTracks().forEach((track) => track.stop());`,
    'in a class': `export class Call { pc: RTCPeerConnection | null = null;
      start() { this.pc = new RTCPeerConnection(); }
      end() { this.pc = null; } }`,
  },
  silent: {
    closed: `let pc: RTCPeerConnection | undefined;
      export function call() { pc = new RTCPeerConnection(); }
      export function hangUp() { pc?.close(); pc = undefined; }`,
    'closed in a list': `let all: RTCPeerConnection[] = [];
      export function call() { const pc = new RTCPeerConnection(); all.push(pc); }
      export function end() { all.forEach((one) => one.close()); all = []; }`,
    'handed to somebody else': `export function make(stream: MediaStream) { const pc = new RTCPeerConnection();
      stream.getTracks()[0]?.stop(); return pc; }`,
  },
});

testRule('second-press', {
  fires: {
    'a function': `let pc: RTCPeerConnection; const button = document.querySelector('button')!;
      function call() { pc = new RTCPeerConnection(); pc.createDataChannel('x'); }
      button.onclick = call;`,
    'an arrow': `let stream: MediaStream;
      document.querySelector('button')!.addEventListener('click', async () => {
        stream = await navigator.mediaDevices.getUserMedia({ video: true }); console.log(stream.id); });`,
    'without types': `let pc; const $ = (id) => document.getElementById(id);
      $('callButton').onclick = () => { pc = new RTCPeerConnection(); };`,
  },
  silent: {
    'it looks first': `let pc: RTCPeerConnection | undefined;
      document.onclick = () => { if (pc) return; pc = new RTCPeerConnection(); };`,
    'the button is disabled': `let pc: RTCPeerConnection; const button = document.querySelector('button')!;
      button.onclick = () => { button.disabled = true; pc = new RTCPeerConnection(); pc.close(); };`,
    'the first is ended': `let pc: RTCPeerConnection | undefined; function hangUp() { pc?.close(); }
      document.onclick = () => { hangUp(); pc = new RTCPeerConnection(); };`,
    'its own variable': `document.onclick = () => { const pc = new RTCPeerConnection(); pc.close(); };`,
  },
});

testRule('capture-without-catch', {
  fires: {
    'a chain': `navigator.mediaDevices.getUserMedia({ video: true }).then((stream) => console.log(stream.id));`,
    'in a handler': `document.onclick = () => { navigator.mediaDevices.getDisplayMedia().then(console.log).finally(() => {}); };`,
    swallowed: `export async function open() { try { return await navigator.mediaDevices.getUserMedia({ audio: true }); } catch {} return null; }`,
  },
  silent: {
    caught: `navigator.mediaDevices.getUserMedia({ video: true }).then(console.log).catch(console.error);`,
    'a second handler': `navigator.mediaDevices.getUserMedia({ video: true }).then(console.log, console.error);`,
    'whoever calls may catch': `export const open = async () => { const s = await navigator.mediaDevices.getUserMedia({ video: true }); return s; };`,
    told: `export async function f() { try { await navigator.mediaDevices.getUserMedia({}); } catch (e) { document.title = String(e); } }`,
  },
});

testRule('video-not-inline', {
  fires: {
    'a function': `export function show(stream: MediaStream) { const video = document.createElement('video');
      video.srcObject = stream; document.body.append(video); }`,
    'an arrow': `export const f = (pc: RTCPeerConnection, box: Element) => { pc.ontrack = ({ streams: [stream] }) => {
      const v = document.createElement('video'); v.autoplay = true; v.srcObject = stream!; box.appendChild(v); }; };`,
    'a class': `export class Tile { constructor(stream: MediaStream, box: Element) { const video = document.createElement('video');
      box.replaceChildren(video); video.srcObject = stream; } }`,
  },
  silent: {
    set: `export function show(s: MediaStream) { const v = document.createElement('video'); v.playsInline = true; v.srcObject = s; document.body.append(v); }`,
    'as an attribute': `export function show(s: MediaStream) { const v = document.createElement('video'); v.setAttribute('playsinline', ''); v.srcObject = s; document.body.append(v); }`,
    'not on the page': `export function draw(s: MediaStream, c: CanvasRenderingContext2D) { const v = document.createElement('video'); v.srcObject = s; c.drawImage(v, 0, 0); }`,
    'one of the page': `export function show(s: MediaStream) { document.querySelector('video')!.srcObject = s; }`,
  },
});

testRule('unmuted-preview', {
  fires: {
    'a function': `export async function f() { const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      const video = document.createElement('video'); video.srcObject = stream; document.body.append(video); }`,
    'an arrow': `export const f = async () => { const v = document.createElement('video');
      const s = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true } }); v.srcObject = s; };`,
    'a method': `export class A { stream?: MediaStream; async open() { this.stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
      const v = document.createElement('video'); v.srcObject = this.stream; } }`,
  },
  silent: {
    muted: `export async function f() { const s = await navigator.mediaDevices.getUserMedia({ audio: true }); const v = document.createElement('video'); v.muted = true; v.srcObject = s; }`,
    'no sound': `export async function f() { const s = await navigator.mediaDevices.getUserMedia({ video: true }); const v = document.createElement('video'); v.srcObject = s; }`,
    'the other side': `export const f = (pc: RTCPeerConnection) => { pc.ontrack = ({ streams: [s] }) => { const v = document.createElement('video'); v.srcObject = s!; }; };`,
  },
});

testRule('total-as-rate', {
  fires: {
    'in a text': `export async function f(pc: RTCPeerConnection) { for (const r of (await pc.getStats()).values())
      if (r.type === 'inbound-rtp') document.title = \`\${(r.bytesReceived * 8) / 1000} kbit/s\`; }`,
    'in a variable': `export const f = (pc: RTCPeerConnection) => pc.getStats().then((report) => report.forEach((r) => {
      const bitrate = 8 * r.bytesSent; document.title = String(bitrate); }));`,
    'in a class': `export class Meter { bitrate = 0; async read(r: RTCRtpSender) { for (const one of (await r.getStats()).values())
      this.bitrate = (one.bytesSent * 8) / 1024; } }`,
  },
  silent: {
    'the difference': `let last = 0; export async function f(pc: RTCPeerConnection) { for (const r of (await pc.getStats()).values()) {
      const bitrate = 8 * (r.bytesReceived - last); last = r.bytesReceived; document.title = String(bitrate); } }`,
    'subtracted later': `let last = 0; export async function f(pc: RTCPeerConnection) { for (const r of (await pc.getStats()).values()) {
      const bits = 8 * r.bytesReceived; const bitrate = bits - last; last = bits; document.title = String(bitrate); } }`,
    'shown as a total': `export async function f(pc: RTCPeerConnection) { for (const r of (await pc.getStats()).values()) document.title = \`\${r.bytesSent / 1024} KB\`; }`,
  },
});
