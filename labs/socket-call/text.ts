import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'A call through the server',
    invitation:
      'Run it in two tabs. Here, call an id that nobody has, then that of the other tab, and hang up. Then let the other tab call, accept here, and hang up there.',
    checks: {
      id: {
        gap: 'Whenever the socket connects, ask for an id: init.',
        title: 'The server gives this page an id',
        hints: {
          'no-import':
            "Nobody has said what io is, so there is no socket: import { io } from 'socket.io-client' makes it known. A script element of index.html does not load here.",
          'no-socket': 'There is no socket yet: io() makes one.',
          'no-server':
            'The socket does not connect. This page may speak only to the service that it comes from: call io() without an address. If you do, is that service running?',
          'not-asked': 'The socket is connected, but nobody asked for an id.',
          'no-id': 'init was sent, but no id has come back.',
          'not-shown': 'The id has come, but myId does not show it.',
        },
      },
      ring: {
        gap: 'Ring: send request with the id of the peer.',
        title: 'Call rings the peer',
        hints: {
          'not-rung': 'Call was pressed, but no request went to the server.',
          'not-connected':
            'The program rang, but its socket is not connected, so the request waits there: gap 1 comes first.',
          nobody: 'A request went out, but for nobody: its message is { to }, the id in the field.',
        },
      },
      request: {
        gap: 'When a request comes, keep its sender in peer and say who is calling. Busy? Send end back.',
        title: 'Who is rung sees by whom',
        hints: {
          'nobody-rings':
            'Accept was pressed, but nobody has rung. Let the other tab call the id of this one.',
          unsaid: 'A request has come, and the page says nothing of it. The message is { from }.',
        },
      },
      call: {
        gap: 'Negotiate with the peer, through the socket. The two helpers are imported above.',
        title: 'The remote video comes through the negotiated connection',
        hints: {
          'not-rung': 'There is no call to negotiate: gap 2 comes first.',
          silent:
            'The call was accepted, but this side sends no description. What connects pc with the socket?',
          'no-answer':
            'The offer went out, and no answer has come. Does the other tab run the same program?',
          candidates: 'Descriptions went both ways, but no candidate of the other side was added.',
          'nothing-arrived': 'The negotiation is done, but brought no track of the other side.',
          'not-shown': 'A track has arrived, but remoteVideo does not show it.',
          still: 'remoteVideo has the track, but no frame comes through. Are the two connected?',
        },
      },
      failed: {
        gap: 'When failed comes, stop and say why.',
        title: 'A wrong id is told, and ends the attempt',
        hints: {
          'not-rung': 'Nobody was rung, so nothing can fail: gap 2 comes first.',
          unsaid: 'The server said that nobody has this id, and status has not changed since.',
          'still-open': 'The page says so, but the connection is still open.',
          'camera-on': 'The page says so, but the camera is still on.',
          'microphone-on': 'The page says so, but the microphone is still on.',
        },
      },
      end: {
        gap: 'Send end to the peer when we hang up, and stop when its end comes.',
        title: 'Hanging up ends the call at both ends',
        hints: {
          'no-call': 'There was no call to end. Press Call first.',
          'not-told':
            'This side has hung up, but the other one was never told: it needs an end with { to }.',
          'kept-open': 'The other side has hung up, but here the connection is still open.',
          'camera-on': 'The other side has hung up, but here the camera is still on.',
          'microphone-on': 'The other side has hung up, but here the microphone is still on.',
          echoed:
            'The end of the other side was answered with an end. It is over already; there is nobody left to tell.',
        },
      },
    },
  },
  ko: {
    title: '서버를 거치는 통화',
    invitation:
      '탭 두 개에서 실행하세요. 여기서 아무도 안 쓰는 id로 한 번, 다른 탭의 id로 한 번 걸고 끊으세요. 그다음 다른 탭에서 걸어 오면 여기서 받고, 그쪽에서 끊으세요.',
    checks: {
      id: {
        gap: '소켓이 연결될 때마다 id를 달라고 하세요: init.',
        title: '서버가 이 페이지에 id를 줘요',
        hints: {
          'no-import':
            "io가 무엇인지 정해진 곳이 없어서 소켓이 만들어지지 않았어요. import { io } from 'socket.io-client'로 가져오세요. index.html의 script 요소는 여기서 실행되지 않아요.",
          'no-socket': '아직 소켓이 없어요. io()가 만들어 줘요.',
          'no-server':
            '소켓이 연결되지 않아요. 이 페이지는 자기를 보내 준 서비스에만 연결할 수 있으니 주소 없이 io()를 호출하세요. 이미 그렇다면, 그 서비스가 떠 있나요?',
          'not-asked': '소켓은 연결됐는데 아무도 id를 달라고 하지 않았어요.',
          'no-id': 'init을 보냈지만 id가 돌아오지 않았어요.',
          'not-shown': 'id는 받았는데 myId에 보이지 않아요.',
        },
      },
      ring: {
        gap: '전화를 거세요: 상대 id를 넣어 request를 보내면 돼요.',
        title: 'Call을 누르면 상대에게 전화가 가요',
        hints: {
          'not-rung': 'Call을 눌렀는데 서버로 간 request가 없어요.',
          'not-connected':
            '전화를 걸었지만 소켓이 연결되지 않아서 request가 나가지 못했어요. 1번부터 채워 보세요.',
          nobody:
            'request는 갔는데 받을 사람이 없어요. 메시지는 { to }이고, 입력란에 적은 id를 넣으면 돼요.',
        },
      },
      request: {
        gap: 'request가 오면 보낸 사람을 peer에 담고 누구의 전화인지 보여 주세요. 통화 중이면 end로 답하세요.',
        title: '전화가 오면 누구인지 보여요',
        hints: {
          'nobody-rings':
            'Accept를 눌렀지만 걸려 온 전화가 없어요. 다른 탭에서 이 탭의 id로 걸어 보세요.',
          unsaid: 'request가 왔는데 화면에는 아무 말도 없어요. 메시지는 { from }이에요.',
        },
      },
      call: {
        gap: '상대와 소켓을 거쳐 협상하세요. 위에서 import한 두 함수를 쓰면 돼요.',
        title: '협상한 연결로 상대 영상이 와요',
        hints: {
          'not-rung': '협상할 통화가 없어요. 2번부터 채워 보세요.',
          silent:
            '전화를 받았는데 이쪽에서 description을 보내지 않아요. pc와 소켓은 무엇이 이어 주나요?',
          'no-answer':
            'offer는 나갔는데 answer가 오지 않았어요. 다른 탭도 같은 프로그램을 실행 중인가요?',
          candidates: 'description은 오갔는데 상대의 candidate가 하나도 더해지지 않았어요.',
          'nothing-arrived': '협상은 끝났지만 상대의 트랙이 오지 않았어요.',
          'not-shown': '트랙은 도착했는데 remoteVideo에 보이지 않아요.',
          still: 'remoteVideo에 트랙은 있지만 프레임이 오지 않아요. 둘이 연결됐나요?',
        },
      },
      failed: {
        gap: 'failed가 오면 멈추고 이유를 보여 주세요.',
        title: '틀린 id라고 알려 주고 통화 시도를 끝내요',
        hints: {
          'not-rung': '건 전화가 없으니 실패할 것도 없어요. 2번부터 채워 보세요.',
          unsaid: '서버가 그런 id는 없다고 했는데 status가 그 뒤로 바뀌지 않았어요.',
          'still-open': '페이지에는 나오는데 연결이 아직 열려 있어요.',
          'camera-on': '페이지에는 나오는데 카메라가 아직 켜져 있어요.',
          'microphone-on': '페이지에는 나오는데 마이크가 아직 켜져 있어요.',
        },
      },
      end: {
        gap: '끊을 때 상대에게 end를 보내고, 상대의 end가 오면 멈추세요.',
        title: '끊으면 양쪽의 통화가 끝나요',
        hints: {
          'no-call': '끊을 통화가 없었어요. Call을 먼저 눌러 주세요.',
          'not-told': '이쪽은 끊었는데 상대는 그걸 몰라요. { to }를 담은 end가 필요해요.',
          'kept-open': '상대가 끊었는데 여기는 연결이 아직 열려 있어요.',
          'camera-on': '상대가 끊었는데 여기는 카메라가 아직 켜져 있어요.',
          'microphone-on': '상대가 끊었는데 여기는 마이크가 아직 켜져 있어요.',
          echoed: '상대의 end에 end로 답했어요. 통화는 이미 끝났고, 알려 줄 사람도 없어요.',
        },
      },
    },
  },
};
