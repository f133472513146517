import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'Is it faster than a WebSocket?',
    invitation: 'Run, then press Start in the preview. The race takes a second or two.',
    checks: {
      'channel-trip': {
        gap: 'This times send() alone. Resolve when the echo is here.',
        title: 'A round trip over the channel ends with its echo',
        hints: {
          'no-ping': 'Start was pressed, but no ping has gone over a channel.',
          'no-echo': 'A ping was sent, and the race still waits. Who hears the echo?',
          'not-awaited':
            'The next ping leaves before the echo of the last is here. What does the promise wait for?',
          'no-result': 'The race has no result. Look at the line below Start, and at the console.',
          'too-quick':
            'The time shown is far shorter than the round trips in the trace. send() returns long before anything has left.',
        },
      },
      'socket-trip': {
        gap: 'The same over the socket: its echo comes as a call, too.',
        title: 'A round trip over the socket ends with its echo',
        hints: {
          'no-result': 'The race has no result. Look at the line below Start, and at the console.',
          'no-number': 'What is shown as the median of the socket is not a number.',
          'too-quick':
            'No message reaches a server and comes back that quickly. Is it emit() alone that was timed?',
        },
      },
      'by-turns': {
        gap: 'Measure both by turns in one loop, and leave the first WARM_UP rounds out.',
        title: 'Both are measured by turns, 200 times each, after a warm-up',
        hints: {
          'no-result': 'The race has no result. Look at the line below Start, and at the console.',
          'too-few': 'Fewer than 200 round trips are counted for one of the two.',
          'no-warm-up':
            'Every round trip counts, even the first, when nothing was warm. Leave some out.',
          'in-blocks':
            'One was measured first and the other after it. What else the machine was doing meanwhile, only one of them has met.',
        },
      },
      tidy: {
        gap: 'Close both peers and both sockets, however the race ended.',
        title: 'After the race nothing stays open',
        hints: {
          'no-result': 'The race has no result. Look at the line below Start, and at the console.',
          open: 'The race is over, and both peers are still open.',
          'one-open': 'One peer is closed, the other is still open.',
          'sockets-open': 'The peers are closed, but a socket is still connected.',
        },
      },
      quantiles: {
        gap: 'This is the best of them. Return the value that the given share of all values lie below.',
        title: 'The table shows medians and 95th percentiles',
        hints: {
          'no-result': 'The race has no result. Look at the line below Start, and at the console.',
          missing: 'One of the four numbers is not a number.',
          reversed: 'A 95th percentile is smaller than its median. Are the values in order?',
          same: 'Median and 95th percentile are the same number, twice. What is the share for?',
          'median-off':
            'What is shown as a median is not near the middle of the round trips in the trace: half of them should lie below it. Is it a mean?',
          'p95-high':
            'Nearly all round trips in the trace took less than what is shown as 95 %: more than 95 in 100. Is it the greatest of all?',
          'p95-low':
            'Fewer than 95 in 100 round trips in the trace took less than what is shown as 95 %.',
        },
      },
    },
  },
  ko: {
    title: 'WebSocket보다 빠를까요?',
    invitation: '실행을 누른 다음, 미리보기에서 Start를 눌러 보세요. 1~2초쯤 걸려요.',
    checks: {
      'channel-trip': {
        gap: '이건 send()만 잰 시간이에요. 에코가 왔을 때 resolve하세요.',
        title: '채널 왕복은 에코가 와야 끝나요',
        hints: {
          'no-ping': 'Start를 눌렀지만 채널로 나간 ping이 없어요.',
          'no-echo': 'ping은 나갔는데 아직 기다리고 있어요. 에코는 누가 듣나요?',
          'not-awaited': '앞의 에코가 오기 전에 다음 ping이 나가요. 프로미스는 무엇을 기다리나요?',
          'no-result': '결과가 나오지 않았어요. Start 아래 줄과 콘솔을 보세요.',
          'too-quick':
            '표시된 시간이 트레이스의 왕복보다 훨씬 짧아요. send()는 데이터가 나가기도 전에 반환돼요.',
        },
      },
      'socket-trip': {
        gap: '소켓도 똑같이 재세요. 소켓의 에코도 call로 와요.',
        title: '소켓 왕복은 에코가 와야 끝나요',
        hints: {
          'no-result': '결과가 나오지 않았어요. Start 아래 줄과 콘솔을 보세요.',
          'no-number': '소켓의 중앙값 칸에 있는 것이 숫자가 아니에요.',
          'too-quick':
            '서버까지 다녀오는 메시지가 이렇게 빠를 수는 없어요. emit()만 잰 게 아닌가요?',
        },
      },
      'by-turns': {
        gap: '반복문 하나에서 둘을 번갈아 재고, 처음 WARM_UP번은 빼세요.',
        title: '워밍업한 뒤 번갈아 200번씩 재요',
        hints: {
          'no-result': '결과가 나오지 않았어요. Start 아래 줄과 콘솔을 보세요.',
          'too-few': '둘 중 하나는 센 왕복이 200번이 안 돼요.',
          'no-warm-up': '아무것도 준비되지 않은 첫 왕복까지 세고 있어요. 처음 몇 번은 빼세요.',
          'in-blocks':
            '하나를 다 재고 나서 다른 하나를 쟀어요. 그사이 컴퓨터가 하던 다른 일은 둘 중 하나만 겪었어요.',
        },
      },
      tidy: {
        gap: '경주가 어떻게 끝나든 두 피어와 두 소켓을 닫으세요.',
        title: '경주가 끝나면 열려 있는 것이 없어요',
        hints: {
          'no-result': '결과가 나오지 않았어요. Start 아래 줄과 콘솔을 보세요.',
          open: '경주는 끝났는데 두 피어가 모두 열려 있어요.',
          'one-open': '한 피어는 닫혔지만 다른 피어가 아직 열려 있어요.',
          'sockets-open': '피어는 닫혔지만 소켓이 아직 연결되어 있어요.',
        },
      },
      quantiles: {
        gap: '이건 가장 좋은 값이에요. 전체 값 중 share만큼이 그 아래에 놓이는 값을 돌려주세요.',
        title: '표에 중앙값과 95번째 백분위수가 나와요',
        hints: {
          'no-result': '결과가 나오지 않았어요. Start 아래 줄과 콘솔을 보세요.',
          missing: '네 값 중에 숫자가 아닌 것이 있어요(NaN).',
          reversed: '95번째 백분위수가 중앙값보다 작아요. 값이 순서대로 있나요?',
          same: '중앙값과 95번째 백분위수가 둘 다 똑같아요. share는 어디에 쓰이나요?',
          'median-off':
            '중앙값이라고 나온 값이 트레이스에 있는 왕복 시간의 가운데와 멀어요. 왕복의 절반이 그 아래여야 해요. 평균을 보여 준 건 아닌가요?',
          'p95-high':
            '트레이스의 왕복이 거의 다 95 % 칸의 값보다 빨라요. 100번 중 95번을 훌쩍 넘어요. 최댓값을 보여 준 건 아닌가요?',
          'p95-low': '트레이스의 왕복 중 95 % 칸의 값보다 빠른 것이 100번 중 95번이 안 돼요.',
        },
      },
    },
  },
};
