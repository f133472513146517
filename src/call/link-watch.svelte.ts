/** How the connection of a call fares, for components: looked at again and again. */
import { qualityOf, readFacts, type LinkFacts, type Quality } from './connection-stats.ts';

/** Between two looks at the statistics, in milliseconds. */
const PERIOD = 2000;

export class LinkWatch {
  facts = $state.raw<LinkFacts>();
  quality = $state<Quality>('unknown');

  /**
   * Looks until it is told to stop; to be handed to `onMount`.
   *
   * @param peer gives the connection of the moment
   * @param isConnected whether what is measured says anything about the quality
   */
  watch(peer: () => RTCPeerConnection | undefined, isConnected: () => boolean): () => void {
    const look = async () => {
      const report = await peer()?.getStats();
      if (!report) return;
      const now = readFacts(report.values());
      this.quality = isConnected() ? qualityOf(now, this.facts) : 'unknown';
      this.facts = now;
    };
    const timer = setInterval(() => void look(), PERIOD);
    return () => clearInterval(timer);
  }
}
