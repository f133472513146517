/** Two clients that hold a whole conversation with a signaling server, and write down each word. */
import { io, type Socket } from 'socket.io-client';

/** How long an answer may take, in milliseconds. Then the conversation goes on without it. */
const PATIENCE = 2000;

const offer = { type: 'offer', sdp: 'v=0 (the offer of A)' };
const answer = { type: 'answer', sdp: 'v=0 (the answer of B)' };
const candidate = { candidate: 'candidate:1 1 udp 1 192.0.2.7 4000 typ host', sdpMid: '0' };

/** One client with its own column in the page. */
class Client {
  readonly name: string;
  readonly socket: Socket;
  id = '';
  #log: HTMLElement;

  constructor(name: string, log: HTMLElement) {
    this.name = name;
    this.#log = log;
    log.replaceChildren();
    // A server that is gone stays gone: what it forgot, a reconnection would not bring back.
    this.socket = io({ reconnection: false });
    this.socket.onAny((event, message) => this.#write('in', `${event} ${show(message)}`));
    this.socket.on('disconnect', (reason) => this.note(`disconnected: ${reason}`));
  }

  /** Sends an event. */
  say(event: string, ...message: unknown[]) {
    this.#write('out', `${event} ${message.map(show).join(' ')}`);
    this.socket.emit(event, ...message);
  }

  /** Waits for an event, and gives its message; `undefined` where nothing comes in time. */
  hear(event: string): Promise<{ id?: string } | undefined> {
    return new Promise((resolve) => {
      const end = (message?: { id?: string }) => {
        clearTimeout(late);
        this.socket.off(event, heard).off('disconnect', gone);
        resolve(message);
      };
      const heard = (message: { id?: string } = {}) => end(message);
      const gone = () => end();
      const late = setTimeout(() => {
        this.note(`no ${event} came`);
        end();
      }, PATIENCE);
      this.socket.once(event, heard).once('disconnect', gone);
    });
  }

  note(text: string) {
    this.#write('note', text);
  }

  #write(way: 'in' | 'out' | 'note', text: string) {
    const line = document.createElement('li');
    line.className = way;
    line.textContent = text;
    this.#log.append(line);
  }
}

const show = (value: unknown) => (value === undefined ? '' : JSON.stringify(value));

let last: Client[] = [];

/**
 * Connects clients A and B and goes through a call, from the first `init` to a peer who has left.
 *
 * @param logs the lists in which A and B write down what they send and receive
 */
export async function runClients(...logs: [HTMLElement, HTMLElement]) {
  for (const client of last) client.socket.disconnect();
  const a = new Client('A', logs[0]);
  const b = new Client('B', logs[1]);
  last = [a, b];
  await Promise.all([a.hear('connect'), b.hear('connect')]);

  /** `who` says something, and `whom` should hear `what`. Without a server nobody says anything. */
  const step = async (who: Client, event: string, message: unknown, whom: Client, what: string) => {
    if (who.socket.disconnected) return undefined;
    const heard = whom.hear(what);
    if (message === undefined) who.say(event);
    else who.say(event, message);
    return heard;
  };

  // Who am I? And once more: the id must stay the same.
  for (const client of [a, b, a]) {
    client.id = (await step(client, 'init', undefined, client, 'init'))?.id ?? client.id;
  }
  if (!a.id || !b.id) return a.note('no id, no conversation');

  // B rings A. A accepts, and so makes the offer, under a false name.
  await step(b, 'request', { to: a.id }, a, 'request');
  await step(a, 'call', { to: b.id, sdp: offer, from: 'somebody-else' }, b, 'call');
  await step(b, 'call', { to: a.id, sdp: answer }, a, 'call');
  await step(a, 'call', { to: b.id, candidate }, b, 'call');
  await step(b, 'call', { to: a.id, candidate: null }, a, 'call');

  // A hangs up.
  await step(a, 'end', { to: b.id }, b, 'end');

  // A calls somebody whom the server cannot know.
  await step(a, 'call', { to: '__proto__', candidate: null }, a, 'failed');

  if (a.socket.disconnected) return a.note('the server is gone');

  // A says things that make no sense, and then something that does, to see who survived it.
  for (const nonsense of [null, 'hello', 7, {}, { to: [b.id] }]) {
    a.say('request', nonsense);
    a.say('call', nonsense);
    a.say('end', nonsense);
  }
  await step(a, 'init', undefined, a, 'init');

  // B leaves. Once the server has heard of it, nobody has that id.
  b.socket.disconnect();
  await step(a, 'init', undefined, a, 'init');
  await step(a, 'call', { to: b.id, candidate: null }, a, 'failed');
  a.note('the conversation is over');
}
