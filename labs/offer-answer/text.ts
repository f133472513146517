import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'Offers and answers',
    invitation:
      'Run, then press Start, Call, Add video, Stop video and Hang up in the preview, in this order.',
    checks: {
      'audio-only': {
        gap: 'Give the caller the microphone, and nothing else.',
        title: 'The call begins with the microphone alone',
        hints: {
          'no-peers': 'Call was pressed, but there are not two RTCPeerConnections yet.',
          'nothing-sent': 'The caller has nothing to send. A transceiver can be made from a track.',
          'other-sound':
            'The caller sends something, but not the microphone. Give it the audio track that getUserMedia gave you.',
          'video-too':
            'The call begins with video in it. Leave the camera for the button that adds it.',
          'video-offered':
            'No camera is sent yet, but the first offer already has a video section that says it sends. Leave video out of it, or let the section only receive.',
          'audio-not-offered':
            'The caller has the microphone, but the first offer does not say that it sends sound. Was the track given after the offer was made, or does the direction of its transceiver forbid it?',
        },
      },
      negotiated: {
        gap: 'Let the caller negotiate whenever it finds that it has to.',
        title: 'Offer and answer are in force at both ends',
        hints: {
          'no-peers': 'Call was pressed, but there are not two RTCPeerConnections yet.',
          'no-offer':
            'The caller has made no offer. An event says when one is needed; it fires once there is something to send.',
          'offer-kept': 'The caller has an offer, but the callee has never been told.',
          'no-answer': 'The callee knows the offer, but has set no answer.',
          'answer-kept': 'The callee has answered, but the caller has never been told.',
          'candidates-kept':
            'The descriptions are in place, but the candidates did not go both ways. Each peer has to learn the addresses of the other.',
          'not-connected':
            'The descriptions are in place and candidates went both ways, but the peers have not connected.',
        },
      },
      'offer-read': {
        gap: 'Return one line for each m-section: its mid, its kind, its direction.',
        title: 'The page says what the offer in force says',
        hints: {
          'no-offer': 'There is no offer to read yet: gaps 1 and 2 come first.',
          silent: 'There is an offer, but #sdp is empty. The console has the whole text.',
          unread: 'That is the whole description. Pick three things from each m-section.',
          misread:
            '#sdp does not say what the newest offer says. It takes one line for each m-section, in their order, with the mid, the kind (audio or video) and the direction (sendrecv, sendonly, recvonly or inactive), and no further line of that sort.',
        },
      },
      'video-added': {
        gap: "Give the camera's track to the caller that is in the call already.",
        title: 'Video joins the same call by a second offer',
        hints: {
          'no-call': 'There was no call to add video to: gaps 1 and 2 come first.',
          'new-peers':
            'Add video made new peers. The two that are connected can negotiate again, as often as you like.',
          'callee-sends':
            "The camera's track was given to the callee. It is the caller that is to send it.",
          'not-sent': "The caller of this call has not been given the camera's track.",
          'from-the-start':
            'The first offer already said that video is sent, so Add video needed no second one. Begin with the microphone alone (gap 1).',
          'not-offered':
            "The caller has the camera's track, but no offer since then speaks of it. Who negotiates again?",
          'not-answered': 'The second offer was made, but the answer is not in force at both ends.',
          'own-picture':
            'remoteVideo shows your own stream directly. Show what came over the connection.',
          'not-shown': 'Video has been agreed on, but remoteVideo does not show it.',
          still: 'remoteVideo has the track, but no frame comes through.',
          misread:
            'Video has joined, but #sdp does not say what the second offer says. Does gap 3 read every m-section, and is it read again?',
        },
      },
      'video-stopped': {
        gap: 'Send no more video, but leave its m-section where it is.',
        title: 'Video stops, and its m-section stays',
        hints: {
          'new-peers':
            'Add video made new peers, so this call had no video to stop. Gap 4 comes first.',
          'no-video':
            'No offer or answer of the caller had said that it sends video, so there was none to stop. Gap 4 comes first.',
          'not-negotiated':
            'The caller has no video to send any more, but there was no offer since, and the description in force still says that it sends.',
          'not-offered':
            'The description in force still says that video is sent. What you changed is not part of the description, or nobody negotiated.',
          'still-sends':
            'There was another negotiation, but by its description the caller still sends video.',
          removed:
            'The m-section was given up: its port is 0. A change of direction would keep it for later.',
          'audio-too': 'The sound has stopped as well. Change the video alone.',
          'not-answered': 'The offer says it, but the answer is not in force at both ends.',
          misread:
            'Video has stopped, but #sdp does not say what the newest offer says. Does gap 3 read the direction of each m-section by itself, and is it read again?',
        },
      },
      'hang-up': {
        gap: 'Close both peers and stop every track of the stream.',
        title: 'Hang up closes both peers and stops every track',
        hints: {
          'never-connected': 'There was no call to end. Press Start and Call first.',
          open: 'Both peers are still open after Hang up.',
          'too-many-peers':
            'One press of Call has made more than two peers, and Hang up has not closed all of them. Is a handler attached more than once?',
          'one-open': 'One peer is closed, the other is still open.',
          'earlier-open':
            'The newest call is over, but peers of an earlier press of Call are still open. Close them, or let nobody call while a call is on.',
          'both-on':
            'The peers are closed, but the camera and the microphone are still on. Who stops the tracks?',
          'camera-on':
            'The peers are closed and the microphone is off, but the camera is still on. Is every track stopped?',
          'microphone-on':
            'The peers are closed and the camera is off, but the microphone is still on. Is every track stopped?',
          'not-by-you': 'The peers were closed, but not when Hang up was pressed.',
        },
      },
    },
  },
  ko: {
    title: 'offer와 answer',
    invitation:
      '실행을 누른 다음, 미리보기에서 Start, Call, Add video, Stop video, Hang up을 차례로 눌러 보세요.',
    checks: {
      'audio-only': {
        gap: 'caller에 마이크만 넘기세요. 다른 것은 넘기지 마세요.',
        title: '마이크만으로 통화가 시작돼요',
        hints: {
          'no-peers': 'Call을 눌렀지만 RTCPeerConnection이 아직 두 개가 아니에요.',
          'nothing-sent': 'caller가 보낼 것이 없어요. transceiver는 트랙으로 만들 수 있어요.',
          'other-sound':
            'caller가 무언가 보내고는 있지만 마이크가 아니에요. getUserMedia가 돌려준 오디오 트랙을 넘겨 주세요.',
          'video-too':
            '통화가 처음부터 영상을 담고 시작했어요. 카메라는 Add video 버튼에 맡겨 두세요.',
          'video-offered':
            '카메라는 아직 보내지 않지만, 첫 offer에 이미 보낸다고 적힌 video section이 있어요. 영상은 빼거나, 그 section이 받기만 하게 해 주세요.',
          'audio-not-offered':
            'caller에 마이크는 있는데 첫 offer에는 소리를 보낸다는 말이 없어요. offer를 만든 뒤에 트랙을 넘겼거나, transceiver의 방향이 막고 있지 않나요?',
        },
      },
      negotiated: {
        gap: 'caller가 필요하다고 할 때마다 협상하게 하세요.',
        title: 'offer와 answer가 양쪽에 모두 적용됐어요',
        hints: {
          'no-peers': 'Call을 눌렀지만 RTCPeerConnection이 아직 두 개가 아니에요.',
          'no-offer':
            'caller가 offer를 만들지 않았어요. offer가 필요해지면 이벤트가 알려 줘요. 그 이벤트는 보낼 것이 생겨야 발생해요.',
          'offer-kept': 'caller에 offer는 있지만 callee에게 알려 주지 않았어요.',
          'no-answer': 'callee는 offer를 알지만 answer를 설정하지 않았어요.',
          'answer-kept': 'callee가 answer를 만들었지만 caller에게 알려 주지 않았어요.',
          'candidates-kept':
            'description은 다 설정됐는데 candidate가 양쪽으로 오가지 않았어요. 두 피어 모두 상대의 주소를 알아야 해요.',
          'not-connected':
            'description도 다 설정되고 candidate도 양쪽으로 오갔는데 두 피어가 연결되지 않았어요.',
        },
      },
      'offer-read': {
        gap: 'm-section마다 한 줄씩 돌려주세요: mid, 종류, 방향.',
        title: '지금 적용된 offer의 내용을 페이지가 보여 줘요',
        hints: {
          'no-offer': '아직 읽을 offer가 없어요. 1번과 2번부터 채워 보세요.',
          silent: 'offer는 있는데 #sdp가 비어 있어요. 전문은 콘솔에 있어요.',
          unread: '그건 description 전체예요. m-section마다 세 가지만 골라내세요.',
          misread:
            '#sdp가 최신 offer의 내용과 달라요. m-section 순서대로 한 줄에 하나씩 mid, 종류(audio나 video), 방향(sendrecv, sendonly, recvonly, inactive)이 있어야 하고, 그런 줄이 더 있어도 안 돼요.',
        },
      },
      'video-added': {
        gap: '이미 통화 중인 caller에 카메라 트랙을 넘기세요.',
        title: '두 번째 offer로 같은 통화에 영상이 들어와요',
        hints: {
          'no-call': '영상을 더할 통화가 없었어요. 1번과 2번부터 채워 보세요.',
          'new-peers':
            'Add video가 새 피어를 만들었어요. 이미 연결된 두 피어는 몇 번이든 다시 협상할 수 있어요.',
          'callee-sends': '카메라 트랙을 callee에 넘겼어요. 영상을 보내야 하는 건 caller예요.',
          'not-sent': '이 통화의 caller가 카메라 트랙을 받지 못했어요.',
          'from-the-start':
            '첫 offer가 이미 영상을 보낸다고 해서 Add video에는 두 번째 offer가 필요 없었어요. 마이크만으로 시작하세요(1번).',
          'not-offered':
            'caller가 카메라 트랙을 받았지만, 그 뒤로 영상을 담은 offer가 없어요. 다시 협상하는 코드는 어디에 있나요?',
          'not-answered': '두 번째 offer는 나왔지만 answer가 양쪽에 설정되지 않았어요.',
          'own-picture':
            'remoteVideo가 내 스트림을 그대로 보여 주고 있어요. 연결을 거쳐 온 것을 보여 주세요.',
          'not-shown': '영상을 보내기로 합의했는데 remoteVideo에 보이지 않아요.',
          still: 'remoteVideo에 트랙은 있지만 프레임이 오지 않아요.',
          misread:
            '영상은 들어왔는데 #sdp가 두 번째 offer의 내용과 달라요. 3번이 m-section을 전부 읽나요? 협상할 때마다 다시 읽나요?',
        },
      },
      'video-stopped': {
        gap: '영상은 그만 보내되, m-section은 그 자리에 남겨 두세요.',
        title: '영상은 멈추고 m-section은 남아요',
        hints: {
          'new-peers':
            'Add video가 새 피어를 만들어서 이 통화에는 멈출 영상이 없었어요. 4번부터 채워 보세요.',
          'no-video':
            'caller의 description이 영상을 보낸다고 한 적이 없어서 멈출 영상도 없어요. 4번부터 채워 보세요.',
          'not-negotiated':
            'caller가 보낼 영상은 이제 없지만 그 뒤로 나온 offer가 없어서, 지금 효력이 있는 description은 여전히 보낸다고 해요.',
          'not-offered':
            '지금 효력이 있는 description은 여전히 영상을 보낸다고 해요. 바꾼 것이 description에 담기지 않는 것이거나, 아무도 협상하지 않았어요.',
          'still-sends': '협상은 다시 했지만 caller의 description은 여전히 영상을 보낸다고 해요.',
          removed:
            'm-section을 포기해 버렸어요. 포트가 0이에요. 방향만 바꾸면 나중에 쓸 수 있게 남아요.',
          'audio-too': '소리까지 멈췄어요. 영상만 바꾸세요.',
          'not-answered': 'offer에는 담겼지만 answer가 양쪽에 설정되지 않았어요.',
          misread:
            '영상은 멈췄는데 #sdp가 최신 offer의 내용과 달라요. 3번이 m-section마다 방향을 따로 읽나요? 협상할 때마다 다시 읽나요?',
        },
      },
      'hang-up': {
        gap: '두 피어를 닫고 스트림의 모든 트랙을 멈추세요.',
        title: 'Hang up을 누르면 두 피어가 닫히고 모든 트랙이 멈춰요',
        hints: {
          'never-connected': '끊을 통화가 없었어요. Start와 Call을 먼저 눌러 주세요.',
          open: 'Hang up을 눌렀는데 두 피어가 모두 열려 있어요.',
          'too-many-peers':
            'Call을 한 번 눌렀는데 피어가 셋 이상 만들어졌고, Hang up이 전부 닫지는 못했어요. 핸들러가 여러 번 등록되지 않았나요?',
          'one-open': '한 피어는 닫혔지만 다른 피어가 아직 열려 있어요.',
          'earlier-open':
            '마지막 통화는 끝났지만 그전에 누른 Call의 피어가 아직 열려 있어요. 함께 닫거나, 통화 중에는 다시 걸지 못하게 해 주세요.',
          'both-on': '피어는 닫혔지만 카메라와 마이크가 아직 켜져 있어요. 트랙은 누가 멈추나요?',
          'camera-on':
            '피어도 닫히고 마이크도 꺼졌지만 카메라가 아직 켜져 있어요. 모든 트랙을 멈췄나요?',
          'microphone-on':
            '피어도 닫히고 카메라도 꺼졌지만 마이크가 아직 켜져 있어요. 모든 트랙을 멈췄나요?',
          'not-by-you': '피어가 닫히기는 했지만 Hang up을 눌렀을 때 닫힌 게 아니에요.',
        },
      },
    },
  },
};
