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
          'no-description':
            'No candidate was found, because no local description is set: that is what starts the gathering. For this lab, leave that part as it is.',
          'none-found':
            'A local description is set, but no candidate was found. Is there anything to connect in it, and has the browser a network to look at?',
          empty: 'Candidates were found, but the table is empty. The console shows their lines.',
          raw: 'That is the raw line. The candidate has each part of it as an attribute.',
          half: 'Only one of the two peers has found candidates. The other has set no local description, so it has not answered. Did an error keep it from that? A refused candidate (gap 3) can.',
          incomplete:
            'Some candidates have a row with all that was asked for, but not every one of both peers. Does a new one replace the last?',
          'no-priority':
            'The table has the candidates, but not their priority. The candidate has it as an attribute.',
          misread:
            'The table has text, but not the type, protocol, address and port of what was found.',
        },
      },
      trickled: {
        gap: 'With trickle, send it to the other end at once, the last one (null) too.',
        title: 'Every candidate is handed to the other peer',
        hints: {
          'no-description':
            'No candidate was found, because no local description is set, so there is none to send.',
          'none-found': 'No candidate was found, so there is none to send.',
          whole:
            'The candidates came within the descriptions. With trickle the description goes out at once, and each candidate follows by itself.',
          'not-given':
            'Candidates were found, but no peer was ever handed one. Are they sent? And what becomes of one that comes early?',
          half: 'Only one of the two peers has found candidates. The other has set no local description, so it has not answered. Did an error keep it from that? A refused candidate (gap 3) can.',
          'one-way': 'Candidates reach one peer only. Both ends run the same code, or should.',
          'some-missing': 'Some candidates were handed over, but not all that were found.',
          'end-kept':
            'Every candidate was handed over, but a peer was never told that no more will come. The last one (null) says so; addIceCandidate takes it too.',
        },
      },
      queued: {
        gap: 'Keep what comes before the remote description, and add it right after that is set.',
        title: 'None comes too early, and none is lost',
        hints: {
          'none-given': 'No candidate has been handed over yet: gap 2 comes first.',
          unplaced:
            'A candidate was refused, because it does not say to which m-section it belongs. Pass on the whole candidate, sdpMid and sdpMLineIndex included.',
          refused:
            'A peer refused a candidate: it had no remote description to hold it against. To ignore that error is to lose the candidate.',
          'end-refused':
            'The candidates waited for the remote description, but the end of them (null) did not, and was refused. It has to wait as well.',
          'end-unplaced':
            'The end of candidates was refused as one without an m-section. With callbacks addIceCandidate takes no null; without them it does.',
          malformed:
            'A candidate was refused although the remote description was there. Is it passed on as it was found? The console has the error.',
          lost: 'No candidate was refused, but some never reached the other peer. Is what was kept added later?',
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
            'A description went out before all its candidates were in it. How long gathering takes, nobody knows ahead; a state of the peer says when it is complete.',
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
          open: 'Both peers are still open after Hang up.',
          'one-open': 'One peer is closed, the other is still open.',
          'earlier-open':
            'The newest call is over, but peers of the call before it are still open. Close them before the next call begins.',
          'not-by-you': 'The peers were closed, but not when Hang up was pressed.',
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
          'no-description':
            'local description이 설정되지 않아서 candidate가 하나도 나오지 않았어요. 설정해야 수집이 시작돼요. 이 실습에서는 그 부분을 그대로 두세요.',
          'none-found':
            'local description은 설정됐는데 candidate가 하나도 나오지 않았어요. description에 연결할 것이 들어 있나요? 브라우저가 쓸 수 있는 네트워크가 있나요?',
          empty: 'candidate는 나왔는데 표가 비어 있어요. 콘솔에 원래 줄이 있어요.',
          raw: '그건 원래 줄 그대로예요. candidate 객체에는 각 부분이 속성으로 들어 있어요.',
          half: '두 피어 중 하나만 candidate를 찾았어요. 다른 피어는 local description을 설정하지 않아서 답하지 못했어요. 에러가 막고 있지 않나요? candidate가 거부돼도(3번) 그렇게 돼요.',
          incomplete:
            '필요한 내용이 다 있는 줄이 몇 개뿐이고, 두 피어의 candidate가 다 있지는 않아요. 새 candidate가 앞의 것을 덮어쓰고 있나요?',
          'no-priority':
            '표에 candidate는 있는데 우선순위가 없어요. candidate 객체의 속성에 들어 있어요.',
          misread: '표에 글은 있지만, 찾은 candidate의 타입, 프로토콜, 주소, 포트가 아니에요.',
        },
      },
      trickled: {
        gap: 'trickle이면 상대에게 바로 보내세요. 마지막 것(null)도요.',
        title: '찾은 candidate를 모두 상대 피어에게 넘겨요',
        hints: {
          'no-description':
            'local description이 설정되지 않아서 candidate가 나오지 않았고, 보낼 것도 없어요.',
          'none-found': 'candidate가 나오지 않아서 보낼 것이 없어요.',
          whole:
            'candidate가 description에 담겨서 갔어요. trickle이면 description은 바로 나가고, candidate가 하나씩 뒤따라가야 해요.',
          'not-given':
            'candidate는 나왔지만 어느 피어도 받지 못했어요. 보내고 있나요? 일찍 도착한 것은 어떻게 되나요?',
          half: '두 피어 중 하나만 candidate를 찾았어요. 다른 피어는 local description을 설정하지 않아서 답하지 못했어요. 에러가 막고 있지 않나요? candidate가 거부돼도(3번) 그렇게 돼요.',
          'one-way': 'candidate가 한쪽 피어에게만 가요. 양쪽 끝은 같은 코드로 돌아가야 해요.',
          'some-missing': '일부만 건네졌어요. 찾은 것을 전부 보내세요.',
          'end-kept':
            'candidate는 다 건네졌는데, 더는 없다는 걸 상대 피어가 듣지 못했어요. 마지막 것(null)이 그 뜻이에요. addIceCandidate에 그대로 넣어도 돼요.',
        },
      },
      queued: {
        gap: 'remote description보다 먼저 온 것은 담아 뒀다가, 설정되자마자 넣으세요.',
        title: '너무 일찍 넣은 것도, 잃어버린 것도 없어요',
        hints: {
          'none-given': '아직 건네진 candidate가 없어요. 2번부터 채워 보세요.',
          unplaced:
            '어느 m-section의 candidate인지 알 수 없어서 거부됐어요. sdpMid와 sdpMLineIndex까지 candidate를 통째로 전달해 주세요.',
          refused:
            '피어가 candidate를 거부했어요. 맞춰 볼 remote description이 아직 없었거든요. 그 에러를 무시하면 candidate를 잃어버려요.',
          'end-refused':
            'candidate는 remote description을 기다렸는데, 끝을 알리는 것(null)은 기다리지 않아서 거부됐어요. 그것도 두었다가 넣으세요.',
          'end-unplaced':
            '끝을 알리는 것(null)이 m-section이 없다고 거부됐어요. addIceCandidate를 콜백과 함께 부르면 null을 받지 않아요. 콜백 없이 부르면 받아요.',
          malformed:
            'remote description이 있는데도 candidate가 거부됐어요. 찾은 그대로 전달했나요? 에러는 콘솔에 있어요.',
          lost: '거부된 candidate는 없지만, 상대 피어에 끝내 닿지 못한 것이 있어요. 두었던 것을 나중에 넣고 있나요?',
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
            'candidate가 다 담기기 전에 description이 나갔어요. 수집에 얼마나 걸릴지는 미리 알 수 없어요. 끝났는지는 피어의 어떤 상태가 알려 줘요.',
          'not-sent': 'description이 끝내 도착하지 않았어요. 이미 끝난 경우에도 기다림이 끝나나요?',
          'not-connected': 'description에 candidate는 있는데 두 피어가 연결되지 않아요.',
        },
      },
      'hang-up': {
        gap: '두 피어와 그 사이의 통로를 닫으세요.',
        title: 'Hang up을 누르면 두 피어가 닫혀요',
        hints: {
          'never-connected': '끊을 통화가 없었어요. Call을 먼저 눌러 주세요.',
          open: 'Hang up을 눌렀는데 두 피어가 모두 열려 있어요.',
          'one-open': '한 피어는 닫혔지만 다른 피어가 아직 열려 있어요.',
          'earlier-open':
            '마지막 통화는 끝났지만 그 앞 통화의 피어가 아직 열려 있어요. 다음 통화를 시작하기 전에 닫아 주세요.',
          'not-by-you': '피어가 닫히기는 했지만 Hang up을 눌렀을 때 닫힌 게 아니에요.',
        },
      },
    },
  },
};
