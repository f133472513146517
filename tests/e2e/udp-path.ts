/** A network between two browsers that the test may cut: all their packets pass through it. */
import { createSocket, type Socket } from 'node:dgram';
import type { BrowserContext } from 'playwright/test';

type Address = `${string}:${number}`;

/**
 * Stands between the candidates of two browsers on this machine. For each of their addresses it has
 * a port of its own; the pages are made to believe that the other side lives there.
 */
export class UdpPath {
  /** While it is cut, packets vanish, as on a cable that was pulled. */
  cut = false;
  readonly #doors = new Map<Address, { socket: Socket; port: number }>();

  /** Leads the connections of a context through this path. To be called before its page opens. */
  async lead(context: BrowserContext): Promise<void> {
    await context.exposeFunction('doorOf', async (ip: string, port: number) => {
      return (await this.#door(`${ip}:${port}`)).port;
    });
    await context.addInitScript(leadThrough);
  }

  close(): void {
    for (const { socket } of this.#doors.values()) socket.close();
  }

  /** The port that stands for an address: what comes in there goes to it. */
  async #door(target: Address): Promise<{ socket: Socket; port: number }> {
    const known = this.#doors.get(target);
    if (known) return known;
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, () => resolve()));
    const door = { socket, port: socket.address().port };
    this.#doors.set(target, door);
    const [ip, port] = target.split(':');
    socket.on('message', (packet, { address, port: from }) => {
      if (this.cut) return;
      // Out through the door of the sender, so that answers find their way back.
      void this.#door(`${address}:${from}`).then((out) => {
        if (!this.cut) out.socket.send(packet, Number(port), ip);
      });
    });
    return door;
  }
}

/** Runs in the page: puts the door's port into each candidate of the other side. */
function leadThrough(): void {
  const { doorOf } = window as unknown as { doorOf: (ip: string, port: number) => Promise<number> };
  const { addIceCandidate } = RTCPeerConnection.prototype;
  const add: (init: object) => Promise<void> = addIceCandidate;
  RTCPeerConnection.prototype.addIceCandidate = async function (init?: RTCIceCandidateInit | null) {
    const candidate = new RTCIceCandidate(init!);
    const { protocol, address, port } = candidate;
    // Others would lead around the path.
    if (protocol !== 'udp' || !/^[\d.]+$/.test(address ?? '')) return;
    const door = await doorOf(address!, port!);
    const line = candidate.candidate.replace(` ${address} ${port} `, ` ${address} ${door} `);
    await add.call(this, { ...candidate.toJSON(), candidate: line });
  };
}
