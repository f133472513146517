/** What stands between a home and the internet: rules for nft, in the terms of RFC 4787. */

export interface NatOptions {
  /**
   * `preserving`: the same port outside as inside, for every destination, where it is free.
   * `symmetric`: another port, by chance, for every destination.
   */
  mapping: 'preserving' | 'symmetric';
  /** Lets no UDP through, as the strictest firewalls. */
  blocksUdp?: boolean;
}

/**
 * Both kinds let in only who has been written to before (address- and port-dependent filtering).
 *
 * Packets that come too early, as every first packet of a hole punch does, must leave no trace: the
 * machine's connection tracking would count them as a connection to itself, and give the port of
 * that connection to nobody else, so also not to the one who is being called. Dropped in the input
 * chain, they are forgotten.
 */
export const natRules = ({ mapping, blocksUdp = false }: NatOptions): string => `
table ip nat {
  chain out {
    type nat hook postrouting priority srcnat
    oifname "wan" masquerade ${mapping === 'symmetric' ? 'random' : ''}
  }
}
table ip filter {
  chain input {
    type filter hook input priority filter
    iifname "wan" ct state new drop
  }
  chain forward {
    type filter hook forward priority filter
    iifname "wan" ct state new drop
    ${blocksUdp ? 'meta l4proto udp drop' : ''}
  }
}`;
