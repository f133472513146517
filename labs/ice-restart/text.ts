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
          gone: 'The call was closed the moment it was interrupted, so there was no state left to put into words.',
          silent: '#state says nothing about the connection.',
          same: '#state says the same, whether the call is connected or not.',
          raw: 'That is the word of the specification. What should a person who is on the phone do now: wait, speak, give up?',
        },
      },
      blip: {
        gap: 'Too hasty, a blip mends itself: restart only what has failed.',
        title: 'A short blip is waited for, without a restart',
        hints: {
          restarted:
            'ICE was restarted although the connection came back by itself. disconnected means "perhaps"; which state means "for certain"?',
          'not-back': 'The blip is over, but the connection has not come back.',
          closed: 'The connection was closed during the blip. It would have come back by itself.',
        },
      },
      recover: {
        gap: 'Open the signaling again first: the network took it along.',
        title: 'After a drop, an ICE restart brings the picture back',
        hints: {
          'gave-up':
            'The call was closed without one attempt to bring it back. An ICE restart finds the other path.',
          'no-restart':
            'The connection has failed, and no ICE restart was asked for. A new offer alone keeps the old, dead path.',
          'offer-lost':
            'ICE was to restart, but the offer never arrived: nobody answers. Through what was it sent?',
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
          'never-tried': 'The call was given up without one attempt to bring it back.',
          stuck:
            'The connection has failed, and nothing happens any more. The call neither ends nor is mended.',
          forever: 'ICE is restarted again and again, without end. Count the attempts.',
          silent: 'The call was ended, but #state does not say so, or how to call again.',
        },
      },
      'hang-up': {
        gap: 'Close the signaling and both peers, and stop every track.',
        title: 'Hang up ends everything, also in the middle of a blip',
        hints: {
          'no-call': 'There was no call to end. Press Start, wait for the picture, then Hang up.',
          open: 'The peers are still open after Hang up.',
          'one-open': 'A peer is still open after Hang up. Both ends have to be closed.',
          'camera-on': 'The peers are closed, but the camera is still on. Who stops its tracks?',
          'microphone-on':
            'The peers are closed and the camera is off, but the microphone is still on.',
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
          gone: '끊기자마자 통화를 닫아서, 말로 보여 줄 상태가 남지 않았어요.',
          silent: '#state가 연결에 대해 아무 말도 하지 않아요.',
          same: '연결됐든 아니든 #state가 같은 말을 해요.',
          raw: '그건 표준 문서의 용어예요. 통화 중인 사람은 지금 기다려야 하나요, 말해도 되나요, 포기해야 하나요?',
        },
      },
      blip: {
        gap: '너무 성급해요. 잠깐 끊긴 건 저절로 돌아오니, 실패했을 때만 재시작하세요.',
        title: '잠깐 끊겼을 때는 재시작하지 않고 기다려요',
        hints: {
          restarted:
            '연결이 저절로 돌아왔는데도 ICE를 재시작했어요. disconnected는 "아마도"라는 뜻이에요. "확실히"를 뜻하는 상태는 무엇인가요?',
          'not-back': '잠깐 끊겼던 네트워크는 돌아왔는데 연결은 돌아오지 않았어요.',
          closed: '잠깐 끊긴 사이에 연결을 닫았어요. 두었으면 저절로 돌아왔을 거예요.',
        },
      },
      recover: {
        gap: '먼저 시그널링을 다시 여세요. 네트워크와 함께 끊겼어요.',
        title: '네트워크가 끊겨도 ICE 재시작으로 화면이 돌아와요',
        hints: {
          'gave-up':
            '한 번도 되살려 보지 않고 통화를 닫았어요. ICE를 재시작하면 다른 경로를 찾아요.',
          'no-restart':
            '연결이 실패했는데 ICE 재시작을 요청하지 않았어요. offer만 새로 보내면 죽은 경로를 그대로 써요.',
          'offer-lost':
            'ICE를 재시작하려 했지만 offer가 도착하지 않아서 아무도 답하지 않아요. offer를 어디로 보냈나요?',
          'not-connected':
            '재시작 협상은 끝났는데 ICE가 연결되지 않았어요. 새 candidate가 양방향으로 상대에게 닿나요?',
          still: '연결은 돌아왔는데 remoteVideo에 새 프레임이 나오지 않아요.',
          'new-call':
            '피어를 새로 만들어 건 새 통화예요. 되기는 하지만, 벨을 다시 울리지 않고 이 통화를 살릴 수 있었어요.',
        },
      },
      'give-up': {
        gap: '세 번 시도해도 안 되면 여기로 와서, 끊고 다시 거는 방법을 알려 주세요.',
        title: '아무것도 안 통하면 통화를 끝내고 그렇다고 말해요',
        hints: {
          'never-tried': '한 번도 되살려 보지 않고 통화를 포기했어요.',
          stuck: '연결이 실패한 채로 아무 일도 일어나지 않아요. 끝나지도, 살아나지도 않아요.',
          forever: 'ICE를 끝없이 재시작하고 있어요. 시도한 횟수를 세어 보세요.',
          silent: '통화를 끝냈지만 #state에 끝났다는 말도, 다시 거는 방법도 없어요.',
        },
      },
      'hang-up': {
        gap: '시그널링과 두 피어를 닫고, 모든 트랙을 멈추세요.',
        title: 'Hang up을 누르면 끊긴 동안이라도 모두 끝나요',
        hints: {
          'no-call': '끊을 통화가 없었어요. Start를 누르고 화면이 나오면 Hang up을 눌러 주세요.',
          open: 'Hang up을 눌렀는데 피어가 열려 있어요.',
          'one-open': 'Hang up을 눌렀는데 한 피어가 아직 열려 있어요. 양쪽 끝을 다 닫아야 해요.',
          'camera-on': '피어는 닫혔지만 카메라가 아직 켜져 있어요. 트랙은 누가 멈추나요?',
          'microphone-on': '피어도 닫히고 카메라도 꺼졌지만 마이크가 아직 켜져 있어요.',
          restarted: 'Hang up 뒤에도 통화를 되살리려는 코드가 움직였어요.',
        },
      },
    },
  },
};
