import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'Measure a call',
    invitation:
      'Run, press Call and let it count for a few seconds; then press Limit to 100 kbit/s, and Hang up.',
    checks: {
      size: {
        gap: 'Ask the peer for its report, find the video that comes in, and show its size.',
        title: 'The size of the incoming video is read every second',
        hints: {
          'never-read': 'The call runs, but nobody has called getStats yet.',
          'other-end':
            'Reports were read, but none has a video that comes in. Which of the two peers receives?',
          'too-seldom':
            'One report is a snapshot. measure runs once a second: read a new one each time.',
          'not-shown':
            'The report has frameWidth and frameHeight, but #resolution does not show both.',
        },
      },
      bitrate: {
        gap: 'Show the bitrate since the last reading, in kbit/s.',
        title: 'The bitrate is that of the last interval',
        hints: {
          'not-shown': 'There is no number in #bitrate yet. It takes two readings to have one.',
          total:
            'That is a total, or an average since the beginning: it hides what happens now. Two readings, and the difference of both members.',
          unit: 'The number follows the bitrate, but in another unit. bytesReceived counts bytes, timestamp milliseconds.',
          other:
            'The number does not fit what the reports say of this interval. Divide the bits that came in by the time between the two timestamps.',
        },
      },
      quality: {
        gap: 'Show the share of packets lost since then in %, and the jitter in ms.',
        title: 'Loss is a share of the interval, jitter is in milliseconds',
        hints: {
          'no-loss': 'There is no number in #loss yet.',
          'other-loss':
            'The loss is not that of this interval. Lost and received are totals, both: take differences, then the share.',
          'no-jitter': 'There is no number in #jitter yet.',
          seconds: 'The jitter is shown in seconds, as the report has it. The page says ms.',
          'other-jitter':
            'The jitter is not the one in the report. It is no total: show it as it is, in ms.',
        },
      },
      path: {
        gap: 'Show the round trip of the path in use in ms, and the name of the codec.',
        title: 'The round trip and the codec are shown',
        hints: {
          browser:
            'This browser names no codec in its reports. A current Chrome, Edge or Firefox does.',
          'no-round-trip':
            'There is no number in #roundTrip yet. The report has an entry for each candidate pair; one of them is in use.',
          seconds: 'The round trip is shown in seconds, as the report has it. The page says ms.',
          'other-time':
            'No candidate pair in use has this round trip. Look for currentRoundTripTime.',
          'no-codec':
            '#codec does not name the codec. The video has its codecId: look that id up in the report.',
        },
      },
      limit: {
        gap: 'Set the greatest bitrate of what the sender sends.',
        title: 'Limit to 100 kbit/s makes the bitrate fall',
        hints: {
          'not-set':
            'Nothing was set. getParameters gives a copy: changing it changes nothing by itself.',
          refused:
            'setParameters was refused. It takes the very object that getParameters gave, changed, and soon.',
          'no-limit': 'Parameters were set, but without a maxBitrate in their encoding.',
          'other-limit':
            'The maxBitrate that was set is not about 100 kbit/s. It counts bits per second.',
          unread: 'The limit is set, but nobody reads how the bitrate falls. Gap 1 comes first.',
          'not-fallen': 'The limit is set, but more still comes in. Is it the sender of the video?',
        },
      },
      stop: {
        gap: 'Stop the timer.',
        title: 'After Hang up, nothing is read any more',
        hints: {
          'never-read': 'Nothing was ever read, so there was nothing to stop. Gap 1 comes first.',
          'still-reading':
            'getStats is still called, for a peer that is closed. A timer runs until someone clears it.',
        },
      },
    },
  },
  ko: {
    title: '통화 측정하기',
    invitation:
      '실행하고 Call을 누른 다음 몇 초 동안 숫자를 지켜보세요. 그다음 Limit to 100 kbit/s, 마지막으로 Hang up을 눌러 보세요.',
    checks: {
      size: {
        gap: '피어에게 통계를 물어서, 들어오는 영상을 찾아 그 크기를 보여 주세요.',
        title: '들어오는 영상의 크기를 1초마다 읽어요',
        hints: {
          'never-read': '통화는 되고 있는데 getStats를 아직 아무도 호출하지 않았어요.',
          'other-end':
            '통계는 읽었지만 들어오는 영상이 없어요. 두 피어 가운데 받는 쪽은 어느 쪽인가요?',
          'too-seldom':
            '한 번 읽은 통계는 스냅샷일 뿐이에요. measure는 1초마다 실행되니 그때마다 새로 읽으세요.',
          'not-shown':
            '통계에 frameWidth와 frameHeight가 있는데 #resolution에 둘 다 보이지는 않아요.',
        },
      },
      bitrate: {
        gap: '지난번에 읽은 뒤로 들어온 비트레이트를 kbit/s로 보여 주세요.',
        title: '비트레이트가 방금 지나간 구간의 값이에요',
        hints: {
          'not-shown': '#bitrate에 아직 숫자가 없어요. 숫자 하나를 얻으려면 두 번 읽어야 해요.',
          total:
            '누적값이거나 처음부터의 평균이에요. 지금 벌어지는 일이 가려져요. 두 번 읽고, 두 값 모두 차이를 쓰세요.',
          unit: '숫자가 비트레이트를 따라가지만 단위가 달라요. bytesReceived는 바이트, timestamp는 밀리초예요.',
          other:
            '통계가 말하는 이 구간의 값과 맞지 않아요. 들어온 비트를 두 timestamp 사이의 시간으로 나눠 보세요.',
        },
      },
      quality: {
        gap: '그동안 잃은 패킷의 비율을 %로, 지터를 ms로 보여 주세요.',
        title: '손실은 구간의 비율이고 지터는 밀리초예요',
        hints: {
          'no-loss': '#loss에 아직 숫자가 없어요.',
          'other-loss':
            '이 구간의 손실이 아니에요. 잃은 수도 받은 수도 누적값이에요. 먼저 차이를 구하고 비율을 내세요.',
          'no-jitter': '#jitter에 아직 숫자가 없어요.',
          seconds: '지터가 통계에 적힌 그대로 초 단위예요. 페이지에는 ms라고 적혀 있어요.',
          'other-jitter':
            '통계에 있는 지터와 달라요. 지터는 누적값이 아니니 그 값을 ms로 바꿔 보여 주면 돼요.',
        },
      },
      path: {
        gap: '지금 쓰는 경로의 왕복 시간을 ms로, 그리고 코덱 이름을 보여 주세요.',
        title: '왕복 시간과 코덱이 보여요',
        hints: {
          browser:
            '이 브라우저의 통계에는 코덱 이름이 없어요. 최신 Chrome, Edge, Firefox에는 있어요.',
          'no-round-trip':
            '#roundTrip에 아직 숫자가 없어요. 통계에는 candidate 쌍마다 항목이 있고, 그중 하나를 쓰고 있어요.',
          seconds: '왕복 시간이 통계에 적힌 그대로 초 단위예요. 페이지에는 ms라고 적혀 있어요.',
          'other-time':
            '쓰고 있는 candidate 쌍의 왕복 시간과 달라요. currentRoundTripTime을 찾아보세요.',
          'no-codec':
            '#codec에 코덱 이름이 없어요. 영상 항목에 codecId가 있으니 통계에서 그 id를 찾아보세요.',
        },
      },
      limit: {
        gap: 'sender가 보내는 최대 비트레이트를 정하세요.',
        title: 'Limit to 100 kbit/s를 누르면 비트레이트가 내려가요',
        hints: {
          'not-set':
            '아무것도 설정되지 않았어요. getParameters가 주는 건 사본이라, 고치기만 해서는 달라지지 않아요.',
          refused:
            'setParameters가 거절됐어요. getParameters가 준 바로 그 객체를 고쳐서, 곧바로 넘겨야 해요.',
          'no-limit': '설정은 했지만 encoding에 maxBitrate가 없어요.',
          'other-limit': '설정된 maxBitrate가 100 kbit/s쯤이 아니에요. 단위는 초당 비트예요.',
          unread:
            '제한은 걸렸지만 비트레이트가 내려가는 걸 아무도 읽지 않아요. 1번부터 채워 보세요.',
          'not-fallen': '제한을 걸었는데도 더 많이 들어와요. 영상을 보내는 sender가 맞나요?',
        },
      },
      stop: {
        gap: '타이머를 멈추세요.',
        title: 'Hang up 뒤에는 더 읽지 않아요',
        hints: {
          'never-read': '읽은 적이 없어서 멈출 것도 없었어요. 1번부터 채워 보세요.',
          'still-reading':
            '닫힌 피어에 getStats를 계속 호출하고 있어요. 타이머는 누가 지울 때까지 돌아요.',
        },
      },
    },
  },
};
