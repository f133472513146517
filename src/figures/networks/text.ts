/** The words of the figure in both languages, typed by what the model can say. */
import type { Network, Outcome, Reason } from '../../frame/networks/model.ts';

export interface NetworksText {
  label: string;
  deviceA: string;
  deviceB: string;
  networks: Record<Network | 'same', string>;
  servers: string;
  stun: string;
  turn: string;
  candidates: string;
  none: string;
  checks: string;
  noChecks: string;
  drawing: string;
  next: string;
  all: string;
  again: string;
  works: string;
  fails: string;
  reasons: Record<Reason, string>;
  outcomes: Record<Outcome, string>;
  advice: { needsStun: string; needsTurn: string; turnIdle: string; turnUsed: string };
}

export const text: Record<'en' | 'ko', NetworksText> = {
  en: {
    label: 'Two devices, two networks: what ICE tries',
    deviceA: 'Device A',
    deviceB: 'Device B',
    networks: {
      public: 'Public address, no NAT',
      home: 'Home router (NAT)',
      symmetric: 'Symmetric NAT (mobile, office)',
      blocked: 'Firewall: UDP blocked',
      same: 'Same network as A',
    },
    servers: 'Servers',
    stun: 'STUN',
    turn: 'TURN',
    candidates: 'Candidates',
    none: 'none',
    checks: 'Checks, in order of priority',
    noChecks: 'Nothing to try: at least one side has no candidate.',
    drawing: 'The way of the packets',
    next: 'Next check',
    all: 'All checks',
    again: 'From the start',
    works: 'works',
    fails: 'fails',
    reasons: {
      sameNetwork:
        'Both are in one network, so the private address is enough. No server sees a packet.',
      oneIsPublic:
        'One side has a public address. The other sends first, and the answer comes back the way the packet went.',
      privateAddress:
        'A private address means nothing outside its own network. The packets get nowhere.',
      punched:
        'Both send at the same time to the address that STUN saw. Each NAT takes the other’s packets for answers and lets them in: a hole is punched.',
      symmetric:
        'A symmetric NAT uses another port for each destination. The port that STUN saw is not the one used here, so the other NAT drops what comes.',
      hairpin: 'The packet would have to leave the router and turn around. Few routers do that.',
      throughRelay:
        'Each side only has to reach the TURN server. It passes the packets on, still encrypted end to end.',
      relayToPrivate:
        'The relay stands on the internet, and cannot send to a private address either.',
    },
    outcomes: {
      direct: 'Direct connection.',
      punched: 'Direct connection, through both NATs.',
      relayed: 'Connected through the TURN server.',
      failed: 'No connection. connectionState becomes failed.',
    },
    advice: {
      needsStun:
        'Neither side knows how it looks from outside. A STUN server tells them: switch it on.',
      needsTurn: 'No pair of addresses works here. Only a TURN server helps: switch it on.',
      turnIdle: 'A TURN server would not be used: a better pair works.',
      turnUsed: 'Every packet costs the server’s bandwidth twice. That is why ICE tries it last.',
    },
  },
  ko: {
    label: '기기 두 대와 네트워크 두 개: ICE가 시도하는 것',
    deviceA: '기기 A',
    deviceB: '기기 B',
    networks: {
      public: '공인 주소, NAT 없음',
      home: '가정용 공유기 (NAT)',
      symmetric: '대칭형 NAT (모바일, 사무실)',
      blocked: '방화벽: UDP 차단',
      same: 'A와 같은 네트워크',
    },
    servers: '서버',
    stun: 'STUN',
    turn: 'TURN',
    candidates: 'candidate',
    none: '없음',
    checks: '연결 확인, 우선순위 순서대로',
    noChecks: '시도할 것이 없어요. 한쪽에 candidate가 하나도 없거든요.',
    drawing: '패킷이 가는 길',
    next: '다음 확인',
    all: '끝까지 보기',
    again: '처음부터',
    works: '성공',
    fails: '실패',
    reasons: {
      sameNetwork: '둘이 같은 네트워크에 있으니 사설 주소로 충분해요. 패킷은 서버를 거치지 않아요.',
      oneIsPublic:
        '한쪽이 공인 주소를 갖고 있어요. 다른 쪽이 먼저 보내면, 응답이 그 길을 그대로 되돌아와요.',
      privateAddress:
        '사설 주소는 자기 네트워크 밖에서는 아무 의미가 없어요. 패킷이 갈 곳이 없어요.',
      punched:
        'STUN이 알려 준 주소로 양쪽이 동시에 보내요. 두 NAT는 상대의 패킷을 응답으로 여기고 들여보내요. 홀 펀칭이에요.',
      symmetric:
        '대칭형 NAT는 목적지마다 다른 포트를 써요. STUN이 본 포트와 여기서 쓰는 포트가 달라서, 상대 NAT가 패킷을 버려요.',
      hairpin: '패킷이 공유기 밖으로 나갔다가 되돌아와야 해요. 그렇게 해 주는 공유기는 드물어요.',
      throughRelay:
        '양쪽 모두 TURN 서버에만 닿으면 돼요. 서버는 패킷을 전달만 하고, 종단 간 암호화는 그대로예요.',
      relayToPrivate: 'relay도 인터넷에 있어서, 사설 주소로는 보낼 수 없어요.',
    },
    outcomes: {
      direct: '직접 연결됐어요.',
      punched: '두 NAT를 지나 직접 연결됐어요.',
      relayed: 'TURN 서버를 거쳐 연결됐어요.',
      failed: '연결되지 않아요. connectionState가 failed가 돼요.',
    },
    advice: {
      needsStun:
        '양쪽 모두 밖에서 자기가 어떻게 보이는지 몰라요. STUN 서버가 알려 줘요. 켜 보세요.',
      needsTurn: '여기서는 통하는 주소 쌍이 없어요. TURN 서버만이 답이에요. 켜 보세요.',
      turnIdle: 'TURN 서버가 있어도 쓰이지 않아요. 더 나은 쌍이 통하거든요.',
      turnUsed: '모든 패킷이 서버 대역폭을 두 번씩 써요. 그래서 ICE는 relay를 맨 나중에 시도해요.',
    },
  },
};
