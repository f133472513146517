import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'A new lab',
    invitation: 'Run, then press Start, Record and Finish in the preview.',
    checks: {
      started: {
        gap: 'Begin to record.',
        title: 'Record starts a recording',
        hints: {
          'no-recorder':
            'Record was pressed, but no MediaRecorder was made. Was Start pressed first?',
          'not-started': 'There is a MediaRecorder, but it has not been started.',
        },
      },
      counted: {
        gap: 'Add up the size of each piece that the recorder hands out, and show it in recordedBytes.',
        title: 'The page shows how many bytes were recorded',
        hints: {
          'nothing-recorded':
            'No piece has come out of the recorder. Does start() say how often one is wanted?',
          silent:
            'Pieces came out of the recorder, but recordedBytes is empty. Which event brings them?',
          'other-number':
            'recordedBytes shows another number than the sizes of all pieces together.',
        },
      },
      finished: {
        gap: 'End the recording, so that the last piece comes out.',
        title: 'Finish ends the recording',
        hints: {
          'never-started': 'There was no recording to end. Gap 1 comes first.',
          'still-records': 'Finish was pressed, but the recorder still records.',
        },
      },
    },
  },
  ko: {
    title: '새 실습',
    invitation: '실행한 다음, 미리보기에서 Start, Record, Finish를 차례로 눌러 보세요.',
    checks: {
      started: {
        gap: '녹화를 시작하세요.',
        title: 'Record를 누르면 녹화가 시작돼요',
        hints: {
          'no-recorder':
            'Record를 눌렀지만 MediaRecorder가 만들어지지 않았어요. Start를 먼저 눌렀나요?',
          'not-started': 'MediaRecorder는 있지만 아직 시작하지 않았어요.',
        },
      },
      counted: {
        gap: '녹화기가 내놓는 조각의 크기를 더해서 recordedBytes에 보여 주세요.',
        title: '녹화한 바이트 수가 페이지에 나와요',
        hints: {
          'nothing-recorded':
            '녹화기에서 나온 조각이 없어요. start()에 조각을 얼마나 자주 받을지 알려 줬나요?',
          silent: '조각은 나왔는데 recordedBytes가 비어 있어요. 조각은 어떤 이벤트로 오나요?',
          'other-number': 'recordedBytes의 숫자가 모든 조각의 크기를 더한 값과 달라요.',
        },
      },
      finished: {
        gap: '녹화를 끝내서 마지막 조각이 나오게 하세요.',
        title: 'Finish를 누르면 녹화가 끝나요',
        hints: {
          'never-started': '끝낼 녹화가 없어요. 1번부터 채워 주세요.',
          'still-records': 'Finish를 눌렀지만 아직 녹화 중이에요.',
        },
      },
    },
  },
};
