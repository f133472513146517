/** Rules about data channels, and about who is reached. */
import { testRule } from './cases.ts';

testRule('send-before-open', {
  fires: {
    'at once': `const pc = new RTCPeerConnection(); const channel = pc.createDataChannel('chat'); channel.send('hello');`,
    'after the offer': `export async function f(pc: RTCPeerConnection) { const channel = pc.createDataChannel('chat');
      await pc.setLocalDescription(); channel.send('hello'); }`,
    'in a class': `export class Chat { channel?: RTCDataChannel; start(pc: RTCPeerConnection) {
      this.channel = pc.createDataChannel('chat'); this.channel.send('hello'); } }`,
  },
  silent: {
    'once it is open': `export function f(pc: RTCPeerConnection) { const c = pc.createDataChannel('x'); c.onopen = () => c.send('hello'); }`,
    'it has been waited for': `export async function f(pc: RTCPeerConnection) { const c = pc.createDataChannel('x');
      await new Promise((done) => { c.onopen = done; }); c.send('hello'); }`,
    'at a press': `const c = new RTCPeerConnection().createDataChannel('x'); document.onclick = () => c.send('hello');`,
    'the state is asked': `export function f(pc: RTCPeerConnection) { const c = pc.createDataChannel('x'); if (c.readyState === 'open') c.send('x'); }`,
  },
});

testRule('send-without-backpressure', {
  fires: {
    'a for': `export function f(channel: RTCDataChannel, data: ArrayBuffer) {
      for (let at = 0; at < data.byteLength; at += 16384) channel.send(data.slice(at, at + 16384)); }`,
    'a while that reads': `export const f = async (channel: RTCDataChannel, file: File) => { let at = 0;
      while (at < file.size) { channel.send(await file.slice(at, at + 1000).arrayBuffer()); at += 1000; } };`,
    'a stream': `export class Sender { constructor(readonly channel: RTCDataChannel) {}
      async send(file: File) { const reader = file.stream().getReader();
        for (;;) { const { done, value } = await reader.read(); if (done) return; this.channel.send(value); } } }`,
  },
  silent: {
    'it waits': `export async function f(c: RTCDataChannel, data: ArrayBuffer, drained: () => Promise<void>) {
      for (let at = 0; at < data.byteLength; at += 100) { if (c.bufferedAmount > 1e6) await drained(); c.send(data.slice(at, at + 100)); } }`,
    'one to each': `export const f = (all: RTCDataChannel[], data: ArrayBuffer) => { for (const c of all) c.send(data); };`,
    'a few words': `export function f(c: RTCDataChannel, words: string[]) { for (const word of words) c.send(word); }`,
    'an answer is awaited': `export async function f(c: RTCDataChannel, parts: ArrayBuffer[], ack: () => Promise<void>) {
      for (const part of parts) { c.send(part); await ack(); } }`,
  },
});

testRule('one-connection-for-many', {
  fires: {
    'a loop': `export async function f(pc: RTCPeerConnection, ids: string[], send: (to: string, d: unknown) => void) {
      for (const id of ids) { const offer = await pc.createOffer(); await pc.setLocalDescription(offer); send(id, offer); } }`,
    forEach: `export const f = (pc: RTCPeerConnection, users: { id: string }[], socket: { emit(n: string, d: unknown): void }) =>
      users.forEach(async (user) => { socket.emit('offer', { to: user.id, sdp: await pc.createOffer() }); });`,
    'a class': `export class Room { pc = new RTCPeerConnection(); constructor(readonly send: (d: unknown) => void) {}
      async invite(all: string[]) { for (const to of all) this.send({ to, sdp: await this.pc.createOffer() }); } }`,
  },
  silent: {
    'one for each': `export async function f(ids: string[], send: (to: string, d: unknown) => void) {
      for (const id of ids) { const pc = new RTCPeerConnection(); send(id, await pc.createOffer()); } }`,
    'the connections themselves': `export async function f(all: RTCPeerConnection[], send: (d: unknown) => void) { for (const pc of all) send(await pc.createOffer()); }`,
    'one person': `export async function f(pc: RTCPeerConnection, send: (d: unknown) => void) { send(await pc.createOffer()); }`,
  },
});

testRule('no-ice-servers', {
  fires: {
    'a WebSocket': `const line = new WebSocket('wss://signal.example.com'); export const f = () => new RTCPeerConnection(); line.close();`,
    'Socket.IO': `import { io } from 'socket.io-client'; export const socket = io('https://example.com'); export const pc = new RTCPeerConnection();`,
    'a class': `export class Call { line = new WebSocket('wss://example.org/x'); pc = new RTCPeerConnection(); }`,
  },
  silent: {
    'with servers': `new WebSocket('wss://example.com'); export const pc = new RTCPeerConnection({ iceServers: [{ urls: 'stun:example.com' }] });`,
    'this machine': `new WebSocket('ws://localhost:3000'); export const pc = new RTCPeerConnection();`,
    'the own server': `import { io } from 'socket.io-client'; export const socket = io(); export const pc = new RTCPeerConnection();`,
    'one page': `export const pc = new RTCPeerConnection();`,
  },
});

testRule('credentials-in-code', {
  fires: {
    'in place': `export const pc = new RTCPeerConnection({ iceServers: [{ urls: 'turn:t.example.com', username: 'a', credential: 'secret' }] });`,
    'in a constant': `const PASSWORD = 'secret'; export const servers = [{ urls: ['turn:t.example.com'], username: 'a', credential: PASSWORD }];`,
    'in a class': `export class Call { pc = new RTCPeerConnection({ iceServers: [{ urls: 'turns:t', username: 'u', credential: \`secret\` }] }); }`,
  },
  silent: {
    fetched: `export async function f() { const { username, credential } = await (await fetch('/turn')).json();
      return new RTCPeerConnection({ iceServers: [{ urls: 'turn:t', username, credential }] }); }`,
    'a parameter': `export const f = (secret: string) => [{ urls: 'turn:t', username: 'u', credential: secret }];`,
    'something else': `export const login = { user: 'a', credential: 'b' };`,
  },
});

testRule('ice-server-url', {
  fires: {
    'in place': `export const pc = new RTCPeerConnection({ iceServers: [{ url: 'stun:example.com' } as never] });`,
    'a list': `const servers = [{ url: 'turn:example.com', username: 'a' }]; console.log(servers);`,
    'a class': `export class Call { servers = [{ 'url': 'turns:example.com' }]; }`,
  },
  silent: {
    urls: `export const servers = [{ urls: 'stun:example.com' }];`,
    both: `export const servers = [{ url: 'stun:a', urls: 'stun:a' }];`,
    'a web address': `export const page = { url: 'https://example.com' };`,
  },
});
