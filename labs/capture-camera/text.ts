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
          'bad-request':
            'getUserMedia refused the request itself, with a TypeError. Do the constraints say what to open?',
          overconstrained:
            'No camera can meet the constraints of Start, so there is no picture at all. A bare number is only a wish; exact, min and max are demands.',
          'no-video':
            'Something was opened, but no camera. Which of video and audio do the constraints ask for?',
          refused: 'The browser gave no camera. Switch to the test picture, or allow the camera.',
          ended:
            'The element has the stream of the camera, but its track has ended. Who has stopped it?',
          'not-shown':
            'The camera was opened, but no element shows it. A stream is not a URL: it goes in srcObject.',
        },
      },
      moving: {
        gap: 'Make the picture move: this video has no autoplay.',
        title: 'The picture moves',
        hints: {
          'nothing-shown': 'There is no picture to move yet: gap 1 comes first.',
          still: 'The stream is in place, but the element is paused. What starts playback?',
          'no-frames': 'The element plays, but no new frame of the camera has come.',
        },
      },
      size: {
        gap: 'Ask for a picture 1280 pixels wide and 720 high.',
        title: 'The picture is 1280 × 720',
        hints: {
          'no-picture': 'No frame has been shown yet: gaps 1 and 2 come first.',
          'camera-cannot':
            'You asked for 1280 × 720, but the camera gives another size: it has none such, or another constraint stands in its way. The test picture has this size.',
          'one-side':
            'The picture has another size. Only one side of it has been asked for: say the width and the height.',
          'other-size':
            'The picture has another size. Say what you want in the constraints, then Run and Start again.',
        },
      },
      overconstrained: {
        gap: 'Catch the error this throws, and say in errorMsg which constraint failed.',
        title: 'The impossible request is caught and explained',
        hints: {
          uncaught: 'The OverconstrainedError escaped: in the end nobody caught it.',
          'not-asked': 'Ask for 16K was pressed, but nothing was asked of a camera.',
          granted:
            'The request was granted, so there was nothing to catch. A wish is always granted; what is demanded can fail.',
          'other-error':
            'The request failed, but not with an OverconstrainedError: it did not get as far as the size.',
          guessed:
            'errorMsg named the constraint before the request had failed. Read the name from the error.',
          'constraint-unnamed':
            'errorMsg says something, but not the name of the constraint that failed. The error carries it.',
          elsewhere:
            'The page says something, but not in errorMsg. That element is the one whose changes a screen reader reads out.',
          silent: 'The error does not escape, but errorMsg says nothing of it.',
        },
      },
      stopped: {
        gap: 'Stop every track, so that the camera light goes out.',
        title: 'Stop camera ends every track',
        hints: {
          'never-started': 'No camera was open when Stop camera was pressed. Press Start first.',
          late: 'The tracks have ended, but not when Stop camera was pressed. A person who presses it wants the light out at once.',
          'earlier-live':
            'What was opened last is off, but a track that was opened before it is still live. Stop the old stream, or let nobody open a second one.',
          'microphone-live': 'The camera is off, but the microphone is still on.',
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
        title: 'video 요소에 카메라 스트림이 연결돼요',
        hints: {
          'not-captured': 'Start를 눌렀지만 getUserMedia가 한 번도 호출되지 않았어요.',
          'bad-request':
            'getUserMedia가 요청 자체를 TypeError로 거부했어요. constraints에 무엇을 열지 적혀 있나요?',
          overconstrained:
            'Start의 제약 조건을 만족하는 카메라가 없어서 영상이 아예 없어요. 숫자만 쓰면 희망 사항이지만 exact, min, max는 꼭 지켜야 하는 조건이에요.',
          'no-video':
            '뭔가 열리기는 했지만 카메라는 아니에요. constraints에서 video와 audio 중 무엇을 요청했나요?',
          refused:
            '브라우저가 카메라를 내주지 않았어요. 테스트 영상으로 바꾸거나 카메라를 허용해 주세요.',
          ended: '요소에 카메라 스트림이 있지만 트랙이 이미 끝났어요. 누가 트랙을 멈췄나요?',
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
          'no-frames': 'video는 재생 중이지만 카메라의 새 프레임이 오지 않았어요.',
        },
      },
      size: {
        gap: '가로 1280, 세로 720픽셀 화면을 요청하세요.',
        title: '화면 크기가 1280 × 720이에요',
        hints: {
          'no-picture': '아직 표시된 프레임이 없어요. 1번과 2번부터 채워 보세요.',
          'camera-cannot':
            '1280 × 720을 요청했지만 카메라가 다른 크기를 줬어요. 이 카메라에 없는 크기이거나 다른 제약 조건과 부딪혀요. 테스트 영상에서는 이 크기가 돼요.',
          'one-side': '영상 크기가 달라요. 가로와 세로 중 하나만 요청했어요. 둘 다 적어 주세요.',
          'other-size':
            '영상 크기가 달라요. 원하는 크기를 constraints에 적고 실행과 Start를 다시 눌러 보세요.',
        },
      },
      overconstrained: {
        gap: '여기서 나는 에러를 잡아서, 어떤 제약 조건이 문제였는지 errorMsg에 보여 주세요.',
        title: '불가능한 요청의 에러를 잡아서 설명해요',
        hints: {
          uncaught: 'OverconstrainedError가 그대로 새어 나갔어요. 끝까지 아무도 잡지 않았어요.',
          'not-asked': 'Ask for 16K를 눌렀지만 카메라에 아무것도 요청하지 않았어요.',
          granted:
            '요청이 받아들여져서 잡을 에러가 없었어요. 희망 사항은 늘 받아들여져요. 꼭 지켜야 하는 조건이라야 실패해요.',
          'other-error':
            '요청이 실패했지만 OverconstrainedError는 아니에요. 크기를 따져 보기도 전에 실패했어요.',
          guessed:
            '요청이 실패하기도 전에 errorMsg가 제약 조건의 이름을 말했어요. 이름은 에러에서 읽어 주세요.',
          'constraint-unnamed':
            'errorMsg에 글은 있지만 실패한 제약 조건의 이름이 없어요. 에러 객체가 그 이름을 갖고 있어요.',
          elsewhere:
            '메시지가 errorMsg가 아닌 곳에 나왔어요. 스크린 리더는 errorMsg가 바뀔 때 읽어 줘요.',
          silent: '에러가 새어 나가지는 않았지만 errorMsg에 아무 말이 없어요.',
        },
      },
      stopped: {
        gap: '모든 트랙을 멈춰서 카메라 불이 꺼지게 하세요.',
        title: 'Stop camera를 누르면 모든 트랙이 끝나요',
        hints: {
          'never-started':
            'Stop camera를 눌렀을 때 열린 카메라가 없었어요. Start를 먼저 눌러 주세요.',
          late: '트랙이 끝나기는 했지만 Stop camera를 눌렀을 때 끝난 게 아니에요. 버튼을 누른 사람은 불이 바로 꺼지기를 바라요.',
          'earlier-live':
            '마지막에 연 것은 꺼졌지만 그전에 연 트랙이 아직 살아 있어요. 예전 스트림도 멈추거나, 두 번 열지 못하게 해 주세요.',
          'microphone-live': '카메라는 꺼졌지만 마이크가 아직 켜져 있어요.',
          'still-live':
            '아직 살아 있는 트랙이 있어서 카메라 불이 켜져 있어요. video를 비운다고 카메라가 꺼지지는 않아요.',
        },
      },
    },
  },
};
