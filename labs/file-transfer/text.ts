import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'Files and flow control',
    invitation:
      'Run, then press Make a test file and Send in the preview. Later press Send again, and Cancel.',
    checks: {
      announced: {
        gap: 'Announce the file first: send a Control with its name, size and hash as text.',
        title: 'The file is announced before its first chunk',
        hints: {
          'nothing-sent': 'Send was pressed, but nothing was sent. Is there a file?',
          'chunk-first':
            'The first message is a chunk. The receiver cannot tell what it is a chunk of, nor when it has the last.',
          'no-size':
            'A text goes before the first chunk, but the size of the file in bytes is not in it. How will the receiver know the last chunk?',
          'no-hash':
            'The announcement has the size, but no hash to compare with. sha256 makes one of the data.',
        },
      },
      bounded: {
        gap: 'When bufferedAmount is above HIGH, wait here until it is low again.',
        title: 'Never more than 8 MiB wait in the queue',
        hints: {
          'queue-full':
            'send() threw an OperationError: the queue is full and takes no more. It is for you to wait until it has room.',
          unbounded:
            'More than 8 MiB stood in the queue at once. This browser takes it and keeps it all in memory. What tells you that it has become low?',
          'nothing-sent': 'Send was pressed, but nothing was sent. Is there a file?',
          refused: 'send() threw an error, so not all has been sent. The console says which.',
          'too-small': 'This file fits into the queue. Press Make a test file and send that.',
          cancelled:
            'The transfer was cancelled before it said anything about the queue. Press Send, and let it finish.',
          stalled:
            'The transfer stands still. Are you waiting for an event that has already happened, or never will?',
        },
      },
      progress: {
        gap: 'Keep the chunk, show in receiveProgress how much is here, and call finish after the last.',
        title: 'The receiver shows how much has arrived, to the end',
        hints: {
          'nothing-sent': 'Send was pressed, but nothing was sent. Is there a file?',
          empty:
            'This file is empty, so there is nothing to see. Press Make a test file and send that.',
          'nothing-arrived': 'No chunk has arrived at the far end.',
          'not-moved':
            'Chunks arrive, but receiveProgress does not move. Is the announcement there, without which there is no whole to be a part of?',
          'not-arrived':
            'Fewer bytes have arrived than the file has, so the bar has no end to reach yet.',
          'too-early':
            'The bar was full while chunks were still to come. Show what has arrived, not what was sent.',
          'not-full':
            'All has arrived, but the bar is not full. Compare what has arrived with the size.',
        },
      },
      verified: {
        gap: 'Compare the hash of what arrived with the announced one, and say in checksum what you found.',
        title: 'The far end has checked the SHA-256 and says so',
        hints: {
          'nothing-sent': 'Send was pressed, but nothing was sent. Is there a file?',
          empty:
            'This file is empty, so there is nothing to see. Press Make a test file and send that.',
          'not-arrived': 'The file has not arrived as a whole: the earlier gaps come first.',
          'other-algorithm': 'Hashes were taken, but none of them with SHA-256.',
          'not-computed':
            'Two hashes make a comparison: one of what was sent, one of what has arrived. None was taken once the last chunk had arrived.',
          'own-file':
            'What was hashed at the end is a file that was there before the last chunk arrived. In one page the sender’s file is close at hand; hash the chunks that came.',
          'other-bytes':
            'The two hashes are the same, but what was hashed is not what arrived. Hash the chunks that came.',
          differs:
            'No hash taken of what arrived is the one that was taken of what was sent. Are all chunks in the blob, and each of them once?',
          'not-said': 'Both hashes were taken, but checksum does not say how they compare.',
        },
      },
      cancelled: {
        gap: 'Stop the loop in send, and tell the receiver with a Control.',
        title: 'Cancel stops the sender, and the receiver learns of it',
        hints: {
          'not-running': 'Nothing was being sent. Press Send, then Cancel while the bars move.',
          'too-late':
            'The whole file had been handed to send() before Cancel. Press Send, then Cancel at once.',
          'goes-on': 'Chunks were still sent after Cancel. What does the loop look at?',
          'not-told':
            'The sender stopped, but the receiver still waits for the rest. Nothing but a message will tell it.',
        },
      },
    },
  },
  ko: {
    title: '파일과 흐름 제어',
    invitation:
      '실행을 누른 다음, 미리보기에서 Make a test file과 Send를 눌러 보세요. 나중에 Send를 다시 누르고 Cancel도 눌러 보세요.',
    checks: {
      announced: {
        gap: '파일부터 알리세요: 이름, 크기, 해시를 담은 Control을 텍스트로 보내세요.',
        title: '첫 조각보다 먼저 파일을 알려요',
        hints: {
          'nothing-sent': 'Send를 눌렀지만 보낸 것이 없어요. 파일이 있나요?',
          'chunk-first':
            '첫 메시지가 조각이에요. 받는 쪽은 무엇의 조각인지, 언제가 마지막인지 알 수 없어요.',
          'no-size':
            '첫 조각보다 텍스트가 먼저 가지만 바이트 단위의 파일 크기가 없어요. 받는 쪽이 마지막 조각을 어떻게 알까요?',
          'no-hash':
            '알림에 크기는 있지만 비교할 해시가 없어요. sha256이 데이터의 해시를 만들어 줘요.',
        },
      },
      bounded: {
        gap: 'bufferedAmount가 HIGH를 넘으면 다시 낮아질 때까지 여기서 기다리세요.',
        title: '큐에 8 MiB 넘게 쌓이지 않아요',
        hints: {
          'queue-full':
            'send()가 OperationError를 던졌어요. 큐가 가득 차서 더 받지 못해요. 자리가 날 때까지 기다리는 건 우리 몫이에요.',
          unbounded:
            '큐에 한꺼번에 8 MiB가 넘게 쌓였어요. 이 브라우저는 받아 주지만 전부 메모리에 들고 있어요. 낮아졌다는 건 무엇이 알려 주나요?',
          'nothing-sent': 'Send를 눌렀지만 보낸 것이 없어요. 파일이 있나요?',
          refused: 'send()가 예외를 던져서 다 보내지 못했어요. 어떤 예외인지는 콘솔에 나와요.',
          'too-small': '이 파일은 큐에 다 들어가요. Make a test file을 눌러서 그걸 보내 보세요.',
          cancelled:
            '큐가 어떤지 알기도 전에 전송을 취소했어요. Send를 누르고 끝날 때까지 기다려 주세요.',
          stalled: '전송이 멈춰 있어요. 이미 지나간 이벤트나 오지 않을 이벤트를 기다리고 있나요?',
        },
      },
      progress: {
        gap: '조각을 모으고, 얼마나 왔는지 receiveProgress에 보여 주고, 마지막 조각 뒤에 finish를 부르세요.',
        title: '얼마나 왔는지 받는 쪽이 끝까지 보여 줘요',
        hints: {
          'nothing-sent': 'Send를 눌렀지만 보낸 것이 없어요. 파일이 있나요?',
          empty: '빈 파일이라서 볼 것이 없어요. Make a test file을 눌러서 그걸 보내 보세요.',
          'nothing-arrived': '반대쪽에 도착한 조각이 없어요.',
          'not-moved':
            '조각은 도착하는데 receiveProgress가 움직이지 않아요. 알림이 먼저 왔나요? 알림이 없으면 전체가 얼마인지 몰라요.',
          'not-arrived': '도착한 바이트가 파일 크기보다 적어요. 막대가 다 찰 수 없어요.',
          'too-early':
            '조각이 더 남았는데 막대가 벌써 다 찼어요. 보낸 양이 아니라 도착한 양을 보여 주세요.',
          'not-full': '다 도착했는데 막대가 차지 않았어요. 도착한 양과 크기를 비교해 보세요.',
        },
      },
      verified: {
        gap: '도착한 것의 해시를 알림의 해시와 비교하고, 결과를 checksum에 적으세요.',
        title: '반대쪽이 SHA-256을 확인하고 알려 줘요',
        hints: {
          'nothing-sent': 'Send를 눌렀지만 보낸 것이 없어요. 파일이 있나요?',
          empty: '빈 파일이라서 볼 것이 없어요. Make a test file을 눌러서 그걸 보내 보세요.',
          'not-arrived': '파일이 다 도착하지 않았어요. 앞의 빈칸부터 채워 보세요.',
          'other-algorithm': '해시를 구하기는 했지만 SHA-256으로 구한 것이 없어요.',
          'not-computed':
            '비교하려면 해시가 둘이어야 해요. 보낸 것의 해시와 도착한 것의 해시요. 마지막 조각이 도착한 다음에 구한 해시가 없어요.',
          'own-file':
            '마지막에 해시를 구한 것은 마지막 조각이 오기 전부터 있던 파일이에요. 한 페이지 안이라 보내는 쪽 파일이 가까이 있지만, 도착한 조각의 해시를 구해 주세요.',
          'other-bytes':
            '두 해시는 같지만 해시를 구한 내용이 도착한 내용과 달라요. 도착한 조각의 해시를 구해 주세요.',
          differs:
            '도착한 것의 해시 중에 보낸 것의 해시와 같은 것이 없어요. 모든 조각이 한 번씩만 blob에 들어 있나요?',
          'not-said': '해시는 둘 다 구했지만 비교한 결과가 checksum에 없어요.',
        },
      },
      cancelled: {
        gap: 'send의 반복을 멈추고, 받는 쪽에 Control로 알리세요.',
        title: 'Cancel을 누르면 보내기가 멈추고 받는 쪽도 알게 돼요',
        hints: {
          'not-running':
            '보내는 중이 아니었어요. Send를 누르고 막대가 움직일 때 Cancel을 누르세요.',
          'too-late':
            'Cancel을 누르기 전에 파일 전체가 send()로 넘어갔어요. Send를 누르고 바로 Cancel을 누르세요.',
          'goes-on': 'Cancel 뒤에도 조각이 계속 나갔어요. 반복문은 무엇을 보고 있나요?',
          'not-told':
            '보내는 쪽은 멈췄지만 받는 쪽은 나머지를 계속 기다려요. 메시지로 알려 줘야만 알아요.',
        },
      },
    },
  },
};
