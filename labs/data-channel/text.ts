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
          'no-answer':
            'Start was pressed, and nothing came of it: no connection was made and nothing changed in the page. Is a handler attached to the button? The page is loaded before the program runs, so load and DOMContentLoaded have passed.',
          'no-peers': 'Start was pressed, but no RTCPeerConnection has been made.',
          'no-channel': 'There are connections, but nobody has created a channel.',
          'not-offered':
            'The channel stays connecting, because no offer speaks of it. An offer tells only of what is there when it is made: what has to come first?',
          'not-exchanged':
            'The channel is in the offer, but offer and answer have not reached both connections.',
          closed: 'The channel was closed before it opened.',
          'not-connected':
            'Offer and answer are exchanged, and the channel is part of them, but the connections have not found each other. Did the candidates go both ways?',
          connecting: 'The connections have found each other, but the channel has not opened.',
        },
      },
      'far-end': {
        gap: 'When the remote connection is given its end, keep it in receiveChannel, and follow it.',
        title: 'The remote connection has its end of the channel',
        hints: {
          'no-channel': 'There is no channel yet whose other end could arrive: gap 1 comes first.',
          'not-open':
            'The channel has not opened, so its other end has not arrived either: gap 1 comes first.',
          'one-sided':
            'The channel is negotiated by hand, but only one connection has made it. The other has to make it too, with the same id.',
          'not-announced':
            'The channel is open, but the remote connection has not been given its end.',
          unexpected:
            'The remote connection was given its end, but nobody listens for the event that brings it. Which event is it, and at which connection does it fire?',
          'too-late':
            'The remote connection was given its end before the program listened for it. Listen before you connect.',
          'not-taken':
            'The event with the remote end came, but nothing is done with the end: nobody listens to it, and the page does not know its state.',
        },
      },
      shown: {
        gap: 'Show each message that reaches the remote end in dataChannelReceive.',
        title: 'What was sent is shown at the far end',
        hints: {
          'not-open': 'Send was pressed, but no channel has opened: gap 1 comes first.',
          'nothing-sent': 'Send was pressed, but send() was not called on any channel.',
          refused:
            'send() was called, but it threw every time, so nothing has been sent. The console says what it threw.',
          'not-received': 'Something was sent, but no message has arrived at the other end.',
          empty: 'An empty message arrived. Type something to send.',
          copied:
            'dataChannelReceive shows what you sent, but not because it came over the channel: it was there before the message, or nobody listens for messages. Show what arrived.',
          'other-end':
            'The message arrived, but the program listens at another end. Which event of which end carries it?',
          unheard:
            'The message arrived, but nobody listens for it. Which event of which end carries it?',
          'not-shown':
            'The message arrived at an end that listens, but dataChannelReceive does not show it.',
        },
      },
      'send-when-open': {
        gap: 'Let Send and Close be pressed only while the channel is open, and Start only while not.',
        title: 'Send can be pressed only while the channel is open',
        hints: {
          refused:
            'Send was pressed while the channel was not open, and send() threw an InvalidStateError. What does readyState say then?',
          threw:
            'Send was pressed while the channel was not open, and the program threw an error. The console says which.',
          'not-open': 'The channel has not opened: gap 1 comes first.',
          never: 'The channel has opened, but Send cannot be pressed.',
          'too-early':
            'Send can be pressed while the channel is not open, before Start or before it has opened; send() then throws an InvalidStateError. What does readyState say? Should your program answer such a press itself, show it: run again and press Send before Start.',
          swallowed:
            'Send was pressed while the channel was not open, and nothing came of it: it was not sent later, and the page does not say why.',
        },
      },
      closed: {
        gap: 'Close the channel; once its far end has closed too, close both connections.',
        title: 'Close ends the channel, both connections, and frees Start',
        hints: {
          'never-open': 'There was no open channel to close. Press Start first.',
          open: 'Close was pressed, and no end of the channel has closed.',
          'one-open': 'One end is closed, the other is not yet. Is somebody waiting for it?',
          'peers-open': 'The channel is closed, but a connection under it is still open.',
          'earlier-open':
            'The newest connections are closed, but those of an earlier press of Start are still open.',
          'start-locked':
            'Everything is closed, but the buttons are not back: Start cannot be pressed.',
          'send-free':
            'Everything is closed, but the buttons are not back: Send can still be pressed.',
          'not-by-you': 'Everything is closed, but it was not Close that did it.',
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
          'no-answer':
            'Start를 눌렀지만 아무 일도 일어나지 않았어요. 연결도 만들어지지 않았고 페이지도 그대로예요. 버튼에 핸들러가 붙어 있나요? 프로그램은 페이지가 다 뜬 뒤에 실행되기 때문에 load와 DOMContentLoaded는 이미 지나갔어요.',
          'no-peers': 'Start를 눌렀지만 RTCPeerConnection이 하나도 만들어지지 않았어요.',
          'no-channel': '연결은 있지만 아무도 채널을 만들지 않았어요.',
          'not-offered':
            '어떤 offer에도 채널이 담기지 않아서 채널이 계속 connecting이에요. offer에는 만들 때 있던 것만 담겨요. 무엇이 먼저여야 할까요?',
          'not-exchanged':
            '채널은 offer에 담겼지만 offer와 answer가 두 연결에 모두 전달되지 않았어요.',
          closed: '채널이 열리기도 전에 닫혔어요.',
          'not-connected':
            '채널이 담긴 offer와 answer를 주고받았지만 두 연결이 아직 이어지지 않았어요. candidate가 양쪽으로 오갔나요?',
          connecting: '두 연결은 이어졌지만 채널이 열리지 않았어요.',
        },
      },
      'far-end': {
        gap: 'remote 연결이 자기 쪽 끝을 받으면 receiveChannel에 담고 follow로 지켜보세요.',
        title: 'remote 연결이 자기 쪽 채널을 갖고 있어요',
        hints: {
          'no-channel': '반대쪽 끝이 도착할 채널이 아직 없어요. 1번부터 채워 보세요.',
          'not-open': '채널이 열리지 않아서 반대쪽 끝도 도착하지 않았어요. 1번부터 채워 보세요.',
          'one-sided':
            '채널을 직접 협상하기로 했는데 한쪽 연결에서만 만들었어요. 반대쪽에서도 같은 id로 만들어야 해요.',
          'not-announced': '채널은 열렸지만 remote 연결이 자기 쪽 끝을 받지 못했어요.',
          unexpected:
            'remote 연결에 채널이 도착했지만 그 이벤트를 아무도 듣지 않아요. 어떤 이벤트이고, 어느 연결에서 발생하나요?',
          'too-late':
            'remote 연결에 채널이 도착한 다음에야 이벤트를 듣기 시작했어요. 연결하기 전에 먼저 등록하세요.',
          'not-taken':
            'remote 쪽 채널이 이벤트로 왔지만 아무 데도 쓰이지 않았어요. 채널의 이벤트를 듣는 곳도 없고 페이지도 상태를 몰라요.',
        },
      },
      shown: {
        gap: 'remote 쪽에 도착한 메시지를 dataChannelReceive에 보여 주세요.',
        title: '보낸 글이 반대쪽에 보여요',
        hints: {
          'not-open': 'Send를 눌렀지만 열린 채널이 없어요. 1번부터 채워 보세요.',
          'nothing-sent': 'Send를 눌렀지만 어느 채널에서도 send()가 호출되지 않았어요.',
          refused:
            'send()를 호출할 때마다 예외가 나서 보낸 것이 없어요. 어떤 예외인지는 콘솔에 나와요.',
          'not-received': '보내기는 했지만 반대쪽에 도착한 메시지가 없어요.',
          empty: '빈 메시지가 도착했어요. 보낼 글을 써 주세요.',
          copied:
            'dataChannelReceive에 보낸 글이 있지만 채널을 거쳐 온 게 아니에요. 메시지보다 먼저 나타났거나, 메시지를 듣는 곳이 없어요. 도착한 것을 보여 주세요.',
          'other-end':
            '메시지는 도착했는데 다른 쪽 끝에서 듣고 있어요. 어느 쪽 끝의 어떤 이벤트로 오나요?',
          unheard: '메시지는 도착했는데 듣는 곳이 없어요. 어느 쪽 끝의 어떤 이벤트로 오나요?',
          'not-shown': '듣고 있는 쪽에 메시지가 도착했는데 dataChannelReceive에 보이지 않아요.',
        },
      },
      'send-when-open': {
        gap: '채널이 열려 있을 때만 Send와 Close를, 아닐 때만 Start를 누를 수 있게 하세요.',
        title: '채널이 열려 있을 때만 Send를 누를 수 있어요',
        hints: {
          refused:
            '채널이 열려 있지 않을 때 Send를 눌러서 send()가 InvalidStateError를 던졌어요. 그때 readyState는 뭐라고 하나요?',
          threw:
            '채널이 열려 있지 않을 때 Send를 눌러서 프로그램이 예외를 던졌어요. 어떤 예외인지는 콘솔에 나와요.',
          'not-open': '채널이 열리지 않았어요. 1번부터 채워 보세요.',
          never: '채널이 열렸는데 Send를 누를 수 없어요.',
          'too-early':
            '채널이 열려 있지 않은데 Send를 누를 수 있어요. Start를 누르기 전이나 채널이 열리기 전에요. 그러면 send()가 InvalidStateError를 던져요. 그때 readyState는 뭐라고 하나요? 프로그램이 그런 클릭을 직접 처리한다면, 다시 실행하고 Start보다 Send를 먼저 눌러서 보여 주세요.',
          swallowed:
            '채널이 열려 있지 않을 때 Send를 눌렀는데 아무 일도 없었어요. 나중에 보내지도 않았고, 왜 안 보냈는지 페이지에 나오지도 않았어요.',
        },
      },
      closed: {
        gap: '채널을 닫고, 반대쪽 끝까지 닫히면 두 연결을 모두 닫으세요.',
        title: 'Close를 누르면 채널과 두 연결이 닫히고 Start가 풀려요',
        hints: {
          'never-open': '닫을 채널이 없었어요. Start를 먼저 눌러 주세요.',
          open: 'Close를 눌렀는데 채널의 어느 쪽 끝도 닫히지 않았어요.',
          'one-open':
            '한쪽 끝은 닫혔지만 다른 쪽은 아직이에요. 닫힐 때까지 기다리는 코드가 있나요?',
          'peers-open': '채널은 닫혔지만 그 아래 연결이 아직 열려 있어요.',
          'earlier-open': '마지막 연결은 닫혔지만 그전에 누른 Start의 연결이 아직 열려 있어요.',
          'start-locked': '모두 닫혔지만 버튼이 돌아오지 않았어요. Start를 누를 수 없어요.',
          'send-free': '모두 닫혔지만 버튼이 돌아오지 않았어요. Send를 아직 누를 수 있어요.',
          'not-by-you': '모두 닫혔지만 Close 때문에 닫힌 게 아니에요.',
        },
      },
    },
  },
};
