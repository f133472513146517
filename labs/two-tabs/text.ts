import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'Two tabs',
    invitation:
      'Open the second tab, then Run. Press Call in one tab and Hang up in the other; call again, and reload the second tab.',
    checks: {
      candidates: {
        gap: 'Send each candidate of this peer to the other tab.',
        title: 'Candidates go from tab to tab',
        hints: {
          alone:
            'The checks look at both ends, and the second tab is not open. Use the button above the preview.',
          'no-description':
            'No candidate has been gathered, because no local description is set: that is what starts the gathering. Gap 3 sets one; fill it in, then come back.',
          'none-gathered':
            'A description is set, but no candidate has come. Was there anything to send when the offer was made?',
          unplaced:
            'A candidate was refused, because it does not say to which media section it belongs. Send the whole candidate, sdpMid and sdpMLineIndex included.',
          'too-early':
            'A candidate was refused: the peer of the other tab had no remote description yet to hold it against.',
          'not-handed':
            'Candidates were gathered, but none was added in the other tab. They are sent here, and received in gap 4.',
          'one-way': 'Candidates went only one way. Caller and callee both send theirs.',
        },
      },
      'remote-video': {
        gap: 'When a track arrives, show its stream in remoteVideo.',
        title: 'Each tab plays the video of the other',
        hints: {
          alone:
            'The second tab is not open, so nothing can come from it. Use the button above the preview.',
          'nothing-arrived': 'No track has arrived in both tabs yet. The other gaps come first.',
          'not-shown':
            'A track arrived, but remoteVideo does not show it. Which event tells of it?',
          still: 'remoteVideo has the track, but no frame comes through. Are the peers connected?',
          'own-picture': 'remoteVideo shows your own stream. Show what came over the connection.',
          'other-picture':
            'remoteVideo shows a picture that the page made itself. Show what came over the connection.',
        },
      },
      offer: {
        gap: 'Make an offer and send it to the other tab.',
        title: 'Call sends an offer, and the other tab takes it',
        hints: {
          'no-offer': 'Call was pressed, but no peer has an offer as its local description.',
          alone:
            'There is an offer, but the second tab is not open. Use the button above the preview.',
          'not-received':
            'There is an offer, but no peer in the other tab has it as its remote description. Is it sent here, and set in gap 4?',
        },
      },
      answer: {
        gap: 'Answer an offer with a peer of your own, set an answer, add a candidate.',
        title: 'The other tab answers',
        hints: {
          alone: 'The second tab is not open, so nobody answers. Use the button above the preview.',
          'offer-not-set':
            'The other tab has not set the offer. Does it receive it, and has it a peer?',
          'no-answer': 'The other tab knows the offer, but has set no answer.',
          'answer-kept': 'The other tab has answered, but the caller has not set the answer.',
        },
      },
      'hang-up': {
        gap: 'End the call here and in the other tab, whoever of the two hangs up.',
        title: 'Hang up ends the call in both tabs',
        hints: {
          'never-connected': 'There was no call to end. Press Call first.',
          open: 'The peers of both tabs are still open after Hang up.',
          'one-open':
            'One tab has closed its peer, the other has not. How does the other tab learn of it, and what does it do then?',
          'not-by-you': 'The peers were closed, but not when Hang up was pressed.',
        },
      },
      'start-over': {
        gap: 'The other tab is gone: end the call here, so that a new one can begin.',
        title: 'A reload of the other tab leaves nothing behind',
        hints: {
          'no-call':
            'The second tab was reloaded while no call was going on. Call first, then reload it.',
          'still-open':
            'The other tab was reloaded, and the peer of the lost call is still open here.',
        },
      },
    },
  },
  ko: {
    title: '두 개의 탭',
    invitation:
      '두 번째 탭을 열고 실행을 누르세요. 한 탭에서 Call, 다른 탭에서 Hang up을 누른 다음, 다시 통화를 걸고 두 번째 탭을 새로 고침해 보세요.',
    checks: {
      candidates: {
        gap: '이 피어의 candidate를 하나씩 다른 탭에 보내세요.',
        title: 'candidate가 탭과 탭 사이를 오가요',
        hints: {
          alone:
            '체크는 양쪽을 모두 보는데 두 번째 탭이 열려 있지 않아요. 미리보기 위의 버튼으로 열어 주세요.',
          'no-description':
            'local description이 아직 없어서 candidate 수집이 시작되지 않았어요. 3번을 먼저 채우고 돌아오세요.',
          'none-gathered':
            'description은 설정했는데 candidate가 나오지 않았어요. offer를 만들 때 보낼 트랙이 있었나요?',
          unplaced:
            '어느 미디어 섹션의 candidate인지 알 수 없어서 거부됐어요. sdpMid와 sdpMLineIndex까지 candidate를 통째로 보내 주세요.',
          'too-early':
            'candidate가 거부됐어요. 다른 탭의 피어에 remote description이 아직 없었거든요.',
          'not-handed':
            'candidate는 나왔지만 다른 탭의 피어에 추가되지 않았어요. 여기서 보낸 것은 4번 빈칸이 받아요.',
          'one-way': 'candidate가 한쪽으로만 갔어요. 거는 쪽과 받는 쪽 모두 보내야 해요.',
        },
      },
      'remote-video': {
        gap: '트랙이 도착하면 그 스트림을 remoteVideo에 보여 주세요.',
        title: '각 탭이 상대 탭의 영상을 재생해요',
        hints: {
          alone:
            '두 번째 탭이 열려 있지 않아서 올 영상이 없어요. 미리보기 위의 버튼으로 열어 주세요.',
          'nothing-arrived': '두 탭 모두에 트랙이 도착하지는 않았어요. 다른 빈칸부터 채워 보세요.',
          'not-shown':
            '트랙은 도착했는데 remoteVideo에 보이지 않아요. 트랙이 왔다는 건 어떤 이벤트가 알려 주나요?',
          still: 'remoteVideo에 트랙은 있지만 프레임이 오지 않아요. 두 피어가 연결됐나요?',
          'own-picture':
            'remoteVideo가 내 스트림을 그대로 보여 주고 있어요. 연결을 거쳐 온 것을 보여 주세요.',
          'other-picture':
            'remoteVideo에 나오는 건 페이지가 직접 만든 영상이에요. 연결을 거쳐 온 것을 보여 주세요.',
        },
      },
      offer: {
        gap: 'offer를 만들어 다른 탭에 보내세요.',
        title: 'Call을 누르면 offer가 가고, 다른 탭이 받아들여요',
        hints: {
          'no-offer': 'Call을 눌렀지만 local description에 offer가 설정된 피어가 없어요.',
          alone:
            'offer는 있지만 두 번째 탭이 열려 있지 않아요. 미리보기 위의 버튼으로 열어 주세요.',
          'not-received':
            'offer는 있지만 다른 탭의 어떤 피어에도 remote description으로 설정되지 않았어요. 여기서 보냈나요? 4번 빈칸이 설정하나요?',
        },
      },
      answer: {
        gap: 'offer가 오면 내 피어로 답하고, answer는 설정하고, candidate는 추가하세요.',
        title: '다른 탭이 answer로 답해요',
        hints: {
          alone:
            '두 번째 탭이 열려 있지 않아서 답할 상대가 없어요. 미리보기 위의 버튼으로 열어 주세요.',
          'offer-not-set':
            '다른 탭이 offer를 설정하지 않았어요. offer를 받고 있나요? 피어는 만들었나요?',
          'no-answer': '다른 탭이 offer는 알지만 answer를 설정하지 않았어요.',
          'answer-kept': '다른 탭은 답했는데, 전화를 건 쪽이 answer를 설정하지 않았어요.',
        },
      },
      'hang-up': {
        gap: '어느 쪽이 끊든, 여기와 다른 탭의 통화를 모두 끝내세요.',
        title: 'Hang up을 누르면 두 탭의 통화가 모두 끝나요',
        hints: {
          'never-connected': '끊을 통화가 없었어요. Call을 먼저 눌러 주세요.',
          open: 'Hang up을 눌렀는데 두 탭의 피어가 모두 열려 있어요.',
          'one-open':
            '한 탭은 피어를 닫았는데 다른 탭은 아직이에요. 다른 탭은 그걸 어떻게 알게 되고, 알고 나면 무엇을 하나요?',
          'not-by-you': '피어가 닫히기는 했지만 Hang up을 눌렀을 때 닫힌 게 아니에요.',
        },
      },
      'start-over': {
        gap: '다른 탭이 사라졌어요. 새 통화를 걸 수 있도록 여기의 통화를 끝내세요.',
        title: '다른 탭을 새로 고침해도 찌꺼기가 남지 않아요',
        hints: {
          'no-call':
            '통화 중이 아닐 때 두 번째 탭을 새로 고침했어요. 먼저 통화를 건 다음 새로 고침하세요.',
          'still-open': '다른 탭을 새로 고침했는데, 끊어진 통화의 피어가 여기에 아직 열려 있어요.',
        },
      },
    },
  },
};
