/** The words of the recorded traversals. */

/** The recordings, in the order in which they are shown. */
export const names = [
  'same-lan',
  'through-both-nats',
  'symmetric-fails',
  'relay',
  'relay-over-tcp',
  'other-addresses',
] as const;
export type Name = (typeof names)[number];

export interface TraversalsText {
  caption: string;
  titles: Record<Name, string>;
  /** What to notice. */
  notes: Record<Name, string>;
  caller: string;
  callee: string;
  found: string;
  tried: string;
  none: string;
  verdicts: Record<'used' | 'works' | 'silent', string>;
  connected: (ms: string) => string;
  reconnected: (ms: string) => string;
  failed: (ms: string) => string;
}

export const text: Record<'en' | 'ko', TraversalsText> = {
  en: {
    caption:
      'Recorded, not drawn: two Chromiums on the call page, behind NATs of Linux. Addresses are those reserved for examples; pairs are named by their types and addresses, as the side that made the offer tried them. A prflx (peer reflexive) address is one that showed itself only during the checks.',
    titles: {
      'same-lan': 'One LAN, no server',
      'through-both-nats': 'Two home routers and STUN',
      'symmetric-fails': 'Two symmetric NATs and STUN alone',
      relay: 'Two symmetric NATs and TURN',
      'relay-over-tcp': 'UDP blocked at both ends, and TURN over TCP',
      'other-addresses': 'The caller leaves the Wi-Fi in mid-call',
    },
    notes: {
      'same-lan': 'Host to host. Nothing else was needed, and nobody else was asked.',
      'through-both-nats':
        'Both NATs keep the port for every destination, so what STUN saw is where the other side gets in.',
      'symmetric-fails':
        'Both have an outside address from STUN, and it is of no use: towards the other side each NAT took another port. The browser goes on asking for 15 seconds before it gives up.',
      relay: 'The same NATs. What the relay costs in time is small; what it costs is bandwidth.',
      'relay-over-tcp':
        'Not one srflx: no UDP got out. Both reach the TURN server over TCP, and between the two relays the packets are UDP again.',
      'other-addresses':
        'Time runs from the moment in which the loss was noticed. The wait is the page’s: a short loss often heals by itself, so it looks for 6 seconds before it restarts ICE.',
    },
    caller: 'Caller',
    callee: 'Callee',
    found: 'found',
    tried: 'Pairs',
    none: 'nothing',
    verdicts: { used: 'in use', works: 'answered', silent: 'no answer' },
    connected: (ms) => `Connected after ${ms}.`,
    reconnected: (ms) => `Connected again after ${ms}.`,
    failed: (ms) => `No connection: failed after ${ms}.`,
  },
  ko: {
    caption:
      '그린 것이 아니라 기록한 거예요. Linux NAT 뒤에 있는 Chromium 두 개에서 통화 페이지를 열었어요. 주소는 예시용으로 정해진 대역이고, 쌍은 offer를 낸 쪽이 시도한 대로 타입과 주소로 적었어요. prflx(peer reflexive)는 연결 확인을 하다가 비로소 드러난 주소예요.',
    titles: {
      'same-lan': '같은 LAN, 서버 없음',
      'through-both-nats': '가정용 공유기 두 대와 STUN',
      'symmetric-fails': '양쪽 대칭형 NAT, STUN만',
      relay: '양쪽 대칭형 NAT, TURN',
      'relay-over-tcp': '양쪽 모두 UDP 차단, TCP로 TURN',
      'other-addresses': '통화 중에 거는 쪽이 와이파이를 벗어남',
    },
    notes: {
      'same-lan': 'host에서 host로 갔어요. 다른 건 필요 없었고, 아무에게도 묻지 않았어요.',
      'through-both-nats':
        '두 NAT가 목적지와 상관없이 같은 포트를 써요. 그래서 STUN이 본 주소로 상대가 들어올 수 있어요.',
      'symmetric-fails':
        '양쪽 다 STUN으로 바깥 주소를 알아냈지만 소용이 없어요. 상대 쪽으로는 NAT가 다른 포트를 썼거든요. 브라우저는 15초 동안 계속 물어보다가 포기해요.',
      relay: '같은 NAT예요. relay는 시간을 얼마 잡아먹지 않아요. 대신 대역폭을 써요.',
      'relay-over-tcp':
        'srflx가 하나도 없어요. UDP가 전혀 나가지 못한 거예요. 양쪽 다 TCP로 TURN 서버에 붙고, 두 relay 사이에서는 다시 UDP로 가요.',
      'other-addresses':
        '시간은 끊긴 것을 알아챈 순간부터예요. 기다린 건 페이지예요. 잠깐 끊긴 건 저절로 돌아올 때가 많아서 6초를 지켜본 뒤에 ICE를 재시작해요.',
    },
    caller: '거는 쪽',
    callee: '받는 쪽',
    found: '찾은 candidate',
    tried: '쌍',
    none: '없음',
    verdicts: { used: '사용 중', works: '응답 있음', silent: '응답 없음' },
    connected: (ms) => `${ms} 만에 연결됐어요.`,
    reconnected: (ms) => `${ms} 만에 다시 연결됐어요.`,
    failed: (ms) => `연결되지 않았어요. ${ms} 뒤에 failed가 됐어요.`,
  },
};
