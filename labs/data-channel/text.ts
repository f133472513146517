import type { LabTexts } from '../contract/check.ts';
import type { checks } from './checks.ts';

export const text: LabTexts<typeof checks> = {
  en: {
    title: 'A data channel',
    invitation: 'Run, then press Start, Send and Close in the preview.',
    checks: {
      created: {
        gap: 'Create a channel at the local connection, keep it in sendChannel, and follow it.',
        title: 'The channel is part of the offer, and opens',
        hints: {
          'no-channel': 'The peers are connected, but nobody has created a channel.',
          'not-offered':
            'The channel stays connecting. An offer tells only of what is there when it is made: what has to come first?',
        },
      },
      'far-end': {
        gap: 'When the remote connection is given its end, keep it in receiveChannel, and follow it.',
        title: 'The remote connection has its end of the channel',
        hints: {
          'no-channel': 'There is no channel yet whose other end could arrive: gap 1 comes first.',
          'not-announced':
            'The channel has not reached the remote connection. Was the negotiation finished?',
          'not-taken':
            'The remote connection was given its end, but the page does not know it. Which event brings it?',
        },
      },
      shown: {
        gap: 'Show each message that reaches the remote end in dataChannelReceive.',
        title: 'What was sent is shown at the far end',
        hints: {
          'not-received': 'Send was pressed, but no message has arrived. Is the channel open?',
          empty: 'An empty message arrived. Type something to send.',
          'not-shown':
            'The message arrived, but dataChannelReceive does not show it. Which event of which end carries it?',
          copied:
            'dataChannelReceive shows something, but nothing came over the channel. Show what arrived.',
        },
      },
      'send-when-open': {
        gap: 'Let Send and Close be pressed only while the channel is open, and Start only while not.',
        title: 'Send can be pressed only while the channel is open',
        hints: {
          'not-open': 'The channel has not opened: gap 1 comes first.',
          'too-early':
            'Send can be pressed before the channel is open, and send() would throw an InvalidStateError. What does readyState say then?',
          never: 'The channel is open, and still Send cannot be pressed.',
        },
      },
      closed: {
        gap: 'Close the channel; once its far end has closed too, close both connections.',
        title: 'Close ends the channel, both connections, and frees Start',
        hints: {
          'never-open': 'There was no open channel to close. Press Start first.',
          open: 'Close was pressed, and both ends are still open.',
          'one-open': 'One end is closed, the other is not yet. Is somebody waiting for it?',
          'peers-open': 'The channel is closed, but a connection under it is still open.',
          buttons:
            'Everything is closed, but the buttons are not back: Start must be free again, Send must not.',
        },
      },
    },
  },
  ko: {
    title: '데이터 채널',
    invitation: '실행을 누른 다음, 미리보기에서 Start, Send, Close를 차례로 눌러 보세요.',
    checks: {
      created: {
        gap: 'local 연결에 채널을 만들어 sendChannel에 담고 follow로 지켜보세요.',
        title: '채널이 offer에 담겨서 열려요',
        hints: {
          'no-channel': '피어는 연결됐지만 아무도 채널을 만들지 않았어요.',
          'not-offered':
            '채널이 계속 connecting이에요. offer에는 만들 때 있던 것만 담겨요. 무엇이 먼저여야 할까요?',
        },
      },
      'far-end': {
        gap: 'remote 연결이 자기 쪽 끝을 받으면 receiveChannel에 담고 follow로 지켜보세요.',
        title: 'remote 연결이 자기 쪽 채널을 갖고 있어요',
        hints: {
          'no-channel': '반대쪽 끝이 도착할 채널이 아직 없어요. 1번부터 채워 보세요.',
          'not-announced': '채널이 remote 연결까지 가지 못했어요. 협상이 끝났나요?',
          'not-taken':
            'remote 연결에 채널이 도착했지만 페이지가 모르고 있어요. 어떤 이벤트로 오나요?',
        },
      },
      shown: {
        gap: 'remote 쪽에 도착한 메시지를 dataChannelReceive에 보여 주세요.',
        title: '보낸 글이 반대쪽에 보여요',
        hints: {
          'not-received': 'Send를 눌렀지만 도착한 메시지가 없어요. 채널이 열려 있나요?',
          empty: '빈 메시지가 도착했어요. 보낼 글을 써 주세요.',
          'not-shown':
            '메시지는 도착했는데 dataChannelReceive에 보이지 않아요. 어느 쪽 끝의 어떤 이벤트로 오나요?',
          copied:
            'dataChannelReceive에 글은 있지만 채널로 온 것이 없어요. 도착한 것을 보여 주세요.',
        },
      },
      'send-when-open': {
        gap: '채널이 열려 있을 때만 Send와 Close를, 아닐 때만 Start를 누를 수 있게 하세요.',
        title: '채널이 열려 있을 때만 Send를 누를 수 있어요',
        hints: {
          'not-open': '채널이 열리지 않았어요. 1번부터 채워 보세요.',
          'too-early':
            '채널이 열리기 전에 Send를 누를 수 있어요. 그러면 send()가 InvalidStateError를 던져요. 그때 readyState는 뭐라고 하나요?',
          never: '채널이 열렸는데도 Send를 누를 수 없어요.',
        },
      },
      closed: {
        gap: '채널을 닫고, 반대쪽 끝까지 닫히면 두 연결을 모두 닫으세요.',
        title: 'Close를 누르면 채널과 두 연결이 닫히고 Start가 풀려요',
        hints: {
          'never-open': '닫을 채널이 없었어요. Start를 먼저 눌러 주세요.',
          open: 'Close를 눌렀는데 양쪽 끝이 모두 열려 있어요.',
          'one-open': '한쪽 끝은 닫혔지만 다른 쪽은 아직이에요. 기다리는 사람이 있나요?',
          'peers-open': '채널은 닫혔지만 그 아래 연결이 아직 열려 있어요.',
          buttons:
            '모두 닫혔지만 버튼이 돌아오지 않았어요. Start는 다시 풀리고 Send는 잠겨야 해요.',
        },
      },
    },
  },
};
