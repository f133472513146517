import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'A loopback call',
    invitation: 'Run, then press Start, Call and Hang up in the preview.',
    checks: {
      'local-video': {
        gap: 'Show the stream in localVideo.',
        title: 'Start shows your picture',
        hints: {
          'not-captured': 'Start was pressed, but getUserMedia was never called.',
          refused: 'The browser gave no camera. Switch to the test picture, or allow the camera.',
          'no-camera':
            'localVideo shows a picture that is not the camera’s. Show the stream that getUserMedia gave you.',
          'not-shown':
            'The camera is open, but localVideo does not show it. What is its srcObject?',
          still: 'localVideo has the stream, but no frame is moving. Is the video playing?',
        },
      },
      'tracks-sent': {
        gap: "Give the stream's tracks to the caller.",
        title: 'The caller sends your video',
        hints: {
          'no-peers': 'Call was pressed, but there are not two RTCPeerConnections yet.',
          'nothing-sent':
            'The caller has nothing to send. A peer connection takes tracks, one at a time.',
        },
      },
      candidates: {
        gap: 'Hand each candidate of one peer to the other, both ways.',
        title: 'Candidates go both ways',
        hints: {
          'no-description':
            'No candidate has been gathered, because no local description is set: that is what starts the gathering. Gap 4 sets one; fill it in, then come back.',
          'empty-offer':
            'No candidate has been gathered, because the offer was made while the caller had nothing to send. An offer describes what is there when it is made: give the tracks to the caller first.',
          'none-gathered':
            'A description is set, but no candidate has come yet. Has the browser a network to look at?',
          unplaced:
            'A candidate was refused, because it does not say to which media section it belongs. Pass on the whole candidate, sdpMid and sdpMLineIndex included.',
          'too-early':
            'A candidate was refused: the peer had no remote description yet to hold it against.',
          'not-handed':
            'Candidates were gathered, but reached nobody. Listen for icecandidate and pass on what it brings.',
          'one-way':
            'Candidates went only one way. Each peer has to learn the addresses of the other.',
        },
      },
      'offer-answer': {
        gap: 'Exchange the descriptions: offer from the caller, answer from the callee.',
        title: 'Offer and answer are exchanged',
        hints: {
          'no-offer': 'The caller has set no offer as its local description.',
          'offer-kept': 'The caller has an offer, but the callee has never been told.',
          'no-answer': 'The callee knows the offer, but has set no answer.',
          'answer-kept': 'The callee has answered, but the caller has never been told.',
        },
      },
      'remote-video': {
        gap: 'When a track arrives at the callee, show its stream in remoteVideo.',
        title: 'The remote video plays what came over the connection',
        hints: {
          'nothing-arrived': 'No track has arrived at the callee. Earlier gaps come first.',
          'not-shown':
            'A track arrived, but remoteVideo does not show it. Which event announces a track?',
          still: 'remoteVideo has the track, but no frame comes through. Are the peers connected?',
          'own-picture':
            'remoteVideo shows your own stream directly. Show what came over the connection.',
          'other-picture':
            'remoteVideo shows a picture that the page made itself. Show what came over the connection.',
        },
      },
      'hang-up': {
        gap: 'Close both peers and stop every track of the stream.',
        title: 'Hang up closes both peers and turns the camera off',
        hints: {
          'never-connected': 'There was no call to end. Press Start and Call first.',
          open: 'Both peers are still open after Hang up.',
          'too-many-peers':
            'One press of Call has made more than two peers, so something is left over after Hang up. Is a handler attached more than once?',
          'one-open': 'One peer is closed, the other is still open.',
          'earlier-open':
            'The newest call is over, but peers of an earlier press of Call are still open. Close them, or let nobody call while a call is on.',
          'earlier-camera':
            'The peers are closed, but a camera is still on: getUserMedia was called more than once, and not all of its tracks have been stopped.',
          'camera-on': 'The peers are closed, but the camera is still on. Who stops its tracks?',
          'microphone-on':
            'The peers are closed and the camera is off, but the microphone is still on.',
          'not-by-you': 'The peers were closed, but not when Hang up was pressed.',
        },
      },
    },
  },
  ko: {
    title: '루프백 통화',
    invitation: '실행을 누른 다음, 미리보기에서 Start, Call, Hang up을 차례로 눌러 보세요.',
    checks: {
      'local-video': {
        gap: '스트림을 localVideo에 보여 주세요.',
        title: 'Start를 누르면 내 영상이 나와요',
        hints: {
          'not-captured': 'Start를 눌렀지만 getUserMedia가 한 번도 호출되지 않았어요.',
          refused:
            '브라우저가 카메라를 내주지 않았어요. 테스트 영상으로 바꾸거나 카메라를 허용해 주세요.',
          'no-camera':
            'localVideo에 나오는 건 카메라 영상이 아니에요. getUserMedia가 돌려준 스트림을 보여 주세요.',
          'not-shown':
            '카메라는 열렸는데 localVideo에 보이지 않아요. srcObject에는 무엇이 들어 있나요?',
          still: 'localVideo에 스트림은 있지만 프레임이 움직이지 않아요. 비디오가 재생 중인가요?',
        },
      },
      'tracks-sent': {
        gap: '스트림의 트랙을 caller에 넘겨 주세요.',
        title: 'caller가 내 영상을 보내요',
        hints: {
          'no-peers': 'Call을 눌렀지만 RTCPeerConnection이 아직 두 개가 아니에요.',
          'nothing-sent': 'caller가 보낼 것이 없어요. 피어 연결은 트랙을 하나씩 받아요.',
        },
      },
      candidates: {
        gap: '한쪽 피어가 찾은 candidate를 상대 피어에게, 양방향으로 전달하세요.',
        title: 'candidate가 양쪽으로 오가요',
        hints: {
          'no-description':
            'local description이 아직 없어서 candidate 수집이 시작되지 않았어요. 4번을 먼저 채우고 돌아오세요.',
          'empty-offer':
            'caller가 보낼 것이 없을 때 offer를 만들어서 candidate가 수집되지 않았어요. offer에는 만드는 순간에 있던 것만 들어가요. 트랙을 먼저 넘겨 주세요.',
          'none-gathered':
            'description은 설정했는데 candidate가 아직 나오지 않았어요. 브라우저가 쓸 수 있는 네트워크가 있나요?',
          unplaced:
            '어느 미디어 섹션의 candidate인지 알 수 없어서 거부됐어요. sdpMid와 sdpMLineIndex까지 candidate를 통째로 전달해 주세요.',
          'too-early': 'candidate가 거부됐어요. 그 피어에 remote description이 아직 없었거든요.',
          'not-handed':
            'candidate는 나왔지만 아무에게도 전달되지 않았어요. icecandidate 이벤트를 받아서 넘겨 주세요.',
          'one-way': 'candidate가 한쪽으로만 갔어요. 두 피어 모두 상대의 주소를 알아야 해요.',
        },
      },
      'offer-answer': {
        gap: 'description을 교환하세요: caller는 offer, callee는 answer.',
        title: 'offer와 answer를 주고받아요',
        hints: {
          'no-offer': 'caller의 local description에 offer가 설정되지 않았어요.',
          'offer-kept': 'caller에 offer는 있지만 callee에게 알려 주지 않았어요.',
          'no-answer': 'callee는 offer를 알지만 answer를 설정하지 않았어요.',
          'answer-kept': 'callee가 answer를 만들었지만 caller에게 알려 주지 않았어요.',
        },
      },
      'remote-video': {
        gap: 'callee에 트랙이 도착하면 그 스트림을 remoteVideo에 보여 주세요.',
        title: 'remoteVideo가 연결을 거쳐 온 영상을 재생해요',
        hints: {
          'nothing-arrived': 'callee에 도착한 트랙이 없어요. 앞의 빈칸부터 채워 보세요.',
          'not-shown':
            '트랙은 도착했는데 remoteVideo에 보이지 않아요. 트랙이 왔다는 건 어떤 이벤트가 알려 주나요?',
          still: 'remoteVideo에 트랙은 있지만 프레임이 오지 않아요. 두 피어가 연결됐나요?',
          'own-picture':
            'remoteVideo가 내 스트림을 그대로 보여 주고 있어요. 연결을 거쳐 온 것을 보여 주세요.',
          'other-picture':
            'remoteVideo에 나오는 건 페이지가 직접 만든 영상이에요. 연결을 거쳐 온 것을 보여 주세요.',
        },
      },
      'hang-up': {
        gap: '두 피어를 닫고 스트림의 모든 트랙을 멈추세요.',
        title: 'Hang up을 누르면 두 피어가 닫히고 카메라가 꺼져요',
        hints: {
          'never-connected': '끊을 통화가 없었어요. Start와 Call을 먼저 눌러 주세요.',
          open: 'Hang up을 눌렀는데 두 피어가 모두 열려 있어요.',
          'too-many-peers':
            'Call을 한 번 눌렀는데 피어가 셋 이상 만들어져서, Hang up을 눌러도 남는 것이 있어요. 핸들러가 여러 번 등록되지 않았나요?',
          'one-open': '한 피어는 닫혔지만 다른 피어가 아직 열려 있어요.',
          'earlier-open':
            '마지막 통화는 끝났지만 그전에 누른 Call의 피어가 아직 열려 있어요. 함께 닫거나, 통화 중에는 다시 걸지 못하게 해 주세요.',
          'earlier-camera':
            '피어는 닫혔지만 카메라 하나가 아직 켜져 있어요. getUserMedia를 두 번 이상 호출했는데, 그 트랙을 모두 멈추지는 않았어요.',
          'camera-on': '피어는 닫혔지만 카메라가 아직 켜져 있어요. 트랙은 누가 멈추나요?',
          'microphone-on': '피어도 닫히고 카메라도 꺼졌지만 마이크가 아직 켜져 있어요.',
          'not-by-you': '피어가 닫히기는 했지만 Hang up을 눌렀을 때 닫힌 게 아니에요.',
        },
      },
    },
  },
};
