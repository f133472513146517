import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'When the call drops',
    invitation:
      'Run and press Start. Then let the network fail with the simulated buttons, from left to right, and watch what becomes of the call. Last, Start again and Hang up.',
    checks: {
      words: {
        gap: 'Show the state in words that a person understands.',
        title: 'The page says in words how the connection is',
        hints: {
          'no-call':
            'The network failed while no call was connected, so there was nothing to watch. Press Start, wait for the picture, then let it fail.',
          silent: '#state says nothing about the connection.',
          erased:
            '#state becomes empty when the connection is disconnected. Just then a person wants to know what is going on.',
          same: '#state says the same, whether the call is connected or not.',
          raw: 'That is the word of the specification, and little else. What should a person who is on the phone do now: wait, speak, give up?',
        },
      },
      blip: {
        gap: 'Too hasty, a blip mends itself: restart only what has failed.',
        title: 'A short blip is waited for, without a restart',
        hints: {
          'no-call':
            'The network failed while no call was connected, so there was nothing to watch. Press Start, wait for the picture, then let it fail.',
          restarted:
            'ICE was restarted during the blip, from which the connection comes back by itself. disconnected means "perhaps"; which state means "for certain"?',
          closed: 'The connection was closed during the blip. It would have come back by itself.',
          'not-back':
            'Two seconds after the blip the connection should have been back, and it is not. What else was done to it meanwhile?',
        },
      },
      recover: {
        gap: 'Open the signaling again first: the network took it along.',
        title: 'After a drop, an ICE restart brings the picture back',
        hints: {
          'no-call':
            'The network failed while no call was connected, so there was nothing to watch. Press Start, wait for the picture, then let it fail.',
          'never-tried':
            'The call was ended when the network dropped, without one attempt to bring it back. Another network was there for an ICE restart.',
          'gave-up': 'ICE was restarted, but the call was ended before the connection was back.',
          'no-restart':
            'The connection is lost, and no ICE restart was asked for. A new offer alone keeps the old, dead path.',
          'not-offered':
            'ICE was to restart, but no offer with a new ice-ufrag has been made. Who negotiates when the connection wants it, and is an earlier offer still unanswered?',
          'offer-lost':
            'ICE was to restart, but the offer never arrived: nobody answers. Through what was it sent?',
          'answer-lost':
            'The offer that restarts ICE has arrived, but its answer is not in force at both ends.',
          'not-connected':
            'The restart was negotiated, but ICE did not connect. Do the new candidates reach the other end, both ways?',
          still: 'The connection is back, but remoteVideo shows no new frame.',
          'new-call':
            'That is a new call, with new peers. It works, but this one could have been mended without ringing again.',
        },
      },
      'give-up': {
        gap: 'Come here after three attempts in vain: hang up, and say how to call again.',
        title: 'When nothing helps, the call ends and says so',
        hints: {
          'no-call':
            'The network failed while no call was connected, so there was nothing to watch. Press Start, wait for the picture, then let it fail.',
          'new-call':
            'That is a new call, with new peers. This one should be tried to be mended, and then end.',
          'never-tried': 'The call was given up without one attempt to bring it back.',
          'one-open': 'One end of the call was closed, but the other is still open.',
          stuck:
            'The connection has failed, and nothing happens any more. The call neither ends nor is mended.',
          forever:
            'ICE was restarted more than five times, and still the call does not end. Count the attempts.',
          silent: 'The call was ended, but #state does not say so, or how to call again.',
        },
      },
      'hang-up': {
        gap: 'Close the signaling and both peers, and stop every track.',
        title: 'Hang up ends everything, also in the middle of a blip',
        hints: {
          'called-again': 'After Hang up a new call was begun, and nobody had pressed Start.',
          'earlier-open':
            'The newest call is over, but peers of an earlier press of Start are still open. Close them before the next call begins.',
          'microphone-on':
            'The peers are closed and the camera is off, but the microphone is still on.',
          'never-connected':
            'The peers were closed, but there had been no call: no description had gone from one to the other.',
          'no-call': 'There was no call to end. Press Start, wait for the picture, then Hang up.',
          open: 'Both peers are still open after Hang up.',
          'one-open': 'One peer is still open after Hang up. Both ends have to be closed.',
          'camera-on': 'The peers are closed, but the camera is still on. Who stops its tracks?',
          restarted: 'After Hang up something still tried to bring the call back.',
        },
      },
    },
  },
  ko: {
    title: '통화가 끊길 때',
    invitation:
      '실행하고 Start를 누르세요. 그다음 Simulated 버튼을 왼쪽부터 차례로 눌러 네트워크를 망가뜨려 보고, 통화가 어떻게 되는지 지켜보세요. 마지막으로 Start를 다시 누르고 Hang up을 누르세요.',
    checks: {
      words: {
        gap: '연결 상태를 사람이 알아듣는 말로 보여 주세요.',
        title: '연결이 어떤지 페이지가 말로 알려 줘요',
        hints: {
          'no-call':
            '연결된 통화가 없을 때 네트워크가 끊겨서 지켜볼 것이 없었어요. Start를 누르고 영상이 나오면 네트워크를 끊어 주세요.',
          silent: '#state가 연결에 대해 아무 말도 하지 않아요.',
          erased: '연결이 끊기면 #state가 비어 버려요. 무슨 일인지 가장 궁금한 게 바로 그때예요.',
          same: '연결됐든 아니든 #state가 같은 말을 해요.',
          raw: '그건 표준 문서의 용어일 뿐이에요. 통화 중인 사람은 지금 기다려야 하나요, 말해도 되나요, 포기해야 하나요?',
        },
      },
      blip: {
        gap: '너무 성급해요. 잠깐 끊긴 건 저절로 돌아오니, 실패했을 때만 재시작하세요.',
        title: '잠깐 끊겼을 때는 재시작하지 않고 기다려요',
        hints: {
          'no-call':
            '연결된 통화가 없을 때 네트워크가 끊겨서 지켜볼 것이 없었어요. Start를 누르고 영상이 나오면 네트워크를 끊어 주세요.',
          restarted:
            '저절로 돌아올 짧은 끊김인데 그사이에 ICE를 재시작했어요. disconnected는 "아마도"라는 뜻이에요. "확실히"를 뜻하는 상태는 무엇인가요?',
          closed: '잠깐 끊긴 사이에 연결을 닫았어요. 두었으면 저절로 돌아왔을 거예요.',
          'not-back':
            '2초면 끝나는 끊김인데 연결이 돌아오지 않았어요. 그사이에 연결에 다른 일을 하지 않았나요?',
        },
      },
      recover: {
        gap: '먼저 시그널링을 다시 여세요. 네트워크와 함께 끊겼어요.',
        title: '네트워크가 끊겨도 ICE 재시작으로 영상이 돌아와요',
        hints: {
          'no-call':
            '연결된 통화가 없을 때 네트워크가 끊겨서 지켜볼 것이 없었어요. Start를 누르고 영상이 나오면 네트워크를 끊어 주세요.',
          'never-tried':
            '네트워크가 끊기자 한 번도 되살려 보지 않고 통화를 끝냈어요. ICE를 재시작하면 쓸 수 있는 다른 네트워크가 있었어요.',
          'gave-up': 'ICE를 재시작하기는 했지만 연결이 돌아오기 전에 통화를 끝냈어요.',
          'no-restart':
            '연결이 끊겼는데 ICE 재시작을 요청하지 않았어요. offer만 새로 보내면 죽은 경로를 그대로 써요.',
          'not-offered':
            'ICE를 재시작하려 했지만 새 ice-ufrag를 담은 offer가 나오지 않았어요. 협상이 필요해지면 누가 하나요? 앞선 offer가 아직 답을 기다리고 있지는 않나요?',
          'offer-lost':
            'ICE를 재시작하려 했지만 offer가 도착하지 않아서 아무도 답하지 않아요. offer를 어디로 보냈나요?',
          'answer-lost': 'ICE를 재시작하는 offer는 도착했는데 answer가 양쪽에 설정되지 않았어요.',
          'not-connected':
            '재시작 협상은 끝났는데 ICE가 연결되지 않았어요. 새 candidate가 양방향으로 상대에게 닿나요?',
          still: '연결은 돌아왔는데 remoteVideo에 새 프레임이 나오지 않아요.',
          'new-call':
            '피어를 새로 만들어 건 새 통화예요. 되기는 하지만, 벨을 다시 울리지 않고 이 통화를 살릴 수 있었어요.',
        },
      },
      'give-up': {
        gap: '세 번 시도해도 안 되면 여기로 와서, 끊고 다시 거는 방법을 알려 주세요.',
        title: '끝내 안 되면 통화를 끝내고 화면에 알려 줘요',
        hints: {
          'no-call':
            '연결된 통화가 없을 때 네트워크가 끊겨서 지켜볼 것이 없었어요. Start를 누르고 영상이 나오면 네트워크를 끊어 주세요.',
          'new-call':
            '피어를 새로 만들어 건 새 통화예요. 이 통화를 되살려 보고, 안 되면 끝내야 해요.',
          'never-tried': '한 번도 되살려 보지 않고 통화를 포기했어요.',
          'one-open': '통화의 한쪽 끝만 닫히고 다른 쪽은 아직 열려 있어요.',
          stuck: '연결이 실패한 채로 아무 일도 일어나지 않아요. 끝나지도, 살아나지도 않아요.',
          forever:
            'ICE를 다섯 번 넘게 재시작했는데도 통화가 끝나지 않아요. 시도한 횟수를 세어 보세요.',
          silent: '통화를 끝냈지만 #state에 끝났다는 말도, 다시 거는 방법도 없어요.',
        },
      },
      'hang-up': {
        gap: '시그널링과 두 피어를 닫고, 모든 트랙을 멈추세요.',
        title: 'Hang up을 누르면 끊긴 동안이라도 모두 끝나요',
        hints: {
          'called-again': 'Hang up 뒤에 아무도 Start를 누르지 않았는데 새 통화가 시작됐어요.',
          'earlier-open':
            '마지막 통화는 끝났지만 그전에 누른 Start의 피어가 아직 열려 있어요. 다음 통화를 시작하기 전에 닫아 주세요.',
          'microphone-on': '피어도 닫히고 카메라도 꺼졌지만 마이크가 아직 켜져 있어요.',
          'never-connected': '피어는 닫혔지만 오간 description이 없어서 통화가 아니었어요.',
          'no-call': '끊을 통화가 없었어요. Start를 누르고 영상이 나오면 Hang up을 눌러 주세요.',
          open: 'Hang up을 눌렀는데 두 피어가 모두 열려 있어요.',
          'one-open': 'Hang up을 눌렀는데 한 피어가 아직 열려 있어요. 양쪽 끝을 다 닫아야 해요.',
          'camera-on': '피어는 닫혔지만 카메라가 아직 켜져 있어요. 트랙은 누가 멈추나요?',
          restarted: 'Hang up 뒤에도 통화를 되살리려는 코드가 움직였어요.',
        },
      },
    },
  },
};
