import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'STUN and TURN',
    invitation:
      'Run and press Call: the caller’s network lets no UDP through. Once connected, press Sleep for an hour, then Relay only and Old password. Choose other networks whenever you like; they count from the next call on.',
    checks: {
      servers: {
        gap: 'Ask at three more addresses: TURN over UDP, over TCP, and over TLS on port 443.',
        title: 'Both peers know every way to a relay',
        hints: {
          'no-call': 'Nothing was gathered after Call: no local description has been set.',
          'no-turn':
            'No peer was given a TURN server. STUN tells an address; where UDP is blocked, or a NAT is symmetric, that is not enough.',
          'one-end': 'One of the two peers was given no TURN server. Each end gathers for itself.',
          refused:
            'The TURN server was asked, but refused the credentials (401). Do the user name and the password both stand beside its urls, as they were fetched?',
          'no-udp':
            'There is no TURN over UDP on its usual port, which is the relay with the least delay.',
          'no-tcp':
            'There is no TURN over TCP on its usual port. A query behind the address asks for it.',
          'no-tls':
            'There is no TURN over TLS on port 443, the only way out of a network that lets nothing but HTTPS pass. Which scheme is the secure one, and what is its port by default?',
          'relay-only':
            'Call may use no path but a relay, although a direct one may exist. That is for Relay only (gap 2).',
          'not-connected':
            'Both peers have every server, but they did not connect. The console has what went wrong.',
        },
      },
      relay: {
        gap: 'Allow no path but a relay, where it is to be proved that the relay works.',
        title: 'Relay only connects through the relay and nothing else',
        hints: {
          'no-call': 'Nothing was gathered after Relay only: no local description has been set.',
          always:
            'Call allows no path but a relay as well. Then even two peers of one room pay for the detour.',
          'any-path':
            'After Relay only both peers were still free to take any path, so a connection proves nothing about the relay.',
          refused: 'The TURN server refused the credentials (401), so there is no relay to prove.',
          'no-relay':
            'Only relays are allowed now, and none was found. Without a TURN server (gap 1) there is no candidate at all.',
          'not-connected': 'Relays were found, but the peers did not connect through them.',
        },
      },
      errors: {
        gap: 'A closed way out is no fault. Speak only when the password is refused.',
        title: 'The page speaks of a refused password, and of nothing harmless',
        hints: {
          'no-call': 'Nothing was gathered after Old password: no local description has been set.',
          'none-refused':
            'After Old password no server refused anything, because no TURN server was asked with it. Gap 1 comes first.',
          alarm:
            '#trouble spoke in a call in which a server only did not answer (701). On that network this is so in every call, and the call was none the worse for it.',
          silent:
            'A TURN server refused the password (401), and #trouble said nothing about it. Trying again with the same one will not help, so somebody must know.',
          untried:
            '#trouble spoke of the refused password. In no other call was a server unreachable, so whether it is silent about that is not known: choose “UDP blocked” for a peer and press Call, then Old password again.',
        },
      },
      renewed: {
        gap: 'Give both peers fresh credentials, then ask for new paths.',
        title: 'After an hour of sleep the call comes back, with fresh credentials',
        hints: {
          'no-call':
            'The hour passed while no call was connected. Press Call, wait until it says connected, then Sleep for an hour.',
          'new-call':
            'That is a new call, with new peers. It works, but this one could have been kept: only its paths and its credentials were gone.',
          closed: 'The call was closed after the sleep. It could have been brought back.',
          'no-restart':
            'The connection is lost, and no ICE restart was asked for. New credentials alone do nothing: they are used when a peer gathers again.',
          'not-negotiated':
            'An ICE restart was asked for, but its offer and its answer are not in force at both ends.',
          'old-password':
            'ICE was restarted, and the TURN server refused the passwords of an hour ago at both ends. The configuration must be the new one before the peer gathers.',
          'one-end':
            'One end asked the TURN server with its password of an hour ago and was refused. Both ends have slept.',
          'not-connected':
            'ICE was restarted with credentials that hold, but the peers are not both back with a relay of their own.',
        },
      },
    },
  },
  ko: {
    title: 'STUN과 TURN',
    invitation:
      '실행하고 Call을 누르세요. 거는 쪽 네트워크는 UDP를 막아요. 연결되면 Sleep for an hour, Relay only, Old password를 차례로 누르세요. 네트워크는 언제든 바꿔도 되고, 다음 통화부터 적용돼요.',
    checks: {
      servers: {
        gap: '세 주소에 더 물어보세요: UDP로 TURN, TCP로 TURN, 443 포트에서 TLS로 TURN.',
        title: '두 피어 모두 relay로 가는 길을 다 알아요',
        hints: {
          'no-call':
            'Call을 눌렀는데 local description이 설정되지 않아서 수집이 시작되지 않았어요.',
          'no-turn':
            'TURN 서버를 받은 피어가 없어요. STUN은 주소만 알려 줘요. UDP가 막혔거나 NAT가 대칭형이면 그걸로는 모자라요.',
          'one-end': '한쪽 피어에는 TURN 서버를 주지 않았어요. 수집은 양쪽이 따로 해요.',
          refused:
            'TURN 서버에 묻기는 했는데 자격 증명을 거부했어요(401). urls 옆에 사용자 이름과 비밀번호가 받은 그대로 있나요?',
          'no-udp': '기본 포트의 UDP TURN이 없어요. 지연이 가장 적은 relay예요.',
          'no-tcp': '기본 포트의 TCP TURN이 없어요. 주소 뒤에 붙이는 쿼리로 지정해요.',
          'no-tls':
            '443 포트의 TLS TURN이 없어요. HTTPS만 통과시키는 네트워크에서는 그 길뿐이에요. 암호화하는 스킴은 무엇이고, 그 기본 포트는 몇 번인가요?',
          'relay-only':
            'Call인데 relay로만 연결하게 돼 있어요. 직접 가는 길이 있을지도 모르는데요. 그건 Relay only(2번)의 몫이에요.',
          'not-connected':
            '두 피어에 서버가 다 있는데 연결되지 않았어요. 무엇이 잘못됐는지 콘솔을 보세요.',
        },
      },
      relay: {
        gap: 'relay가 되는지 증명할 때는 relay 말고 다른 길을 쓰지 못하게 하세요.',
        title: 'Relay only는 오직 relay로만 연결해요',
        hints: {
          'no-call':
            'Relay only를 눌렀는데 local description이 설정되지 않아서 수집이 시작되지 않았어요.',
          always:
            'Call도 relay로만 연결해요. 그러면 같은 방에 있는 두 피어까지 값을 치르고 돌아가요.',
          'any-path':
            'Relay only를 눌렀는데 두 피어가 여전히 아무 길이나 쓸 수 있어요. 연결돼도 relay가 되는지는 알 수 없어요.',
          refused: 'TURN 서버가 자격 증명을 거부해서(401) 증명할 relay가 없어요.',
          'no-relay':
            'relay만 허용했는데 하나도 찾지 못했어요. TURN 서버(1번)가 없으면 candidate가 아예 없어요.',
          'not-connected': 'relay는 찾았는데 그 길로 연결되지 않았어요.',
        },
      },
      errors: {
        gap: '막힌 길은 고장이 아니에요. 비밀번호가 거부됐을 때만 알리세요.',
        title: '거부된 비밀번호만 알리고, 해롭지 않은 에러는 알리지 않아요',
        hints: {
          'no-call':
            'Old password를 눌렀는데 local description이 설정되지 않아서 수집이 시작되지 않았어요.',
          'none-refused':
            'Old password를 눌렀는데 아무 서버도 거부하지 않았어요. 그 비밀번호로 TURN 서버에 묻지 않았기 때문이에요. 1번부터 하세요.',
          alarm:
            '서버가 응답하지 않았을 뿐인(701) 통화에서 #trouble이 말했어요. 그 네트워크에서는 늘 그렇고, 통화에는 아무 지장이 없었어요.',
          silent:
            'TURN 서버가 비밀번호를 거부했는데(401) #trouble이 아무 말도 하지 않았어요. 같은 비밀번호로는 다시 해도 안 되니 누군가는 알아야 해요.',
          untried:
            '#trouble이 거부된 비밀번호를 알렸어요. 그런데 서버에 닿지 않은 통화가 따로 없어서, 그때 조용한지는 알 수 없어요. 한쪽을 “UDP blocked”로 바꿔 Call을 누른 다음 Old password를 다시 누르세요.',
        },
      },
      renewed: {
        gap: '두 피어에 새 자격 증명을 주고, 그다음 새 경로를 찾게 하세요.',
        title: '한 시간 잠든 뒤에도 새 자격 증명으로 통화가 돌아와요',
        hints: {
          'no-call':
            '연결된 통화가 없을 때 한 시간이 지났어요. Call을 누르고 connected가 나오면 Sleep for an hour를 누르세요.',
          'new-call':
            '피어를 새로 만들어 건 새 통화예요. 되기는 하지만, 사라진 건 경로와 자격 증명뿐이라 이 통화를 살릴 수 있었어요.',
          closed: '잠든 뒤에 통화를 닫았어요. 되살릴 수 있었어요.',
          'no-restart':
            '연결이 끊겼는데 ICE 재시작을 요청하지 않았어요. 새 자격 증명은 피어가 다시 수집할 때 쓰여요.',
          'not-negotiated': 'ICE 재시작을 요청했지만 그 offer와 answer가 양쪽에 설정되지 않았어요.',
          'old-password':
            'ICE를 재시작했지만 양쪽 모두 한 시간 전 비밀번호라 TURN 서버가 거부했어요. 피어가 수집하기 전에 새 설정이 들어가 있어야 해요.',
          'one-end':
            '한쪽이 한 시간 전 비밀번호로 TURN 서버에 물었다가 거부됐어요. 양쪽 다 잠들었어요.',
          'not-connected':
            '유효한 자격 증명으로 ICE를 재시작했지만, 두 피어가 저마다 relay를 찾아 돌아오지는 못했어요.',
        },
      },
    },
  },
};
