import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { AddressedEvent, Closing, Reason, Refusal } from '../protocol.ts';

/** What is counted, for Prometheus. No id and no address is ever a label. */
export class Metrics {
  readonly registry = new Registry();

  readonly relays = new Counter({
    name: 'peerlab_relays_total',
    help: 'Messages that reached their peer, by event.',
    labelNames: ['event'],
    registers: [this.registry],
  });
  // Looked up once: to find a counter by its label costs more than to count.
  readonly #relayed = {
    request: this.relays.labels('request'),
    call: this.relays.labels('call'),
    end: this.relays.labels('end'),
  };
  readonly failures = new Counter({
    name: 'peerlab_failures_total',
    help: 'Messages that did not reach their peer, by reason.',
    labelNames: ['reason'],
    registers: [this.registry],
  });
  readonly refusals = new Counter({
    name: 'peerlab_refusals_total',
    help: 'Connections that were refused, by reason.',
    labelNames: ['reason'],
    registers: [this.registry],
  });
  readonly closings = new Counter({
    name: 'peerlab_closings_total',
    help: 'Connections that the service ended, by reason.',
    labelNames: ['reason'],
    registers: [this.registry],
  });
  readonly latency = new Histogram({
    name: 'peerlab_relay_seconds',
    help: 'Time from reading a message to the word that it has arrived.',
    buckets: [0.0001, 0.0005, 0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10, 60],
    registers: [this.registry],
  });

  /**
   * @param now gives what is measured when somebody asks.
   */
  constructor(now: { connections: () => number; peers: () => number }) {
    const gauge = (name: string, help: string, value: () => number) =>
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(value());
        },
      });
    gauge('peerlab_connections', 'Sockets that are open.', now.connections);
    gauge('peerlab_peers', 'Ids that are in use, those that are waited for included.', now.peers);
    // Brings the event loop's delay, memory and CPU.
    collectDefaultMetrics({ register: this.registry });
  }

  relayed(event: AddressedEvent, seconds: number): void {
    this.#relayed[event].inc();
    this.latency.observe(seconds);
  }

  failed(reason: Reason): void {
    this.failures.inc({ reason });
  }

  refused(reason: Refusal): void {
    this.refusals.inc({ reason });
  }

  closed(reason: Closing, sockets = 1): void {
    this.closings.inc({ reason }, sockets);
  }
}
