import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'Your own signaling server',
    invitation:
      'Run starts your server in this page. Then press Run the clients in the preview and read what they say.',
    checks: {
      init: {
        gap: 'On init, give the socket an id, once, remember who has it, and send init { id } back.',
        title: 'Each client gets an id of its own, and keeps it',
        hints: {
          silent: 'A sent init, and nothing came back. Who listens for it?',
          'not-an-id': 'init came back, but without an id: its message is an object, { id }.',
          shared: 'A and B were given the same id. Where does the id live: with the socket?',
          changes:
            'A asked twice and got two ids. Whoever knows the first one can no longer ring it.',
          'only-once': 'The second init of A stayed without an answer. The same id will do.',
          crashed:
            'A handler threw an error; the console names the line. On Node it would have ended the process.',
        },
      },
      request: {
        gap: 'On request, ring the peer: request, with the id of the one who rings as from.',
        title: 'B rings, and A learns who it is',
        hints: {
          'no-id': 'Nobody has an id to ring yet: gap 1 comes first.',
          'not-rung': 'B sent request, but A heard nothing. Which socket belongs to the id in to?',
          'no-from':
            'A is rung but cannot tell by whom: from has to be the id that B was given by init.',
          everybody: 'B heard its own ring: it went to everybody. One socket is meant.',
          crashed:
            'A handler threw an error before the ring arrived; the console names the line. On Node it would have ended the process.',
        },
      },
      call: {
        gap: 'On call, pass everything on to the peer, with from as you know it, not as the sender says.',
        title: 'Descriptions and candidates reach the peer whole, under the true name',
        hints: {
          'no-id': 'Nobody has an id to call yet: gap 1 comes first.',
          lost: 'The offer of A never reached B.',
          'some-lost':
            'The offer got through, but something after it did not. Not every call has an sdp, and the last candidate is null.',
          changed:
            'B received something other than what A sent. The server does not open the letters: pass on all that came.',
          forged:
            'A called itself somebody-else, and B believed it. What the sender writes must not win over what the server knows.',
          'no-from': 'B cannot answer: from has to be the id that A was given by init.',
          everybody: 'A client heard its own call: it went to everybody. One socket is meant.',
          crashed:
            'A handler threw an error before the call arrived; the console names the line. On Node it would have ended the process.',
        },
      },
      failed: {
        gap: 'Where there is no such peer, tell the sender: failed.',
        title: 'A call to nobody, and nonsense, are answered and survived',
        hints: {
          'no-id': 'The clients stopped before this: gap 1 comes first.',
          silent: 'A called somebody who does not exist, and waits still.',
          wrongly: 'A client was told failed although its peer was there.',
          address:
            'An id that nobody has ended the server. A was calling __proto__: does the thing you look it up in have something by that name?',
          nonsense:
            'A message that makes no sense ended the server, for everybody. It may be null, or have no to: look before you take it apart.',
          crashed:
            'A handler threw an error before this was reached; the console names the line. On Node it would have ended the process.',
        },
      },
      end: {
        gap: 'On end, tell the peer: end.',
        title: 'A hangs up, and B learns of it',
        hints: {
          'no-id': 'There is no call to end: gap 1 comes first.',
          'not-told': 'A hung up, but B heard nothing and keeps waiting.',
          everybody: 'A heard its own end: it went to everybody. One socket is meant.',
          crashed:
            'A handler threw an error before the end arrived; the console names the line. On Node it would have ended the process.',
        },
      },
      disconnect: {
        gap: 'On disconnect, forget the id.',
        title: 'Who has left cannot be called',
        hints: {
          'no-id': 'The clients stopped before this: gap 1 comes first.',
          remembered:
            'B has left, but its id still leads to its socket. What is sent there vanishes without a word, and A waits for ever.',
          'never-failed':
            'A called B, who has left, and was not told. The answer is that of gap 4: is it filled?',
          crashed:
            'A handler threw an error before this was reached; the console names the line. On Node it would have ended the process.',
        },
      },
    },
  },
  ko: {
    title: '나만의 시그널링 서버',
    invitation:
      '실행을 누르면 서버가 이 페이지 안에서 시작돼요. 미리보기에서 Run the clients를 누르고 둘이 주고받는 말을 읽어 보세요.',
    checks: {
      init: {
        gap: 'init이 오면 소켓에 id를 한 번만 주고, 누구의 id인지 기억한 다음, init { id }로 답하세요.',
        title: '클라이언트마다 자기 id를 받고, 그 id가 바뀌지 않아요',
        hints: {
          silent: 'A가 init을 보냈는데 아무 답도 없어요. 이 이벤트는 누가 듣고 있나요?',
          'not-an-id': 'init 답은 왔는데 id가 없어요. 메시지는 { id } 모양의 객체예요.',
          shared: 'A와 B가 같은 id를 받았어요. id가 소켓마다 따로 있나요?',
          changes:
            'A가 두 번 물었더니 id가 두 개 나왔어요. 첫 번째 id를 아는 사람은 이제 전화를 걸 수 없어요.',
          'only-once': 'A의 두 번째 init에는 답이 없었어요. 같은 id를 다시 알려 주면 돼요.',
          crashed:
            '핸들러에서 에러가 났어요. 몇 번째 줄인지 콘솔에 나와 있어요. Node였다면 프로세스가 끝났을 거예요.',
        },
      },
      request: {
        gap: 'request가 오면 상대에게 request를 보내세요. from에는 건 사람의 id를 넣고요.',
        title: 'B가 전화를 걸면 A는 누구인지 알아요',
        hints: {
          'no-id': '아직 전화를 받을 id가 없어요. 1번부터 채워 보세요.',
          'not-rung':
            'B가 request를 보냈는데 A에게는 아무것도 안 왔어요. to에 적힌 id는 어느 소켓의 것인가요?',
          'no-from':
            'A에게 전화는 왔는데 누구인지 알 수가 없어요. from은 B가 init으로 받은 id여야 해요.',
          everybody:
            'B가 자기가 보낸 request를 되받았어요. 모두에게 보낸 거예요. 받을 소켓은 하나예요.',
          crashed:
            '전화가 닿기 전에 핸들러에서 에러가 났어요. 몇 번째 줄인지 콘솔에 나와 있어요. Node였다면 프로세스가 끝났을 거예요.',
        },
      },
      call: {
        gap: 'call이 오면 내용을 모두 상대에게 넘기세요. from은 보낸 쪽 말이 아니라 서버가 아는 id로요.',
        title: 'description과 candidate가 그대로, 진짜 이름으로 상대에게 닿아요',
        hints: {
          'no-id': '아직 통화할 id가 없어요. 1번부터 채워 보세요.',
          lost: 'A의 offer가 B에게 닿지 않았어요.',
          'some-lost':
            'offer는 갔는데 그 뒤에 빠진 것이 있어요. call이라고 다 sdp가 있지는 않고, 마지막 candidate는 null이에요.',
          changed:
            'B가 받은 것이 A가 보낸 것과 달라요. 서버는 편지를 뜯지 않아요. 온 것을 모두 넘기세요.',
          forged:
            'A가 자기를 somebody-else라고 했고, B가 그대로 믿었어요. 보낸 쪽이 적은 값이 서버가 아는 값을 이기면 안 돼요.',
          'no-from': 'B가 답할 곳을 몰라요. from은 A가 init으로 받은 id여야 해요.',
          everybody:
            '클라이언트가 자기가 보낸 call을 받았어요. 모두에게 보낸 거예요. 받을 소켓은 하나예요.',
          crashed:
            'call이 닿기 전에 핸들러에서 에러가 났어요. 몇 번째 줄인지 콘솔에 나와 있어요. Node였다면 프로세스가 끝났을 거예요.',
        },
      },
      failed: {
        gap: '그런 피어가 없으면 보낸 쪽에 failed를 알려 주세요.',
        title: '없는 상대나 엉뚱한 메시지에도 답하고, 서버는 멀쩡해요',
        hints: {
          'no-id': '클라이언트가 여기까지 오지 못했어요. 1번부터 채워 보세요.',
          silent: 'A가 없는 상대에게 전화를 걸고 아직도 기다리고 있어요.',
          wrongly: '상대가 있는데도 failed를 받은 클라이언트가 있어요.',
          address:
            '아무도 안 쓰는 id 하나에 서버가 죽었어요. A가 부른 건 __proto__예요. id를 찾는 곳에 그런 이름이 이미 있지 않나요?',
          nonsense:
            '엉뚱한 메시지 하나에 서버가 죽었어요. 모두의 서버가요. null일 수도, to가 없을 수도 있으니 꺼내 쓰기 전에 살펴보세요.',
          crashed:
            '여기까지 오기 전에 핸들러에서 에러가 났어요. 몇 번째 줄인지 콘솔에 나와 있어요. Node였다면 프로세스가 끝났을 거예요.',
        },
      },
      end: {
        gap: 'end가 오면 상대에게 end를 알려 주세요.',
        title: 'A가 끊으면 B도 알게 돼요',
        hints: {
          'no-id': '끊을 통화가 없어요. 1번부터 채워 보세요.',
          'not-told': 'A가 끊었는데 B는 아무 말도 못 듣고 계속 기다려요.',
          everybody: 'A가 자기가 보낸 end를 받았어요. 모두에게 보낸 거예요. 받을 소켓은 하나예요.',
          crashed:
            'end가 닿기 전에 핸들러에서 에러가 났어요. 몇 번째 줄인지 콘솔에 나와 있어요. Node였다면 프로세스가 끝났을 거예요.',
        },
      },
      disconnect: {
        gap: 'disconnect가 오면 id를 잊으세요.',
        title: '떠난 사람에게는 전화를 걸 수 없어요',
        hints: {
          'no-id': '클라이언트가 여기까지 오지 못했어요. 1번부터 채워 보세요.',
          remembered:
            'B는 떠났는데 그 id가 아직 B의 소켓을 가리켜요. 거기로 보낸 것은 말없이 사라지고, A는 끝없이 기다려요.',
          'never-failed':
            '떠난 B에게 A가 전화를 걸었는데 아무 말도 못 들었어요. 4번과 같은 답이 필요해요. 4번을 채웠나요?',
          crashed:
            '여기까지 오기 전에 핸들러에서 에러가 났어요. 몇 번째 줄인지 콘솔에 나와 있어요. Node였다면 프로세스가 끝났을 거예요.',
        },
      },
    },
  },
};
