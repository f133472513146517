import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'Devices and the screen',
    invitation:
      'Run, press Start, choose the other camera, then press the buttons in the preview from left to right.',
    checks: {
      listed: {
        gap: 'Offer each camera in cameraSelect, and choose the one in use.',
        title: 'The list offers every camera by its name',
        hints: {
          refused: 'The browser gave no camera. Switch to the test picture, or allow the camera.',
          'not-asked': 'The browser was never asked which devices there are.',
          empty: 'The devices are known, but cameraSelect has no option.',
          'no-labels':
            'The labels are empty: the devices were listed before a camera was granted. Ask again afterwards.',
          missing: 'A camera is missing in the list, or its label is.',
          'too-many':
            'The list has more than the cameras: each entry says its kind, and the list is filled more than once.',
        },
      },
      replaced: {
        gap: 'Let the sender send this track instead, without negotiating again.',
        title: 'The call goes on with another track, and nothing is negotiated',
        hints: {
          'nothing-to-choose':
            'There are not two cameras to choose from. Gap 1 comes first; with one camera of your own, use the test picture.',
          'no-call': 'No peer has a sender. Press Start first.',
          'not-replaced':
            'The sender still sends its old track. It has a method to take another one. (If send() is never called, gap 3 comes first.)',
          removed:
            'The sender lost its track and got no other. Do not remove: one call puts a new track in its place.',
          renegotiated:
            'There was a new offer, so the call was negotiated again. The sender can stay; only what it sends changes.',
          still: 'The sender has the new track, but no frame of it comes through.',
        },
      },
      switched: {
        gap: 'Close the camera, open exactly the chosen one, and send() its track.',
        title: 'The chosen camera is open, and the last one is off',
        hints: {
          'nothing-to-choose':
            'There are not two cameras to choose from. Gap 1 comes first; with one camera of your own, use the test picture.',
          'not-opened': 'A camera was chosen, but getUserMedia was not called.',
          'other-camera':
            'A camera was opened, but not the chosen one. A bare deviceId is only a wish; and what is the value of an option?',
          'old-open': 'The chosen camera is open, but the last one is still on, with its light.',
        },
      },
      follows: {
        gap: 'When devices come or go, list the cameras again.',
        title: 'The list follows what is plugged in, and the choice stays',
        hints: {
          'not-simulated':
            'No device came. The button works with the test picture only; with My camera, plug a real one in.',
          'not-asked':
            'A device came or went, and the browser said so. Which event of mediaDevices is it?',
          stale: 'The devices were listed again, but cameraSelect does not show them.',
          'too-many': 'A camera is in the list twice. Empty it before you fill it.',
          'selection-lost':
            'The list is new, but it shows another camera than the one in use. A new list starts at its first option.',
        },
      },
      shared: {
        gap: 'Ask for a screen and send() its track.',
        title: 'The remote video shows your screen',
        hints: {
          'not-asked': 'Share screen was pressed, but getDisplayMedia was never called.',
          refused:
            'The browser gave no screen. It takes no exact or min, and only answers right after a click.',
          'not-sent': 'The screen is captured, but the sender sends another track.',
          renegotiated:
            'There was a new offer for the screen. A screen is video as well: the sender can take it.',
          still: 'The sender has the screen, but no frame of it comes through.',
        },
      },
      back: {
        gap: 'When the person stops sharing in the browser, send() the camera again.',
        title: 'The browser’s own stop button brings the camera back',
        hints: {
          'never-shared': 'No screen was shared that could be stopped. Share one first.',
          frozen:
            'The screen has ended, and the sender still holds it: the other side sees its last picture. Which event does the track fire?',
          'nothing-sent': 'The sender has no track any more. The other side sees nothing new.',
          'camera-off':
            'The camera is back in the sender, but it was stopped. A stopped track never wakes.',
          renegotiated: 'There was a new offer. The way back is the same as the way there.',
          still: 'The sender has the camera, but no frame of it comes through.',
        },
      },
    },
  },
  ko: {
    title: '장치와 화면 공유',
    invitation:
      '실행을 누르고 Start를 누른 다음, 다른 카메라를 고르고 미리보기의 버튼을 왼쪽부터 차례로 눌러 보세요.',
    checks: {
      listed: {
        gap: '카메라를 모두 cameraSelect에 넣고, 지금 쓰는 카메라를 선택하세요.',
        title: '목록에 모든 카메라가 이름으로 나와요',
        hints: {
          refused:
            '브라우저가 카메라를 내주지 않았어요. 테스트 화면으로 바꾸거나 카메라를 허용해 주세요.',
          'not-asked': '어떤 장치가 있는지 브라우저에 물어보지 않았어요.',
          empty: '장치는 알아냈지만 cameraSelect에 선택지가 없어요.',
          'no-labels':
            '이름이 비어 있어요. 카메라를 허락받기 전에 목록을 가져왔어요. 허락받은 뒤에 다시 물어보세요.',
          missing: '목록에 빠진 카메라가 있거나 카메라 이름이 빠졌어요.',
          'too-many':
            '목록에 카메라보다 많은 것이 들어 있어요. 항목마다 kind가 있고, 목록은 여러 번 채워져요.',
        },
      },
      replaced: {
        gap: 'sender가 이 트랙을 대신 보내게 하세요. 협상은 다시 하지 않아요.',
        title: '다시 협상하지 않고 다른 트랙으로 통화가 이어져요',
        hints: {
          'nothing-to-choose':
            '고를 카메라가 둘이 안 돼요. 1번부터 채우세요. 내 카메라가 하나뿐이라면 테스트 화면을 쓰세요.',
          'no-call': 'sender를 가진 피어가 없어요. Start를 먼저 눌러 주세요.',
          'not-replaced':
            'sender가 아직 예전 트랙을 보내고 있어요. 다른 트랙을 받는 메서드가 있어요. (send()를 부르는 곳이 아직 없다면 3번이 먼저예요.)',
          removed:
            'sender에서 트랙이 빠졌는데 새 트랙이 들어오지 않았어요. 빼지 말고, 호출 한 번으로 그 자리에 새 트랙을 넣으세요.',
          renegotiated:
            '새 offer가 나왔으니 협상을 다시 한 거예요. sender는 그대로 두고 보내는 것만 바꿀 수 있어요.',
          still: 'sender에 새 트랙이 있지만 그 프레임이 오지 않아요.',
        },
      },
      switched: {
        gap: '쓰던 카메라를 닫고, 고른 카메라를 정확히 열어서 그 트랙을 send()하세요.',
        title: '고른 카메라가 열리고 쓰던 카메라는 꺼져요',
        hints: {
          'nothing-to-choose':
            '고를 카메라가 둘이 안 돼요. 1번부터 채우세요. 내 카메라가 하나뿐이라면 테스트 화면을 쓰세요.',
          'not-opened': '카메라를 골랐지만 getUserMedia가 호출되지 않았어요.',
          'other-camera':
            '카메라가 열렸지만 고른 카메라가 아니에요. deviceId만 쓰면 희망 사항일 뿐이에요. 그리고 option의 value는 무엇인가요?',
          'old-open': '고른 카메라는 열렸지만 쓰던 카메라가 아직 켜져 있어요. 불도 켜져 있고요.',
        },
      },
      follows: {
        gap: '장치가 생기거나 없어지면 카메라 목록을 다시 만드세요.',
        title: '꽂고 뽑는 대로 목록이 바뀌고 선택은 그대로예요',
        hints: {
          'not-simulated':
            '새 장치가 없어요. 이 버튼은 테스트 화면에서만 통해요. 내 카메라를 쓸 때는 진짜 카메라를 꽂아 보세요.',
          'not-asked':
            '장치가 생기거나 없어졌고 브라우저가 알려 줬어요. mediaDevices의 어떤 이벤트일까요?',
          stale: '장치는 다시 물어봤지만 cameraSelect에 보이지 않아요.',
          'too-many': '같은 카메라가 두 번 나와요. 채우기 전에 먼저 비우세요.',
          'selection-lost':
            '목록은 새로워졌지만 쓰고 있는 카메라가 아닌 다른 카메라가 선택됐어요. 새 목록은 첫 번째 선택지에서 시작해요.',
        },
      },
      shared: {
        gap: '화면을 요청해서 그 트랙을 send()하세요.',
        title: 'remoteVideo에 내 화면이 나와요',
        hints: {
          'not-asked': 'Share screen을 눌렀지만 getDisplayMedia가 호출되지 않았어요.',
          refused:
            '브라우저가 화면을 내주지 않았어요. exact나 min은 받지 않고, 클릭 직후에만 응답해요.',
          'not-sent': '화면은 캡처했지만 sender가 다른 트랙을 보내고 있어요.',
          renegotiated:
            '화면 때문에 새 offer가 나왔어요. 화면도 비디오라서 sender가 받을 수 있어요.',
          still: 'sender에 화면이 있지만 그 프레임이 오지 않아요.',
        },
      },
      back: {
        gap: '사용자가 브라우저에서 공유를 멈추면 카메라를 다시 send()하세요.',
        title: '브라우저의 중지 버튼을 누르면 카메라로 돌아와요',
        hints: {
          'never-shared': '멈출 화면 공유가 없었어요. 먼저 화면을 공유하세요.',
          frozen:
            '화면 공유는 끝났는데 sender가 아직 그 트랙을 쥐고 있어요. 상대는 마지막 화면만 보고 있어요. 트랙에서 어떤 이벤트가 나올까요?',
          'nothing-sent': 'sender에 트랙이 없어요. 상대에게는 새 화면이 가지 않아요.',
          'camera-off':
            '카메라 트랙이 sender로 돌아왔지만 이미 멈춘 트랙이에요. 멈춘 트랙은 다시 살아나지 않아요.',
          renegotiated: '새 offer가 나왔어요. 돌아오는 길도 갈 때와 같아요.',
          still: 'sender에 카메라가 있지만 그 프레임이 오지 않아요.',
        },
      },
    },
  },
};
