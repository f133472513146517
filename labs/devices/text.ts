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
          'not-opened': 'Start was pressed, but getUserMedia was never called.',
          refused: 'The browser gave no camera. Switch to the test picture, or allow the camera.',
          'not-asked': 'The browser was never asked which devices there are.',
          empty: 'The devices are known, but cameraSelect has no option.',
          'no-labels':
            'The labels are empty: the devices were listed before a camera was granted. Ask again afterwards.',
          others: 'The list offers devices that are no cameras. Each entry says its kind.',
          twice: 'A camera is in the list twice. Empty it before you fill it.',
          missing: 'A camera is missing in the list.',
          unnamed: 'The list has an option for each camera, but not with its label.',
        },
      },
      replaced: {
        gap: 'Let the sender send this track instead, without negotiating again.',
        title: 'The call goes on with another track, and nothing is negotiated',
        hints: {
          'nothing-to-choose':
            'There are not two cameras to choose from. Gap 1 comes first; with one camera of your own, use the test picture.',
          'no-call': 'No peer has a sender. Press Start first.',
          removed:
            'No sender has a video any more. Do not remove: one call puts a new track in its place.',
          'not-replaced':
            'No sender got another track. It has a method to take another one. (If send() is never called, gap 3 comes first.)',
          renegotiated:
            'There was a new offer, so the call was negotiated again. The sender can stay; only what it sends changes.',
          ended: 'The sender has another track, but that one has ended. Who has stopped it?',
          'not-shown':
            'The sender has the new track, but no element shows what arrives of it at the other end.',
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
          'old-open': 'The chosen camera is open, but the last one is still on, with its light.',
          refused:
            'A camera was asked for, but the request failed. With exact, the id must be one that the list of devices has; what is the value of an option?',
          stopped: 'No camera is on any more. Who has stopped the new one?',
          'other-camera':
            'A camera is on, but not the chosen one. A bare deviceId is only a wish; and what is the value of an option?',
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
          twice: 'A camera is in the list twice. Empty it before you fill it.',
          stale:
            'The devices were listed again, but cameraSelect does not offer just the cameras that there are now.',
          'selection-lost':
            'The list is new, but it shows another camera than the one in use. A new list starts at its first option.',
        },
      },
      shared: {
        gap: 'Ask for a screen and send() its track.',
        title: 'The remote video shows your screen',
        hints: {
          'not-asked': 'Share screen was pressed, but getDisplayMedia was never called.',
          'without-click':
            'The browser gave no screen, since it was not asked right after a click. Ask first, and wait for other things later.',
          demands:
            'The browser refused the request itself, with a TypeError: a screen takes no exact and no min.',
          refused: 'The browser gave no screen. Did somebody close its dialog?',
          'no-call': 'There is no call yet that could send a screen. Press Start first.',
          'not-sent': 'The screen is captured, but the sender sends another track.',
          ended: 'The sender has the screen, but its track has ended.',
          'not-shown':
            'The screen is sent, but no element shows what arrives of it at the other end.',
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
          'camera-off':
            'The camera is back in the sender, but it was stopped. A stopped track never wakes.',
          frozen:
            'The screen has ended, and the sender still holds it: the other side sees its last picture. Which event does the track fire?',
          'nothing-sent': 'The sender has no track any more. The other side sees nothing new.',
          'not-shown':
            'The camera is sent, but no element shows what arrives of it at the other end.',
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
          'not-opened': 'Start를 눌렀지만 getUserMedia가 한 번도 호출되지 않았어요.',
          refused:
            '브라우저가 카메라를 내주지 않았어요. 테스트 영상으로 바꾸거나 카메라를 허용해 주세요.',
          'not-asked': '어떤 장치가 있는지 브라우저에 물어보지 않았어요.',
          empty: '장치는 알아냈지만 cameraSelect에 선택지가 없어요.',
          'no-labels':
            '이름이 비어 있어요. 카메라를 허락받기 전에 목록을 가져왔어요. 허락받은 뒤에 다시 물어보세요.',
          others: '목록에 카메라가 아닌 장치도 있어요. 항목의 kind를 보고 카메라만 고르세요.',
          twice: '같은 카메라가 두 번 나와요. 채우기 전에 먼저 비우세요.',
          missing: '목록에 빠진 카메라가 있어요.',
          unnamed: '카메라마다 선택지는 있지만 카메라 이름(label)이 빠졌어요.',
        },
      },
      replaced: {
        gap: 'sender가 이 트랙을 대신 보내게 하세요. 협상은 다시 하지 않아요.',
        title: '다시 협상하지 않고 다른 트랙으로 통화가 이어져요',
        hints: {
          'nothing-to-choose':
            '고를 카메라가 두 대가 안 돼요. 1번부터 채우세요. 내 카메라가 하나뿐이라면 테스트 영상을 쓰세요.',
          'no-call': 'sender를 가진 피어가 없어요. Start를 먼저 눌러 주세요.',
          removed:
            '비디오를 보내는 sender가 하나도 없어요. 빼지 말고, 호출 한 번으로 그 자리에 새 트랙을 넣으세요.',
          'not-replaced':
            '새 트랙을 받은 sender가 없어요. 다른 트랙을 받는 메서드가 있어요. (send()를 부르는 곳이 아직 없다면 3번이 먼저예요.)',
          renegotiated:
            '새 offer가 나왔으니 협상을 다시 한 거예요. sender는 그대로 두고 보내는 것만 바꿀 수 있어요.',
          ended: 'sender에 새 트랙이 있지만 이미 끝난 트랙이에요. 누가 멈췄나요?',
          'not-shown': 'sender에 새 트랙이 있지만 반대쪽에 도착한 영상을 보여 주는 요소가 없어요.',
          still: 'sender에 새 트랙이 있지만 그 프레임이 오지 않아요.',
        },
      },
      switched: {
        gap: '쓰던 카메라를 닫고, 고른 카메라를 정확히 열어서 그 트랙을 send()하세요.',
        title: '고른 카메라가 열리고 쓰던 카메라는 꺼져요',
        hints: {
          'nothing-to-choose':
            '고를 카메라가 두 대가 안 돼요. 1번부터 채우세요. 내 카메라가 하나뿐이라면 테스트 영상을 쓰세요.',
          'not-opened': '카메라를 골랐지만 getUserMedia가 호출되지 않았어요.',
          'old-open': '고른 카메라는 열렸지만 쓰던 카메라가 아직 켜져 있어요. 불도 켜져 있고요.',
          refused:
            '카메라를 요청했지만 실패했어요. exact를 쓰면 장치 목록에 있는 id여야 해요. option의 value는 무엇인가요?',
          stopped: '켜져 있는 카메라가 없어요. 새 카메라를 누가 멈췄나요?',
          'other-camera':
            '카메라가 켜져 있지만 고른 카메라가 아니에요. deviceId만 쓰면 희망 사항일 뿐이에요. 그리고 option의 value는 무엇인가요?',
        },
      },
      follows: {
        gap: '장치가 생기거나 없어지면 카메라 목록을 다시 만드세요.',
        title: '꽂고 뽑는 대로 목록이 바뀌고 선택은 그대로예요',
        hints: {
          'not-simulated':
            '새 장치가 없어요. 이 버튼은 테스트 영상에서만 통해요. 내 카메라를 쓸 때는 진짜 카메라를 꽂아 보세요.',
          'not-asked':
            '장치가 생기거나 없어졌고 브라우저가 알려 줬어요. mediaDevices의 어떤 이벤트일까요?',
          twice: '같은 카메라가 두 번 나와요. 채우기 전에 먼저 비우세요.',
          stale: '장치는 다시 물어봤지만 cameraSelect의 목록이 지금 있는 카메라와 달라요.',
          'selection-lost':
            '목록은 새로워졌지만 쓰고 있는 카메라가 아닌 다른 카메라가 선택됐어요. 새 목록은 첫 번째 선택지에서 시작해요.',
        },
      },
      shared: {
        gap: '화면을 요청해서 그 트랙을 send()하세요.',
        title: 'remoteVideo에 내 영상이 나와요',
        hints: {
          'not-asked': 'Share screen을 눌렀지만 getDisplayMedia가 호출되지 않았어요.',
          'without-click':
            '클릭 직후에 요청하지 않아서 브라우저가 화면을 내주지 않았어요. 먼저 요청하고 나머지는 그다음에 기다리세요.',
          demands:
            '브라우저가 요청 자체를 TypeError로 거부했어요. 화면에는 exact나 min을 쓸 수 없어요.',
          refused: '브라우저가 화면을 내주지 않았어요. 누군가 선택 창을 닫았나요?',
          'no-call': '화면을 보낼 통화가 아직 없어요. Start를 먼저 눌러 주세요.',
          'not-sent': '화면은 캡처했지만 sender가 다른 트랙을 보내고 있어요.',
          ended: 'sender에 화면이 있지만 그 트랙은 이미 끝났어요.',
          'not-shown': '화면을 보내고 있지만 반대쪽에 도착한 화면을 보여 주는 요소가 없어요.',
          renegotiated:
            '화면을 공유하면서 새 offer가 나왔어요. 화면도 비디오 트랙이라서 sender가 그대로 보낼 수 있어요.',
          still: 'sender에 화면이 있지만 그 프레임이 오지 않아요.',
        },
      },
      back: {
        gap: '사용자가 브라우저에서 공유를 멈추면 카메라를 다시 send()하세요.',
        title: '브라우저의 중지 버튼을 누르면 카메라로 돌아와요',
        hints: {
          'never-shared': '멈출 화면 공유가 없었어요. 먼저 화면을 공유하세요.',
          'camera-off':
            '카메라 트랙이 sender로 돌아왔지만 이미 멈춘 트랙이에요. 멈춘 트랙은 다시 살아나지 않아요.',
          frozen:
            '화면 공유는 끝났는데 sender가 아직 그 트랙을 쥐고 있어요. 상대는 마지막 화면만 보고 있어요. 트랙에서 어떤 이벤트가 나올까요?',
          'nothing-sent': 'sender에 트랙이 없어요. 상대에게는 새 영상이 가지 않아요.',
          'not-shown': '카메라를 보내고 있지만 반대쪽에 도착한 영상을 보여 주는 요소가 없어요.',
          renegotiated: '새 offer가 나왔어요. 돌아오는 길도 갈 때와 같아요.',
          still: 'sender에 카메라가 있지만 그 프레임이 오지 않아요.',
        },
      },
    },
  },
};
