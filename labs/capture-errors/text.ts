import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'When capture fails',
    invitation: 'Run, then press the buttons in the preview one by one, and read what it says.',
    checks: {
      denied: {
        gap: 'NotAllowedError, SecurityError: somebody said no. Say in errorMsg how to allow it.',
        title: 'Deny and Policy: the page says how to allow the camera',
        hints: {
          'not-asked': 'Deny or Policy was pressed, but no camera was asked for.',
          uncaught: 'The error of Deny or Policy escaped: nobody caught the rejected promise.',
          silent: 'After Deny or Policy, errorMsg is empty. The person waits for a picture.',
          bare: 'Deny or Policy: errorMsg repeats the error. Write a sentence for the person: what can they do now?',
          same: 'Deny or Policy: these words stand for another cause, too. What helps here and not there?',
        },
      },
      missing: {
        gap: 'NotFoundError: there is nothing to open. Say so.',
        title: 'No camera: the page says that there is none',
        hints: {
          'not-asked': 'No camera was pressed, but getUserMedia was not called.',
          uncaught: 'The NotFoundError escaped: nobody caught the rejected promise.',
          silent: 'After No camera, errorMsg is empty.',
          bare: 'No camera: errorMsg repeats the error. Write a sentence for the person: what can they do now?',
          same: 'No camera: these words stand for another cause, too. Nothing can be allowed or closed where there is no camera.',
        },
      },
      busy: {
        gap: 'NotReadableError, AbortError: there is a camera, but it does not start. Say what helps.',
        title: 'In use and Start-up fails: the page says what to close or try',
        hints: {
          'not-asked': 'In use or Start-up fails was pressed, but no camera was asked for.',
          uncaught: 'The error of In use or Start-up fails escaped: nobody caught it.',
          silent: 'After In use or Start-up fails, errorMsg is empty.',
          bare: 'In use or Start-up fails: errorMsg repeats the error. Write a sentence for the person: what can they do now?',
          same: 'In use or Start-up fails: these words stand for another cause, too. The camera is there and allowed; what is in its way?',
        },
      },
      overconstrained: {
        gap: 'OverconstrainedError: open any picture instead, and say that it is not the one wanted.',
        title: '16K: the person gets a picture, and is told which',
        hints: {
          'not-asked': 'The request for 16K was not made, or no camera refused it.',
          uncaught: 'The OverconstrainedError escaped: nobody caught the rejected promise.',
          'gave-up':
            'The person has a camera and still gets no picture. What could be asked for instead?',
          'not-shown': 'A second request was granted, but no element plays its stream.',
          silent: 'There is a picture, but errorMsg does not say that it is not the one wanted.',
          bare: '16K: errorMsg repeats the error. Write a sentence for the person: what do they see instead?',
          same: '16K: these words stand for another cause, too. Here the person has a picture after all.',
        },
      },
      insecure: {
        gap: 'Plain http has no navigator.mediaDevices: say what to do, before a TypeError is thrown.',
        title: 'Plain http: the page names the cure and does not trip',
        hints: {
          opened:
            'A camera was opened although the page plays at plain http. Read navigator.mediaDevices anew at each press.',
          'type-error':
            'A TypeError was thrown: a member of undefined was read. Look before you call.',
          silent: 'After Plain http, errorMsg is empty.',
          bare: 'Plain http: write a sentence for the person. Which address should they open?',
          same: 'Plain http: these words stand for another cause, too. No camera and no permission helps here.',
        },
      },
      mistake: {
        gap: 'The rest are mistakes of this program: console.error the error, and say whose fault it is.',
        title: 'Ask for nothing: the mistake stays visible to you, and the person is not blamed',
        hints: {
          'not-asked':
            'No request failed with a TypeError. Ask for nothing must still call getUserMedia.',
          hidden:
            'The TypeError vanished. You would never hear of this bug: report it with console.error, or let it escape.',
          silent: 'The error reached the console, but a person does not look there. Use errorMsg.',
          bare: 'Ask for nothing: errorMsg repeats the error. The person can do nothing with it; say whose fault it is.',
          same: 'Ask for nothing: these words stand for another cause, too. Nothing that the person does helps here.',
        },
      },
    },
  },
  ko: {
    title: '캡처가 실패할 때',
    invitation:
      '실행을 누른 다음, 미리보기의 버튼을 하나씩 눌러 보고 무슨 말이 나오는지 읽어 보세요.',
    checks: {
      denied: {
        gap: 'NotAllowedError, SecurityError: 누군가 거절했어요. 어떻게 허용하는지 errorMsg에 알려 주세요.',
        title: 'Deny와 Policy: 카메라를 허용하는 방법을 알려 줘요',
        hints: {
          'not-asked': 'Deny나 Policy를 눌렀지만 카메라를 요청하지 않았어요.',
          uncaught:
            'Deny나 Policy의 에러가 새어 나갔어요. reject된 프로미스를 아무도 잡지 않았어요.',
          silent: 'Deny나 Policy를 눌러도 errorMsg가 비어 있어요. 사용자는 화면만 기다리고 있어요.',
          bare: 'Deny나 Policy: errorMsg가 에러를 그대로 옮겼어요. 이제 무엇을 하면 되는지 사용자에게 문장으로 알려 주세요.',
          same: 'Deny나 Policy: 다른 원인과 똑같은 말이에요. 여기서만 통하는 해결책은 무엇인가요?',
        },
      },
      missing: {
        gap: 'NotFoundError: 열 카메라가 없어요. 그렇다고 알려 주세요.',
        title: 'No camera: 카메라가 없다고 알려 줘요',
        hints: {
          'not-asked': 'No camera를 눌렀지만 getUserMedia가 호출되지 않았어요.',
          uncaught: 'NotFoundError가 새어 나갔어요. reject된 프로미스를 아무도 잡지 않았어요.',
          silent: 'No camera를 눌러도 errorMsg가 비어 있어요.',
          bare: 'No camera: errorMsg가 에러를 그대로 옮겼어요. 이제 무엇을 하면 되는지 사용자에게 문장으로 알려 주세요.',
          same: 'No camera: 다른 원인과 똑같은 말이에요. 카메라가 없으면 허용할 것도 닫을 것도 없어요.',
        },
      },
      busy: {
        gap: 'NotReadableError, AbortError: 카메라는 있는데 켜지지 않아요. 무엇을 해 보면 되는지 알려 주세요.',
        title: 'In use와 Start-up fails: 무엇을 닫거나 다시 해 볼지 알려 줘요',
        hints: {
          'not-asked': 'In use나 Start-up fails를 눌렀지만 카메라를 요청하지 않았어요.',
          uncaught: 'In use나 Start-up fails의 에러가 새어 나갔어요. 아무도 잡지 않았어요.',
          silent: 'In use나 Start-up fails를 눌러도 errorMsg가 비어 있어요.',
          bare: 'In use나 Start-up fails: errorMsg가 에러를 그대로 옮겼어요. 이제 무엇을 하면 되는지 사용자에게 문장으로 알려 주세요.',
          same: 'In use나 Start-up fails: 다른 원인과 똑같은 말이에요. 카메라도 있고 허용도 됐는데, 무엇이 막고 있을까요?',
        },
      },
      overconstrained: {
        gap: 'OverconstrainedError: 대신 아무 화면이나 열고, 원하던 화면이 아니라고 알려 주세요.',
        title: '16K: 사용자가 화면을 보고, 어떤 화면인지도 알아요',
        hints: {
          'not-asked': '16K 요청을 하지 않았거나, 요청이 거절되지 않았어요.',
          uncaught:
            'OverconstrainedError가 새어 나갔어요. reject된 프로미스를 아무도 잡지 않았어요.',
          'gave-up': '카메라가 있는데도 화면이 없어요. 대신 무엇을 요청할 수 있을까요?',
          'not-shown': '두 번째 요청은 허락됐지만 그 스트림을 재생하는 요소가 없어요.',
          silent: '화면은 나오지만, 원하던 화면이 아니라는 말이 errorMsg에 없어요.',
          bare: '16K: errorMsg가 에러를 그대로 옮겼어요. 대신 무엇을 보고 있는지 사용자에게 문장으로 알려 주세요.',
          same: '16K: 다른 원인과 똑같은 말이에요. 여기서는 그래도 화면이 나와요.',
        },
      },
      insecure: {
        gap: '그냥 http에는 navigator.mediaDevices가 없어요. TypeError가 나기 전에 해결책을 알려 주세요.',
        title: 'Plain http: 걸려 넘어지지 않고 해결책을 말해요',
        hints: {
          opened:
            '그냥 http인 것처럼 되어 있는데 카메라가 열렸어요. navigator.mediaDevices는 누를 때마다 새로 읽으세요.',
          'type-error':
            'TypeError가 났어요. undefined의 멤버를 읽었어요. 부르기 전에 먼저 확인하세요.',
          silent: 'Plain http를 눌러도 errorMsg가 비어 있어요.',
          bare: 'Plain http: 사용자에게 문장으로 알려 주세요. 어떤 주소를 열어야 하나요?',
          same: 'Plain http: 다른 원인과 똑같은 말이에요. 여기서는 카메라도 권한도 소용이 없어요.',
        },
      },
      mistake: {
        gap: '나머지는 이 프로그램의 실수예요. 에러를 console.error로 남기고, 누구 탓인지 알려 주세요.',
        title: 'Ask for nothing: 실수는 나에게 보이고, 사용자 탓은 하지 않아요',
        hints: {
          'not-asked':
            'TypeError로 실패한 요청이 없어요. Ask for nothing도 getUserMedia를 호출해야 해요.',
          hidden:
            'TypeError가 사라졌어요. 이 버그는 영영 모르게 돼요. console.error로 남기거나 그대로 던지세요.',
          silent: '에러는 콘솔에 남았지만 사용자는 콘솔을 보지 않아요. errorMsg에 적어 주세요.',
          bare: 'Ask for nothing: errorMsg가 에러를 그대로 옮겼어요. 사용자가 할 수 있는 일이 없으니 누구 탓인지 말해 주세요.',
          same: 'Ask for nothing: 다른 원인과 똑같은 말이에요. 여기서는 사용자가 무엇을 해도 소용이 없어요.',
        },
      },
    },
  },
};
