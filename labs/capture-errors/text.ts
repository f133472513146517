import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'When capture fails',
    invitation:
      'Run, then press the buttons in the preview one by one, and read what it says. Words are judged once two causes can be compared.',
    checks: {
      insecure: {
        gap: 'Plain http has no navigator.mediaDevices: say what to do, before a TypeError is thrown.',
        title: 'Plain http: the page names the cure and does not trip',
        hints: {
          opened:
            'A camera was opened although the page plays at plain http. Read navigator.mediaDevices anew at each press.',
          'type-error':
            'A TypeError was thrown: a member of undefined was read. Look before you call.',
          silent: 'After Plain http, nothing was said in errorMsg.',
          elsewhere:
            'Plain http: the page says something, but not in errorMsg. That element is the one whose changes a screen reader reads out.',
          stale: 'Plain http: errorMsg still says what it said before the button was pressed.',
          bare: 'Plain http: errorMsg has no more than a word. Write a sentence for the person: which address should they open?',
          same: 'Plain http: these words stand for another cause, too. No camera and no permission helps here.',
        },
      },
      denied: {
        gap: 'NotAllowedError, SecurityError: somebody said no. Say in errorMsg how to allow it.',
        title: 'Deny and Policy: the page says how to allow the camera',
        hints: {
          'not-asked': 'Deny or Policy was pressed, but no camera was asked for.',
          uncaught: 'The error of Deny or Policy escaped: in the end nobody caught it.',
          recovered:
            'Deny or Policy: a further request opened the camera, and errorMsg never said anything. Say what helps, also where the program tries again.',
          silent: 'Deny or Policy: once the error had come, nothing was said in errorMsg.',
          elsewhere:
            'Deny or Policy: the page says something, but not in errorMsg. That element is the one whose changes a screen reader reads out.',
          stale: 'Deny or Policy: errorMsg still says what it said before the button was pressed.',
          bare: 'Deny or Policy: beyond the error itself, errorMsg has no more than a word. Write a sentence for the person: what can they do now?',
          same: 'Deny or Policy: these words stand for another cause, too. What helps here and not there?',
        },
      },
      missing: {
        gap: 'NotFoundError: there is nothing to open. Say so.',
        title: 'No camera: the page says that there is none',
        hints: {
          'not-asked': 'No camera was pressed, but no camera was asked for.',
          uncaught: 'The error of No camera escaped: in the end nobody caught it.',
          recovered:
            'No camera: a further request opened the camera, and errorMsg never said anything. Say what helps, also where the program tries again.',
          silent: 'No camera: once the error had come, nothing was said in errorMsg.',
          elsewhere:
            'No camera: the page says something, but not in errorMsg. That element is the one whose changes a screen reader reads out.',
          stale: 'No camera: errorMsg still says what it said before the button was pressed.',
          bare: 'No camera: beyond the error itself, errorMsg has no more than a word. Write a sentence for the person: what can they do now?',
          same: 'No camera: these words stand for another cause, too. Nothing can be allowed or closed where there is no camera.',
        },
      },
      busy: {
        gap: 'NotReadableError, AbortError: there is a camera, but it does not start. Say what helps.',
        title: 'In use and Start-up fails: the page says what to close or try',
        hints: {
          'not-asked': 'In use or Start-up fails was pressed, but no camera was asked for.',
          uncaught: 'The error of In use or Start-up fails escaped: in the end nobody caught it.',
          recovered:
            'In use or Start-up fails: a further request opened the camera, and errorMsg never said anything. Say what helps, also where the program tries again.',
          silent:
            'In use or Start-up fails: once the error had come, nothing was said in errorMsg.',
          elsewhere:
            'In use or Start-up fails: the page says something, but not in errorMsg. That element is the one whose changes a screen reader reads out.',
          stale:
            'In use or Start-up fails: errorMsg still says what it said before the button was pressed.',
          bare: 'In use or Start-up fails: beyond the error itself, errorMsg has no more than a word. Write a sentence for the person: what can they do now?',
          same: 'In use or Start-up fails: these words stand for another cause, too. The camera is there and allowed; what is in its way?',
        },
      },
      overconstrained: {
        gap: 'OverconstrainedError: open any picture instead, and say that it is not the one wanted.',
        title: '16K: the person gets a picture, and is told which',
        hints: {
          'not-asked':
            '16K was pressed, but no request failed with an OverconstrainedError. A mere wish never does.',
          uncaught: 'The OverconstrainedError of 16K escaped: in the end nobody caught it.',
          'gave-up': '16K: the person gets no picture. What could be asked for instead?',
          'not-shown': '16K: a camera was opened, but no element plays its picture.',
          silent: '16K: errorMsg does not say that the picture is not the one wanted.',
          elsewhere:
            '16K: the page says something, but not in errorMsg. That element is the one whose changes a screen reader reads out.',
          stale: '16K: errorMsg still says what it said before the button was pressed.',
          bare: '16K: beyond the error itself, errorMsg has no more than a word. Write a sentence for the person: what do they see instead?',
          same: '16K: these words stand for another cause, too. Here the person has a picture after all.',
        },
      },
      mistake: {
        gap: 'The rest are mistakes of this program: console.error the error, and say whose fault it is.',
        title: 'Ask for nothing: the mistake stays visible to you, and the person is not blamed',
        hints: {
          'not-asked':
            'No request failed with a TypeError. Ask for nothing must still call getUserMedia.',
          hidden:
            'The TypeError does not show among the errors of the console, so you would never hear of this bug. Report it with console.error, or let it escape.',
          silent:
            'Ask for nothing: the error is reported, but a person does not look at the console. Use errorMsg.',
          elsewhere:
            'Ask for nothing: the page says something, but not in errorMsg. That element is the one whose changes a screen reader reads out.',
          stale: 'Ask for nothing: errorMsg still says what it said before the button was pressed.',
          bare: 'Ask for nothing: beyond the error itself, errorMsg has no more than a word. The person can do nothing with it; say whose fault it is.',
          same: 'Ask for nothing: these words stand for another cause, too. Nothing that the person does helps here.',
        },
      },
    },
  },
  ko: {
    title: '캡처가 실패할 때',
    invitation:
      '실행을 누른 다음, 미리보기의 버튼을 하나씩 눌러 보고 무슨 말이 나오는지 읽어 보세요. 두 가지 원인의 말을 견줄 수 있어야 판정이 나와요.',
    checks: {
      insecure: {
        gap: '그냥 http에는 navigator.mediaDevices가 없어요. TypeError가 나기 전에 해결책을 알려 주세요.',
        title: 'Plain http: 에러를 내지 않고 해결책을 알려 줘요',
        hints: {
          opened:
            '그냥 http인 것처럼 되어 있는데 카메라가 열렸어요. navigator.mediaDevices는 누를 때마다 새로 읽으세요.',
          'type-error':
            'TypeError가 났어요. undefined의 멤버를 읽었어요. 부르기 전에 먼저 확인하세요.',
          silent: 'Plain http를 눌러도 errorMsg에 아무 말도 나오지 않았어요.',
          elsewhere:
            'Plain http: 메시지가 errorMsg가 아닌 곳에 나왔어요. 스크린 리더는 errorMsg가 바뀔 때 읽어 줘요.',
          stale: 'Plain http: errorMsg에 버튼을 누르기 전의 말이 그대로 남아 있어요.',
          bare: 'Plain http: errorMsg에 한 단어뿐이에요. 어떤 주소를 열어야 하는지 사용자에게 문장으로 알려 주세요.',
          same: 'Plain http: 다른 원인과 똑같은 말이에요. 여기서는 카메라도 권한도 소용이 없어요.',
        },
      },
      denied: {
        gap: 'NotAllowedError, SecurityError: 누군가 거절했어요. 어떻게 허용하는지 errorMsg에 알려 주세요.',
        title: 'Deny와 Policy: 카메라를 허용하는 방법을 알려 줘요',
        hints: {
          'not-asked': 'Deny나 Policy를 눌렀지만 카메라를 요청하지 않았어요.',
          uncaught: 'Deny나 Policy의 에러가 새어 나갔어요. 끝까지 아무도 잡지 않았어요.',
          recovered:
            'Deny나 Policy: 다시 요청해서 카메라가 열렸고 errorMsg에는 아무 말도 나오지 않았어요. 프로그램이 다시 시도하더라도 무엇을 하면 되는지 알려 주세요.',
          silent: 'Deny나 Policy를 눌러 에러가 난 뒤에 errorMsg에 아무 말도 나오지 않았어요.',
          elsewhere:
            'Deny나 Policy: 메시지가 errorMsg가 아닌 곳에 나왔어요. 스크린 리더는 errorMsg가 바뀔 때 읽어 줘요.',
          stale: 'Deny나 Policy: errorMsg에 버튼을 누르기 전의 말이 그대로 남아 있어요.',
          bare: 'Deny나 Policy: errorMsg가 에러를 그대로 옮겼거나 한 단어뿐이에요. 이제 무엇을 하면 되는지 사용자에게 문장으로 알려 주세요.',
          same: 'Deny나 Policy: 다른 원인과 똑같은 말이에요. 여기서만 통하는 해결책은 무엇인가요?',
        },
      },
      missing: {
        gap: 'NotFoundError: 카메라를 찾지 못했어요. 그렇다고 알려 주세요.',
        title: 'No camera: 카메라가 없다고 알려 줘요',
        hints: {
          'not-asked': 'No camera를 눌렀지만 카메라를 요청하지 않았어요.',
          uncaught: 'No camera의 에러가 새어 나갔어요. 끝까지 아무도 잡지 않았어요.',
          recovered:
            'No camera: 다시 요청해서 카메라가 열렸고 errorMsg에는 아무 말도 나오지 않았어요. 프로그램이 다시 시도하더라도 무엇을 하면 되는지 알려 주세요.',
          silent: 'No camera를 눌러 에러가 난 뒤에 errorMsg에 아무 말도 나오지 않았어요.',
          elsewhere:
            'No camera: 메시지가 errorMsg가 아닌 곳에 나왔어요. 스크린 리더는 errorMsg가 바뀔 때 읽어 줘요.',
          stale: 'No camera: errorMsg에 버튼을 누르기 전의 말이 그대로 남아 있어요.',
          bare: 'No camera: errorMsg가 에러를 그대로 옮겼거나 한 단어뿐이에요. 이제 무엇을 하면 되는지 사용자에게 문장으로 알려 주세요.',
          same: 'No camera: 다른 원인과 똑같은 말이에요. 카메라가 없으면 허용할 것도 닫을 것도 없어요.',
        },
      },
      busy: {
        gap: 'NotReadableError, AbortError: 카메라는 있는데 켜지지 않아요. 무엇을 해 보면 되는지 알려 주세요.',
        title: 'In use와 Start-up fails: 무엇을 닫거나 다시 해 볼지 알려 줘요',
        hints: {
          'not-asked': 'In use나 Start-up fails를 눌렀지만 카메라를 요청하지 않았어요.',
          uncaught: 'In use나 Start-up fails의 에러가 새어 나갔어요. 끝까지 아무도 잡지 않았어요.',
          recovered:
            'In use나 Start-up fails: 다시 요청해서 카메라가 열렸고 errorMsg에는 아무 말도 나오지 않았어요. 프로그램이 다시 시도하더라도 무엇을 하면 되는지 알려 주세요.',
          silent:
            'In use나 Start-up fails를 눌러 에러가 난 뒤에 errorMsg에 아무 말도 나오지 않았어요.',
          elsewhere:
            'In use나 Start-up fails: 메시지가 errorMsg가 아닌 곳에 나왔어요. 스크린 리더는 errorMsg가 바뀔 때 읽어 줘요.',
          stale: 'In use나 Start-up fails: errorMsg에 버튼을 누르기 전의 말이 그대로 남아 있어요.',
          bare: 'In use나 Start-up fails: errorMsg가 에러를 그대로 옮겼거나 한 단어뿐이에요. 이제 무엇을 하면 되는지 사용자에게 문장으로 알려 주세요.',
          same: 'In use나 Start-up fails: 다른 원인과 똑같은 말이에요. 카메라도 있고 허용도 됐는데, 무엇이 막고 있을까요?',
        },
      },
      overconstrained: {
        gap: 'OverconstrainedError: 대신 아무 영상이나 열고, 원하던 영상이 아니라고 알려 주세요.',
        title: '16K: 사용자가 영상을 보고, 어떤 영상인지도 알아요',
        hints: {
          'not-asked':
            '16K를 눌렀지만 OverconstrainedError로 실패한 요청이 없어요. 희망 사항만으로는 실패하지 않아요.',
          uncaught: '16K의 OverconstrainedError가 새어 나갔어요. 끝까지 아무도 잡지 않았어요.',
          'gave-up': '16K: 사용자에게 영상이 없어요. 대신 무엇을 요청할 수 있을까요?',
          'not-shown': '16K: 카메라는 열렸지만 그 영상을 재생하는 요소가 없어요.',
          silent: '16K: 원하던 영상이 아니라는 말이 errorMsg에 없어요.',
          elsewhere:
            '16K: 메시지가 errorMsg가 아닌 곳에 나왔어요. 스크린 리더는 errorMsg가 바뀔 때 읽어 줘요.',
          stale: '16K: errorMsg에 버튼을 누르기 전의 말이 그대로 남아 있어요.',
          bare: '16K: errorMsg가 에러를 그대로 옮겼거나 한 단어뿐이에요. 대신 무엇을 보고 있는지 사용자에게 문장으로 알려 주세요.',
          same: '16K: 다른 원인과 똑같은 말이에요. 여기서는 그래도 영상이 나와요.',
        },
      },
      mistake: {
        gap: '나머지는 이 프로그램의 실수예요. 에러를 console.error로 남기고, 누구 탓인지 알려 주세요.',
        title: 'Ask for nothing: 실수는 나에게 보이고, 사용자 탓은 하지 않아요',
        hints: {
          'not-asked':
            'TypeError로 실패한 요청이 없어요. Ask for nothing도 getUserMedia를 호출해야 해요.',
          hidden:
            'TypeError가 콘솔의 에러에 보이지 않아서 이 버그를 영영 모르게 돼요. console.error로 남기거나 그대로 던지세요.',
          silent:
            'Ask for nothing: 에러는 남겼지만 사용자는 콘솔을 보지 않아요. errorMsg에 적어 주세요.',
          elsewhere:
            'Ask for nothing: 메시지가 errorMsg가 아닌 곳에 나왔어요. 스크린 리더는 errorMsg가 바뀔 때 읽어 줘요.',
          stale: 'Ask for nothing: errorMsg에 버튼을 누르기 전의 말이 그대로 남아 있어요.',
          bare: 'Ask for nothing: errorMsg가 에러를 그대로 옮겼거나 한 단어뿐이에요. 사용자가 할 수 있는 일이 없으니 누구 탓인지 말해 주세요.',
          same: 'Ask for nothing: 다른 원인과 똑같은 말이에요. 여기서는 사용자가 무엇을 해도 소용이 없어요.',
        },
      },
    },
  },
};
