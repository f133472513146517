import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'Measure a call',
    invitation:
      'Run, press Call, then Poor network, and let it count for a few seconds; then press Limit to 100 kbit/s, watch again, and Hang up.',
    checks: {
      size: {
        gap: 'Ask the peer for its report, find the video that comes in, and show its size.',
        title: 'The size of the incoming video is read every second',
        hints: {
          'too-short':
            'The call was hung up at once. Press Call again, and let it run for a few seconds.',
          'never-read': 'Call was pressed, but nobody has called getStats yet.',
          'not-connected':
            'Reports were read, but the two peers have not connected yet, so nothing comes in.',
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
          'too-short':
            'The call was hung up at once. Press Call again, and let it run for a few seconds.',
          'not-shown': 'There is no number in #bitrate yet. It takes two readings to have one.',
          total:
            'That is a total, or an average since the beginning: it hides what happens now. Two readings, and the difference of both members.',
          unit: 'The number follows the bitrate, but in another unit. bytesReceived counts bytes, timestamp milliseconds.',
          'by-1024':
            'The number is a little too small, always by the same share: it was divided by 1024. A kilobit is 1000 bits.',
          'too-few':
            'The call was hung up before there were enough numbers to judge. Press Call again, and let it run for a few seconds.',
          alike:
            'Nothing wrong so far, but an average since the beginning would look the same yet. Press Limit to 100 kbit/s, and let it run.',
          other:
            'The number does not fit what the reports say of this interval. Divide the bits that came in by the time between the two timestamps.',
        },
      },
      quality: {
        gap: 'Show the share of packets lost since then in %, and the jitter in ms.',
        title: 'Loss is a share of the interval, jitter is in milliseconds',
        hints: {
          'too-short':
            'The call was hung up at once. Press Call again, and let it run for a few seconds.',
          'no-loss': 'There is no number in #loss yet.',
          'loss-nothing': 'Packets are being lost, but #loss goes on showing 0.',
          'loss-count':
            'That is the number of lost packets. Show their share: of those that should have come, how many did not?',
          'loss-fraction': 'The share is right, but it is not in percent.',
          'loss-since-start':
            'That is the loss since the beginning. Lost and received are totals, both: take the differences first, then the share.',
          'other-loss':
            'The loss does not fit what the reports say of this interval. Of the packets that should have come since the last reading, lost and received together, how many were lost?',
          'no-jitter': 'There is no number in #jitter yet.',
          'jitter-nothing': 'The reports have a jitter, but #jitter goes on showing 0.',
          seconds: 'The jitter is shown in seconds, as the report has it. The page says ms.',
          'other-jitter':
            'The jitter is not the one in the report. It is no total: show it as it is, in ms.',
          clean:
            'Nothing wrong so far. But on a network without loss and jitter, a fixed 0 would look the same: press Poor network during the call.',
          'too-few':
            'The call was hung up before there were enough numbers to judge. Press Call again, then Poor network, and let it run for a few seconds.',
          alike:
            'Right so far, but the number of lost packets or their share since the beginning would look much the same yet. Press Limit to 100 kbit/s and let it run.',
        },
      },
      path: {
        gap: 'Show the round trip of the path in use in ms, and the name of the codec.',
        title: 'The round trip and the codec are shown',
        hints: {
          'too-short':
            'The call was hung up at once. Press Call again, and let it run for a few seconds.',
          browser:
            'This browser names no codec in its reports. A current Chrome, Edge or Firefox does.',
          'no-round-trip':
            'There is no number in #roundTrip yet. The report has an entry for each candidate pair; one of them is in use.',
          seconds: 'The round trip is shown in seconds, as the report has it. The page says ms.',
          'trip-nothing': 'The reports have a round trip, but #roundTrip goes on showing 0.',
          'other-time':
            'No report has this round trip. Look for the currentRoundTripTime of the candidate pair in use.',
          'no-codec':
            '#codec does not name the codec. The video has its codecId: look that id up in the report.',
          clean:
            'Nothing wrong so far. But the way within this machine is so short that a fixed 0 would look the same: press Poor network during the call.',
          'too-few':
            'The call was hung up before there were enough numbers to judge. Press Call again, then Poor network, and let it run for a few seconds.',
        },
      },
      limit: {
        gap: 'Set the greatest bitrate of what the sender sends.',
        title: 'Limit to 100 kbit/s makes the bitrate fall',
        hints: {
          'not-set':
            'Limit was pressed, but setParameters was not called. getParameters gives a copy: changing it changes nothing by itself.',
          refused:
            'setParameters was refused; the console says why. It takes the very object that getParameters gave, changed, and soon.',
          'no-limit': 'Parameters were set, but without a maxBitrate in their encoding.',
          'other-limit':
            'The maxBitrate that was set is not about 100 kbit/s. It counts bits per second.',
          'hung-up':
            'The limit was set, but the call was hung up before the bitrate had fallen. Call again, press Limit, and watch for some seconds.',
          unread: 'The limit is set, but nobody reads how the bitrate falls. Gap 1 comes first.',
          'not-read-since':
            'The limit is set, but no reports have been read since. Does the timer still run?',
          'not-fallen': 'The limit is set, but more still comes in. Is it the sender of the video?',
        },
      },
      stop: {
        gap: 'Stop the timer.',
        title: 'After Hang up, nothing is read any more',
        hints: {
          'never-read': 'Nothing was ever read, so there was nothing to stop. Gap 1 comes first.',
          'still-reading':
            'getStats is still called after Hang up. A timer runs until someone clears it.',
        },
      },
    },
  },
  ko: {
    title: '통화 측정하기',
    invitation:
      '실행하고 Call을 누른 다음 Poor network를 누르고 몇 초 동안 숫자를 지켜보세요. 이어서 Limit to 100 kbit/s를 눌러 다시 지켜보고, 마지막으로 Hang up을 눌러 보세요.',
    checks: {
      size: {
        gap: '피어에게 통계를 물어서, 들어오는 영상을 찾아 그 크기를 보여 주세요.',
        title: '들어오는 영상의 크기를 1초마다 읽어요',
        hints: {
          'too-short': '통화가 너무 빨리 끊겼어요. Call을 다시 누르고 몇 초 동안 그대로 두세요.',
          'never-read': 'Call을 눌렀지만 getStats가 아직 한 번도 호출되지 않았어요.',
          'not-connected': '통계는 읽었지만 두 피어가 아직 연결되지 않아서 들어오는 영상이 없어요.',
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
          'too-short': '통화가 너무 빨리 끊겼어요. Call을 다시 누르고 몇 초 동안 그대로 두세요.',
          'not-shown': '#bitrate에 아직 숫자가 없어요. 숫자 하나를 얻으려면 두 번 읽어야 해요.',
          total:
            '누적값이거나 처음부터의 평균이에요. 지금 벌어지는 일이 가려져요. 두 번 읽고, 두 값 모두 차이를 쓰세요.',
          unit: '숫자가 비트레이트를 따라가지만 단위가 달라요. bytesReceived는 바이트, timestamp는 밀리초예요.',
          'by-1024':
            '숫자가 늘 같은 비율로 조금씩 작아요. 1024로 나눴네요. 1킬로비트는 1000비트예요.',
          'too-few':
            '판단할 만큼 숫자가 모이기 전에 통화가 끊겼어요. Call을 다시 누르고 몇 초 동안 그대로 두세요.',
          alike:
            '지금까지 틀린 건 없지만, 처음부터의 평균이어도 아직은 똑같아 보여요. Limit to 100 kbit/s를 누르고 지켜보세요.',
          other:
            '통계가 말하는 이 구간의 값과 맞지 않아요. 들어온 비트를 두 timestamp 사이의 시간으로 나눠 보세요.',
        },
      },
      quality: {
        gap: '그동안 유실된 패킷의 비율을 %로, 지터를 ms로 보여 주세요.',
        title: '손실은 구간의 비율이고 지터는 밀리초예요',
        hints: {
          'too-short': '통화가 너무 빨리 끊겼어요. Call을 다시 누르고 몇 초 동안 그대로 두세요.',
          'no-loss': '#loss에 아직 숫자가 없어요.',
          'loss-nothing': '패킷이 유실되고 있는데 #loss에는 계속 0만 나와요.',
          'loss-count':
            '유실된 패킷의 개수예요. 비율로 보여 주세요. 왔어야 할 패킷 가운데 얼마나 오지 않았나요?',
          'loss-fraction': '비율은 맞지만 퍼센트가 아니에요.',
          'loss-since-start':
            '처음부터의 손실이에요. 유실된 수도 받은 수도 누적값이니, 먼저 차이를 구하고 비율을 내세요.',
          'other-loss':
            '통계가 말하는 이 구간의 손실과 맞지 않아요. 지난번에 읽은 뒤로 왔어야 할 패킷, 즉 유실된 것과 받은 것을 더한 수 가운데 몇 개가 유실됐나요?',
          'no-jitter': '#jitter에 아직 숫자가 없어요.',
          'jitter-nothing': '통계에는 지터가 있는데 #jitter에는 계속 0만 나와요.',
          seconds: '지터가 통계에 적힌 그대로 초 단위예요. 페이지에는 ms라고 적혀 있어요.',
          'other-jitter':
            '통계에 있는 지터와 달라요. 지터는 누적값이 아니니 그 값을 ms로 바꿔 보여 주면 돼요.',
          clean:
            '지금까지 틀린 건 없어요. 그런데 손실도 지터도 없는 네트워크에서는 0을 그냥 적어 두어도 똑같아 보여요. 통화 중에 Poor network를 눌러 보세요.',
          'too-few':
            '판단할 만큼 숫자가 모이기 전에 통화가 끊겼어요. Call을 다시 누른 다음 Poor network를 누르고 몇 초 동안 그대로 두세요.',
          alike:
            '지금까지는 맞아요. 그런데 유실된 패킷의 개수나 처음부터의 비율이어도 아직은 거의 똑같아 보여요. Limit to 100 kbit/s를 누르고 지켜보세요.',
        },
      },
      path: {
        gap: '지금 쓰는 경로의 왕복 시간을 ms로, 그리고 코덱 이름을 보여 주세요.',
        title: '왕복 시간과 코덱이 보여요',
        hints: {
          'too-short': '통화가 너무 빨리 끊겼어요. Call을 다시 누르고 몇 초 동안 그대로 두세요.',
          browser:
            '이 브라우저의 통계에는 코덱 이름이 없어요. 최신 Chrome, Edge, Firefox에는 있어요.',
          'no-round-trip':
            '#roundTrip에 아직 숫자가 없어요. 통계에는 candidate 쌍마다 항목이 있고, 그중 하나를 쓰고 있어요.',
          seconds: '왕복 시간이 통계에 적힌 그대로 초 단위예요. 페이지에는 ms라고 적혀 있어요.',
          'trip-nothing': '통계에는 왕복 시간이 있는데 #roundTrip에는 계속 0만 나와요.',
          'other-time':
            '통계에 이런 왕복 시간은 없어요. 지금 쓰는 candidate 쌍의 currentRoundTripTime을 찾아보세요.',
          'no-codec':
            '#codec에 코덱 이름이 없어요. 영상 항목에 codecId가 있으니 통계에서 그 id를 찾아보세요.',
          clean:
            '지금까지 틀린 건 없어요. 그런데 이 컴퓨터 안에서는 경로가 너무 짧아서 0을 그냥 적어 두어도 똑같아 보여요. 통화 중에 Poor network를 눌러 보세요.',
          'too-few':
            '판단할 만큼 숫자가 모이기 전에 통화가 끊겼어요. Call을 다시 누른 다음 Poor network를 누르고 몇 초 동안 그대로 두세요.',
        },
      },
      limit: {
        gap: 'sender가 보내는 최대 비트레이트를 정하세요.',
        title: 'Limit to 100 kbit/s를 누르면 비트레이트가 내려가요',
        hints: {
          'not-set':
            'Limit을 눌렀지만 setParameters가 호출되지 않았어요. getParameters가 주는 건 사본이라, 고치기만 해서는 달라지지 않아요.',
          refused:
            'setParameters가 거부됐어요. 이유는 콘솔에 나와요. getParameters가 준 바로 그 객체를 고쳐서, 곧바로 넘겨야 해요.',
          'no-limit': '설정은 했지만 encoding에 maxBitrate가 없어요.',
          'other-limit': '설정된 maxBitrate가 100 kbit/s쯤이 아니에요. 단위는 초당 비트예요.',
          'hung-up':
            '제한은 걸렸지만 비트레이트가 내려가기 전에 통화가 끊겼어요. 다시 Call과 Limit을 누르고 몇 초 동안 지켜보세요.',
          unread:
            '제한은 걸렸지만 비트레이트가 내려가는 걸 아무도 읽지 않아요. 1번부터 채워 보세요.',
          'not-read-since':
            '제한은 걸렸지만 그 뒤로 통계를 읽지 않았어요. 타이머가 아직 돌고 있나요?',
          'not-fallen': '제한을 걸었는데도 더 많이 들어와요. 영상을 보내는 sender가 맞나요?',
        },
      },
      stop: {
        gap: '타이머를 멈추세요.',
        title: 'Hang up 뒤에는 더 읽지 않아요',
        hints: {
          'never-read': '읽은 적이 없어서 멈출 것도 없었어요. 1번부터 채워 보세요.',
          'still-reading':
            'Hang up을 눌렀는데도 getStats를 계속 호출하고 있어요. 타이머는 누가 지울 때까지 돌아요.',
        },
      },
    },
  },
};
