import { connect } from '../shared/loopback.ts';

const fileInput = document.querySelector<HTMLInputElement>('#fileInput')!;
const testFileButton = document.querySelector<HTMLButtonElement>('#testFileButton')!;
const sendButton = document.querySelector<HTMLButtonElement>('#sendButton')!;
const cancelButton = document.querySelector<HTMLButtonElement>('#cancelButton')!;
const sendProgress = document.querySelector<HTMLProgressElement>('#sendProgress')!;
const receiveProgress = document.querySelector<HTMLProgressElement>('#receiveProgress')!;
const checksum = document.querySelector('#checksum')!;
const download = document.querySelector<HTMLAnchorElement>('#download')!;

// #region limits
const CHUNK = 64 * 1024;
const HIGH = 1024 * 1024;
const LOW = 256 * 1024;
// #endregion

// #region control
type Announcement = { type: 'file'; name: string; size: number; hash: string };
type Control = Announcement | { type: 'cancel' };
// #endregion

let file: File | undefined;
let canceller = new AbortController();

const local = new RTCPeerConnection();
const remote = new RTCPeerConnection();
const channel = local.createDataChannel('file');

async function sha256(data: ArrayBuffer) {
  if (!crypto.subtle) throw new Error('No crypto.subtle here: it needs https, or localhost.');
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function send() {
  if (!file) return console.warn('No file yet: choose one, or press Make a test file.');
  const { signal } = (canceller = new AbortController());
  const data = await file.arrayBuffer();
  // #region announce
  const { name, size } = file;
  const hash = await sha256(data);
  const announcement: Control = { type: 'file', name, size, hash };
  channel.send(JSON.stringify(announcement));
  // #endregion
  cancelButton.disabled = false;
  for (let at = 0; at < data.byteLength; at += CHUNK) {
    // #region wait
    if (channel.bufferedAmount > HIGH) await drained();
    // #endregion
    if (signal.aborted) return;
    channel.send(data.slice(at, at + CHUNK));
    sendProgress.value = (at + CHUNK) / data.byteLength;
  }
}

// #region drained
channel.bufferedAmountLowThreshold = LOW;

/** Room again, or nothing to send to any more: send() then says so. */
function drained() {
  return new Promise((resolve) => {
    channel.onbufferedamountlow = channel.onclose = resolve;
  });
}
// #endregion

let incoming: Announcement | undefined;
let chunks: ArrayBuffer[] = [];
let received = 0;

function begin(control: Control) {
  incoming = control.type === 'file' ? control : undefined;
  chunks = [];
  received = 0;
  receiveProgress.value = 0;
  checksum.textContent = incoming ? `Receiving ${incoming.name}` : 'The sender has cancelled.';
  // An empty file has no chunk that could be the last.
  if (incoming?.size === 0) void finish(incoming, new Blob());
}

// #region receive
function receive({ data }: MessageEvent<string | ArrayBuffer>) {
  if (typeof data === 'string') return begin(JSON.parse(data));
  if (!incoming) return;
  chunks.push(data);
  received += data.byteLength;
  receiveProgress.value = received / incoming.size;
  if (received === incoming.size) void finish(incoming, new Blob(chunks));
}
// #endregion

async function finish({ name, hash }: Announcement, blob: Blob) {
  URL.revokeObjectURL(download.href);
  download.href = URL.createObjectURL(blob);
  download.download = name;
  download.hidden = false;
  // #region verify
  const same = hash === (await sha256(await blob.arrayBuffer()));
  checksum.textContent = same ? `SHA-256 is the same: ${hash}` : 'SHA-256 differs: broken.';
  // #endregion
}

// #region cancel
function cancel() {
  canceller.abort();
  const control: Control = { type: 'cancel' };
  channel.send(JSON.stringify(control));
}
// #endregion

function makeTestFile() {
  const numbers = new Uint32Array(4_718_592).map((_, index) => index * 2_654_435_761);
  file = new File([numbers], 'test.bin');
  console.log(`${file.name}: ${file.size} bytes`);
}

fileInput.onchange = () => (file = fileInput.files?.[0]);
testFileButton.onclick = makeTestFile;
cancelButton.onclick = cancel;
sendButton.disabled = cancelButton.disabled = true;
channel.onopen = () => (sendButton.disabled = false);
sendButton.onclick = () => {
  sendButton.disabled = cancelButton.disabled = true;
  void send().finally(() => (sendButton.disabled = false));
};
remote.ondatachannel = (event) => {
  event.channel.binaryType = 'arraybuffer';
  event.channel.onmessage = receive;
};
await connect(local, remote);
