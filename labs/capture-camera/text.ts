import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'Capture a camera',
    invitation: 'Run, then press Start, Ask for 16K and Stop camera in the preview.',
    checks: {
      shown: {
        gap: 'Show the stream in the video element.',
        title: 'The video element has the live camera',
        hints: {
          'not-captured': 'Start was pressed, but getUserMedia was never called.',
          refused: 'The browser gave no camera. Switch to the test picture, or allow the camera.',
          'not-shown':
            'The camera is open, but no element shows it. A stream is not a URL: it goes in srcObject.',
        },
      },
      moving: {
        gap: 'Make the picture move: this video has no autoplay.',
        title: 'The picture moves',
        hints: {
          'nothing-shown': 'There is no picture to move yet: gap 1 comes first.',
          still: 'The stream is in place, but the element is paused. What starts playback?',
        },
      },
      size: {
        gap: 'Ask for a picture 1280 pixels wide and 720 high.',
        title: 'The picture is 1280 × 720',
        hints: {
          'no-picture': 'No frame has been shown yet: gaps 1 and 2 come first.',
          'other-size':
            'The picture moves, but it has another size. Say what you want in the constraints, then Run and Start again. (A camera of your own may not reach 1280 × 720; the test picture does.)',
        },
      },
      overconstrained: {
        gap: 'Catch the error this throws, and say in errorMsg which constraint failed.',
        title: 'The impossible request is caught and explained',
        hints: {
          'not-asked': 'The request for an impossible width was not made.',
          uncaught: 'The OverconstrainedError escaped: nobody caught the rejected promise.',
          silent:
            'The error is caught, but the reader of the page learns nothing. Write to errorMsg.',
          'constraint-unnamed':
            'errorMsg says something, but not which constraint failed. The error carries its name.',
        },
      },
      stopped: {
        gap: 'Stop every track, so that the camera light goes out.',
        title: 'Stop camera ends every track',
        hints: {
          'never-started': 'No camera was open. Press Start first.',
          'still-live':
            'A track is still live, so the camera light stays on. Clearing the video does not stop the camera.',
        },
      },
    },
  },
  ko: {
    title: '카메라 캡처',
    invitation: '실행을 누른 다음, 미리보기에서 Start, Ask for 16K, Stop camera를 눌러 보세요.',
    checks: {
      shown: {
        gap: '스트림을 video 요소에 보여 주세요.',
        title: 'video 요소에 살아 있는 카메라가 연결돼요',
        hints: {
          'not-captured': 'Start를 눌렀지만 getUserMedia가 한 번도 호출되지 않았어요.',
          refused:
            '브라우저가 카메라를 내주지 않았어요. 테스트 화면으로 바꾸거나 카메라를 허용해 주세요.',
          'not-shown':
            '카메라는 열렸지만 어떤 요소에도 보이지 않아요. 스트림은 URL이 아니라서 srcObject에 넣어야 해요.',
        },
      },
      moving: {
        gap: '화면이 움직이게 하세요. 이 video에는 autoplay가 없어요.',
        title: '화면이 움직여요',
        hints: {
          'nothing-shown': '아직 움직일 화면이 없어요. 1번부터 채워 보세요.',
          still: '스트림은 들어갔지만 video가 멈춰 있어요. 재생은 무엇이 시작하나요?',
        },
      },
      size: {
        gap: '가로 1280, 세로 720픽셀 화면을 요청하세요.',
        title: '화면 크기가 1280 × 720이에요',
        hints: {
          'no-picture': '아직 표시된 프레임이 없어요. 1번과 2번부터 채워 보세요.',
          'other-size':
            '화면은 움직이지만 크기가 달라요. 원하는 크기를 constraints에 적고 Run과 Start를 다시 눌러 보세요. (내 카메라는 1280 × 720이 안 될 수도 있어요. 테스트 화면은 돼요.)',
        },
      },
      overconstrained: {
        gap: '여기서 나는 에러를 잡아서, 어떤 제약이 문제였는지 errorMsg에 보여 주세요.',
        title: '불가능한 요청의 에러를 잡아서 설명해요',
        hints: {
          'not-asked': '불가능한 너비를 요청하지 않았어요.',
          uncaught:
            'OverconstrainedError가 그대로 새어 나갔어요. reject된 프로미스를 아무도 잡지 않았어요.',
          silent: '에러는 잡았지만 화면을 보는 사람은 알 수가 없어요. errorMsg에 적어 주세요.',
          'constraint-unnamed':
            'errorMsg에 글은 있지만 어떤 제약이 실패했는지 빠졌어요. 에러 객체가 그 이름을 갖고 있어요.',
        },
      },
      stopped: {
        gap: '모든 트랙을 멈춰서 카메라 불이 꺼지게 하세요.',
        title: 'Stop camera를 누르면 모든 트랙이 끝나요',
        hints: {
          'never-started': '열린 카메라가 없었어요. Start를 먼저 눌러 주세요.',
          'still-live':
            '아직 살아 있는 트랙이 있어서 카메라 불이 켜져 있어요. video를 비운다고 카메라가 꺼지지는 않아요.',
        },
      },
    },
  },
};
