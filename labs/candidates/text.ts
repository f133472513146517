import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'Candidates',
    invitation: 'Run, then press Call, Call without trickle and Hang up in the preview.',
    checks: {
      listed: {
        gap: 'Add a row to the table: name, type, protocol, address and port, priority.',
        title: 'The table lists what both peers found',
        hints: {
          'none-found':
            'No candidate was found. Gathering begins once a local description is set; for this lab, leave that part as it is.',
          empty: 'Candidates were found, but the table is empty. The console shows their lines.',
          raw: 'That is the raw line. The candidate has each part of it as an attribute.',
          incomplete:
            'Some candidates are in the table, but not all of both peers. Does a new one replace the last?',
          misread:
            'The table has text, but not the type, protocol, address and port of what was found.',
        },
      },
      trickled: {
        gap: 'With trickle, send it to the other end at once, the last one (null) too.',
        title: 'Every candidate is handed to the other peer',
        hints: {
          'none-found': 'No candidate was found, so there is none to send.',
          'not-given':
            'Candidates were found, but no peer was ever handed one. Are they sent? And what becomes of one that comes early?',
          'one-way': 'Candidates reach one peer only. Both ends run the same code, or should.',
          'some-missing': 'Some candidates were handed over, but not all that were found.',
        },
      },
      queued: {
        gap: 'Keep what comes before the remote description, and add it right after that is set.',
        title: 'None comes too early, and none is lost',
        hints: {
          'none-given': 'No peer has been handed a candidate yet: gap 2 comes first.',
          refused:
            'A peer refused a candidate: it had no remote description to hold it against. To ignore that error is to lose the candidate.',
          lost: 'No candidate was refused, but some never reached the other peer.',
          'not-connected': 'All candidates are in place, but the peers do not connect.',
        },
      },
      waited: {
        gap: 'Without trickle, wait here until the peer has found every candidate.',
        title: 'Without trickle, the descriptions carry all candidates',
        hints: {
          'no-peers': 'Call without trickle has made no two peers of its own.',
          'still-trickles': 'Candidates were handed over one by one in this call as well.',
          'too-early':
            'A description went out before its candidates were in it. A state of the peer says when gathering is complete.',
          'not-sent':
            'A description never arrived. Does the wait end, also when it is over already?',
          'not-connected': 'The descriptions hold candidates, but the peers do not connect.',
        },
      },
      'hang-up': {
        gap: 'Close both peers, and the line between them.',
        title: 'Hang up closes both peers',
        hints: {
          'never-connected': 'There was no call to end. Press Call first.',
          open: 'The peers are still open after Hang up.',
          'one-open':
            'A peer is still open. Were those of the call before this one closed as well?',
        },
      },
    },
  },
  ko: {
    title: 'candidate',
    invitation: '실행을 누른 다음, 미리보기에서 Call, Call without trickle, Hang up을 눌러 보세요.',
    checks: {
      listed: {
        gap: '표에 한 줄을 더하세요: 이름, 타입, 프로토콜, 주소와 포트, 우선순위.',
        title: '두 피어가 찾은 candidate가 표에 나와요',
        hints: {
          'none-found':
            'candidate가 하나도 나오지 않았어요. local description을 설정해야 수집이 시작돼요. 이 실습에서는 그 부분을 그대로 두세요.',
          empty: 'candidate는 나왔는데 표가 비어 있어요. 콘솔에 원래 줄이 있어요.',
          raw: '그건 원래 줄 그대로예요. candidate 객체에는 각 부분이 속성으로 들어 있어요.',
          incomplete:
            '표에 일부만 있고 두 피어의 것이 다 있지는 않아요. 새 candidate가 앞의 것을 덮어쓰고 있나요?',
          misread: '표에 글은 있지만, 찾은 candidate의 타입, 프로토콜, 주소, 포트가 아니에요.',
        },
      },
      trickled: {
        gap: 'trickle이면 상대편에 바로 보내세요. 마지막 것(null)도요.',
        title: '찾은 candidate가 모두 상대 피어에게 건네져요',
        hints: {
          'none-found': 'candidate가 나오지 않아서 보낼 것이 없어요.',
          'not-given':
            'candidate는 나왔지만 어느 피어도 받지 못했어요. 보내고 있나요? 일찍 도착한 것은 어떻게 되나요?',
          'one-way': 'candidate가 한쪽 피어에게만 가요. 양쪽 끝은 같은 코드로 돌아가야 해요.',
          'some-missing': '일부만 건네졌어요. 찾은 것을 전부 보내세요.',
        },
      },
      queued: {
        gap: 'remote description보다 먼저 온 것은 두었다가, 설정되자마자 넣으세요.',
        title: '너무 일찍 넣은 것도, 잃어버린 것도 없어요',
        hints: {
          'none-given': '아직 candidate를 받은 피어가 없어요. 2번부터 채워 보세요.',
          refused:
            '피어가 candidate를 거절했어요. 맞춰 볼 remote description이 아직 없었거든요. 그 에러를 무시하면 candidate를 잃어버려요.',
          lost: '거절된 candidate는 없지만, 상대 피어에 끝내 닿지 못한 것이 있어요.',
          'not-connected': 'candidate는 다 들어갔는데 두 피어가 연결되지 않아요.',
        },
      },
      waited: {
        gap: 'trickle이 아니면, 피어가 candidate를 다 찾을 때까지 여기서 기다리세요.',
        title: 'trickle 없이도 description이 candidate를 모두 담고 가요',
        hints: {
          'no-peers': 'Call without trickle이 새 피어 두 개를 만들지 않았어요.',
          'still-trickles': '이 통화에서도 candidate가 하나씩 건네졌어요.',
          'too-early':
            'candidate가 담기기 전에 description이 나갔어요. 수집이 끝났는지는 피어의 어떤 상태가 알려 줘요.',
          'not-sent': 'description이 끝내 도착하지 않았어요. 이미 끝난 경우에도 기다림이 끝나나요?',
          'not-connected': 'description에 candidate는 있는데 두 피어가 연결되지 않아요.',
        },
      },
      'hang-up': {
        gap: '두 피어와 그 사이의 통로를 닫으세요.',
        title: 'Hang up을 누르면 두 피어가 닫혀요',
        hints: {
          'never-connected': '끊을 통화가 없었어요. Call을 먼저 눌러 주세요.',
          open: 'Hang up을 눌렀는데 피어가 열려 있어요.',
          'one-open': '아직 열려 있는 피어가 있어요. 그 앞 통화의 피어들도 닫았나요?',
        },
      },
    },
  },
};
