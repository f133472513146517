import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'Glare and perfect negotiation',
    invitation:
      'Open the second tab, then Run. Press Both at once, wait a moment, and press it again.',
    checks: {
      'making-offer': {
        gap: 'Let makingOffer be true from here until the offer is sent, or has failed.',
        title: 'An offer that comes while the impolite tab makes its own is not accepted',
        hints: {
          alone:
            'The checks look at both ends, and the second tab is not open. Use the button above the preview.',
          accepted:
            'The first tab accepted an offer while it was making one. Its signalingState was still stable then, so something else has to know.',
        },
      },
      ignore: {
        gap: 'Has this peer an offer of its own under way? Then ignore this one, unless polite.',
        title: 'An offer that crosses the one of the impolite tab is ignored',
        hints: {
          alone:
            'The checks look at both ends, and the second tab is not open. Use the button above the preview.',
          accepted:
            'The first tab gave up an offer that it had sent, and so did the second. Which signalingState tells that an offer is out?',
        },
      },
      candidates: {
        gap: 'Forgive the error of a candidate that belongs to an ignored offer, and no other.',
        title: 'Candidates of the ignored offer do no harm',
        hints: {
          uncaught:
            'addIceCandidate failed and nobody caught it. Whose candidate was it, and had its offer been set?',
          alone:
            'The checks look at both ends, and the second tab is not open. Use the button above the preview.',
          'none-ignored':
            'No offer has been ignored yet, so there is nothing to forgive. Gap 2 comes first.',
        },
      },
      polite: {
        gap: 'Make one of the two tabs polite.',
        title: 'One tab yields, both end stable, both videos play',
        hints: {
          alone:
            'The checks look at both ends, and the second tab is not open. Use the button above the preview.',
          'both-yielded':
            'Both tabs gave up their offers. The first three gaps make one stand firm.',
          'nobody-yielded': 'Each tab waits for the other to yield. What tells them apart?',
          unsettled: 'A peer is still waiting: its signalingState is not stable.',
          'no-picture': 'One tab yielded, but the videos do not play in both tabs yet.',
        },
      },
    },
  },
  ko: {
    title: 'glare와 perfect negotiation',
    invitation:
      '두 번째 탭을 열고 실행을 누르세요. Both at once를 누르고, 잠시 기다렸다가 한 번 더 눌러 보세요.',
    checks: {
      'making-offer': {
        gap: '여기서부터 offer를 보내거나 실패할 때까지 makingOffer를 true로 두세요.',
        title: 'impolite 탭은 offer를 만드는 중에 온 offer를 받아들이지 않아요',
        hints: {
          alone:
            '체크는 양쪽을 모두 보는데 두 번째 탭이 열려 있지 않아요. 미리보기 위의 버튼으로 열어 주세요.',
          accepted:
            '첫 번째 탭이 offer를 만드는 중에 상대의 offer를 받아들였어요. 그때 signalingState는 아직 stable이라서, 만드는 중이라는 걸 다른 값으로 기억해 둬야 해요.',
        },
      },
      ignore: {
        gap: '이 피어가 보낸 offer도 아직 진행 중인가요? 그렇다면 polite가 아닌 한 이 offer는 무시하세요.',
        title: 'impolite 탭의 offer와 엇갈린 offer는 무시돼요',
        hints: {
          alone:
            '체크는 양쪽을 모두 보는데 두 번째 탭이 열려 있지 않아요. 미리보기 위의 버튼으로 열어 주세요.',
          accepted:
            '첫 번째 탭이 이미 보낸 offer를 포기했고, 두 번째 탭도 그랬어요. offer를 보내 놓았다는 건 어떤 signalingState가 알려 주나요?',
        },
      },
      candidates: {
        gap: '무시한 offer에 딸린 candidate의 에러만 넘어가고, 다른 에러는 그대로 던지세요.',
        title: '무시한 offer의 candidate가 문제를 일으키지 않아요',
        hints: {
          uncaught:
            'addIceCandidate가 실패했는데 아무도 잡지 않았어요. 어느 offer의 candidate였고, 그 offer는 설정됐나요?',
          alone:
            '체크는 양쪽을 모두 보는데 두 번째 탭이 열려 있지 않아요. 미리보기 위의 버튼으로 열어 주세요.',
          'none-ignored': '아직 무시된 offer가 없어서 넘어갈 에러도 없어요. 2번 빈칸이 먼저예요.',
        },
      },
      polite: {
        gap: '두 탭 중 하나를 polite로 만드세요.',
        title: '한 탭이 양보하고, 둘 다 stable로 끝나고, 두 영상이 모두 재생돼요',
        hints: {
          alone:
            '체크는 양쪽을 모두 보는데 두 번째 탭이 열려 있지 않아요. 미리보기 위의 버튼으로 열어 주세요.',
          'both-yielded': '두 탭이 모두 offer를 포기했어요. 앞의 세 빈칸을 채우면 한쪽이 버텨요.',
          'nobody-yielded': '두 탭이 서로 양보하기만 기다리고 있어요. 무엇으로 둘을 구별하나요?',
          unsettled: '한 피어가 아직 기다리고 있어요. signalingState가 stable이 아니에요.',
          'no-picture': '한 탭이 양보했지만, 두 탭 모두에서 영상이 재생되지는 않아요.',
        },
      },
    },
  },
};
