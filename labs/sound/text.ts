import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'Sound',
    invitation:
      'Run, press Be called and Play sound, then Mute and Hold, each with its way back after three seconds, and choose Music.',
    checks: {
      played: {
        gap: 'Play what arrives, and show soundButton only where the browser refuses.',
        title: 'A page that nobody has touched is heard after one press',
        hints: {
          'no-call': 'Be called was pressed, but no track of sound has arrived at the far end.',
          'not-given': 'Sound arrives, but no element has been given it.',
          'button-left':
            'Sound is heard, but soundButton is still there. Nobody needs it while it plays.',
          'no-button':
            'The browser refused to play before anybody had touched the page, and soundButton was not there to press. What does play() return?',
          'not-cured':
            'soundButton was pressed, and still nothing plays. What does its press call?',
          'never-played':
            'Sound arrives, and nothing plays it: remoteAudio has no autoplay, so it waits for a call.',
          muted: 'It plays, but muted, so nobody hears it.',
          'nothing-heard':
            'An element plays, but only silence reaches it. With your own microphone, say something; a browser without any sound device may also give a silent test tone.',
        },
      },
      muted: {
        gap: 'Mute what is sent, or unmute it, while the near meter goes on.',
        title: 'Muted, the far end gets silence, and the near meter still moves',
        hints: {
          'no-call': 'There is no call yet. Press Call first.',
          'never-heard':
            'Nothing had been heard at the far end before Mute. With your own microphone, speak first.',
          stopped:
            'The microphone was closed. A stopped track never wakes: Unmute would have to ask for a new one, and the near meter is dead until then.',
          'too-short':
            'That was too quick to tell silence from a pause. Leave it muted for three seconds.',
          'far-muted':
            'The far end turned its own loudspeaker off. What you send is the same, and everybody else still hears it.',
          'still-heard': 'Mute was pressed, and the far end still hears you.',
          nothing:
            'Nothing arrives at all. That is Hold; when muted, packets of silence go on, so that the far end knows you are still there.',
          'near-off':
            'Silence arrives, but the near meter is dead as well: it measures the very track that you have turned off. It need not be the one that is sent.',
        },
      },
      held: {
        gap: 'On hold, send nothing at all without negotiating, and keep the microphone open.',
        title: 'On hold nothing arrives; Resume brings the sound back',
        hints: {
          'no-call': 'There is no call yet. Press Call first.',
          'never-heard':
            'Nothing had been heard at the far end before Hold. With your own microphone, speak first.',
          closed:
            'The microphone was closed. Resume would have to open it again, which takes a moment and may ask the person.',
          'too-short': 'That was too quick to tell. Leave it on hold for three seconds.',
          'still-heard': 'Hold was pressed, and the far end still hears you.',
          'still-silence':
            'Silence still arrives, fifty packets a second. A sender that has no track sends none.',
          'still-muted':
            'Resume was pressed, but what is sent is still muted. Does Unmute reach the track that is sent?',
          'not-back': 'Resume was pressed, and no sound has come back.',
          renegotiated:
            'There was a new offer. The sender can be left without a track, and nobody needs to negotiate.',
        },
      },
      told: {
        gap: 'Say in farState whether sound arrives, or silence, or nothing.',
        title: 'The far end tells sound, silence and nothing apart',
        hints: {
          'says-nothing': 'Sound arrives, but farState says nothing of it.',
          stale:
            'Nothing arrives any more, and the page goes on as if it did. For ten seconds a receiver names a source with the level of its last packet. What else about it changes with each packet?',
          'silence-is-nothing':
            'The page says the same while silence arrives and while nothing does. Both are quiet; only one still brings packets.',
          'sound-is-silence':
            'While sound arrives, the page says nothing that it does not say of silence as well. audioLevel tells how loud it is.',
        },
      },
      processed: {
        gap: 'Ask for this, and show() what the sent track has got.',
        title: 'The page shows how the sound is really processed',
        hints: {
          'no-call': 'There is no call yet. Press Call, then choose again.',
          'not-asked':
            'Something else was chosen, but no track was asked to change its echo cancellation.',
          'other-track':
            'A track was asked to change, but another one is sent, and that one has not changed.',
          'not-shown': 'None of the four values has been shown.',
          'as-wished':
            'The page shows what was asked for. This microphone gives something else, and says so if you ask it.',
          'not-true': 'What the page shows is not how the sent track is set now.',
        },
      },
    },
  },
  ko: {
    title: '소리',
    invitation:
      '실행을 누르고 Be called와 Play sound를 누른 다음, Mute와 Hold를 각각 3초쯤 뒀다가 되돌리고, Music을 골라 보세요.',
    checks: {
      played: {
        gap: '도착한 소리를 재생하고, 브라우저가 거부할 때만 soundButton을 보여 주세요.',
        title: '아무도 누르지 않은 페이지에서도 한 번만 누르면 소리가 나요',
        hints: {
          'no-call': 'Be called를 눌렀는데 상대 쪽에 소리 트랙이 오지 않았어요.',
          'not-given': '소리는 도착하는데, 그 소리를 받은 요소가 없어요.',
          'button-left': '소리가 나는데 soundButton이 남아 있어요. 재생 중에는 필요 없어요.',
          'no-button':
            '아무도 페이지를 누르지 않아서 브라우저가 재생을 거부했는데, 누를 soundButton이 보이지 않았어요. play()는 무엇을 반환할까요?',
          'not-cured': 'soundButton을 눌렀는데도 재생되지 않아요. 누르면 무엇을 부르나요?',
          'never-played':
            '소리는 도착하는데 재생하는 요소가 없어요. remoteAudio에는 autoplay가 없어서, 재생하라고 불러 줘야 해요.',
          muted: '재생은 되는데 음소거된 상태라 들리지 않아요.',
          'nothing-heard':
            '재생은 되는데 무음만 들어와요. 내 마이크를 쓰고 있다면 아무 말이나 해 보세요. 소리 장치가 하나도 없는 브라우저에서는 테스트 소리가 나지 않을 수도 있어요.',
        },
      },
      muted: {
        gap: '보내는 소리를 음소거하거나 다시 켜세요. 내 쪽 미터는 계속 움직여야 해요.',
        title: '음소거하면 상대에게 무음이 가고, 내 쪽 미터는 계속 움직여요',
        hints: {
          'no-call': '아직 통화가 없어요. Call을 먼저 누르세요.',
          'never-heard':
            'Mute를 누르기 전에 상대 쪽에 들린 소리가 없어요. 내 마이크를 쓰고 있다면 먼저 말을 해 보세요.',
          stopped:
            '마이크가 꺼졌어요. stop()한 트랙은 다시 켜지지 않아요. Unmute하려면 마이크를 새로 열어야 하고, 그때까지 내 쪽 미터도 멈춰 있어요.',
          'too-short': '너무 짧아서 무음인지 잠깐 쉰 건지 알 수 없어요. 3초쯤 음소거해 두세요.',
          'far-muted':
            '상대가 자기 스피커를 끈 것과 같아요. 보내는 소리는 그대로라서 다른 사람에게는 다 들려요.',
          'still-heard': 'Mute를 눌렀는데 상대에게 계속 들려요.',
          nothing:
            '아무것도 도착하지 않아요. 그건 Hold예요. 음소거할 때는 무음 패킷이 계속 가서, 상대가 아직 연결돼 있다는 걸 알 수 있어요.',
          'near-off':
            '무음이 가긴 하는데 내 쪽 미터도 멈췄어요. 미터가 재는 바로 그 트랙을 껐기 때문이에요. 보내는 트랙이 꼭 그 트랙일 필요는 없어요.',
        },
      },
      held: {
        gap: '협상 없이 아무것도 보내지 않다가 다시 보내세요. 마이크는 켜 둬요.',
        title: 'Hold 동안에는 아무것도 오지 않고, Resume하면 소리가 돌아와요',
        hints: {
          'no-call': '아직 통화가 없어요. Call을 먼저 누르세요.',
          'never-heard':
            'Hold를 누르기 전에 상대 쪽에 들린 소리가 없어요. 내 마이크를 쓰고 있다면 먼저 말을 해 보세요.',
          closed:
            '마이크가 꺼졌어요. Resume하려면 다시 열어야 하는데, 시간이 걸리고 사용자에게 또 물어볼 수도 있어요.',
          'too-short': '너무 짧아서 알 수 없어요. 3초쯤 Hold 상태로 두세요.',
          'still-heard': 'Hold를 눌렀는데 상대에게 계속 들려요.',
          'still-silence':
            '무음이 1초에 쉰 패킷씩 계속 도착해요. 트랙이 없는 sender는 아무것도 보내지 않아요.',
          'still-muted':
            'Resume을 눌렀지만 보내는 트랙이 아직 음소거 상태예요. Unmute가 보내는 트랙에 닿나요?',
          'not-back': 'Resume을 눌렀는데 소리가 돌아오지 않았어요.',
          renegotiated: '새 offer가 나갔어요. sender에서 트랙만 비우면 되고, 협상은 필요 없어요.',
        },
      },
      told: {
        gap: '소리가 오는지, 무음이 오는지, 아무것도 오지 않는지 farState에 적으세요.',
        title: '받는 쪽에서 소리와 무음, 아무것도 없음을 구별해요',
        hints: {
          'says-nothing': '소리가 도착하는데 farState에 아무 말도 없어요.',
          stale:
            '더는 아무것도 오지 않는데 페이지는 오는 것처럼 말해요. receiver는 10초 동안 마지막 패킷의 레벨을 그대로 알려 줘요. 패킷이 올 때마다 달라지는 값은 뭘까요?',
          'silence-is-nothing':
            '무음이 올 때와 아무것도 오지 않을 때 페이지가 같은 말을 해요. 둘 다 조용하지만 패킷은 한쪽에만 와요.',
          'sound-is-silence':
            '소리가 올 때 하는 말이 무음일 때와 다르지 않아요. 얼마나 큰 소리인지는 audioLevel에 있어요.',
        },
      },
      processed: {
        gap: '이렇게 바꿔 달라고 하고, 보내는 트랙이 실제로 어떻게 됐는지 show()로 보여 주세요.',
        title: '소리가 실제로 어떻게 처리되는지 페이지에 나와요',
        hints: {
          'no-call': '아직 통화가 없어요. Call을 누른 다음 다시 고르세요.',
          'not-asked': '다른 걸 골랐는데, 에코 제거를 바꿔 달라고 요청한 트랙이 없어요.',
          'other-track': '한 트랙에 요청했지만, 보내는 건 다른 트랙이고 그 트랙은 그대로예요.',
          'not-shown': '네 가지 값이 하나도 나오지 않았어요.',
          'as-wished':
            '요청한 값을 그대로 보여 주고 있어요. 이 마이크의 실제 값은 달라요. 트랙에 물어보면 알려 줘요.',
          'not-true': '페이지에 나온 값이 지금 보내는 트랙의 설정과 달라요.',
        },
      },
    },
  },
};
