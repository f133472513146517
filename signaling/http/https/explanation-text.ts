/** The words of the page that explains why there is no camera over plain http. */
export interface Words {
  title: string;
  heading: string;
  lead: string;
  continue: string;
  here: string;
  warning: { heading: string; why: string; how: string[]; after: string };
  trust: {
    heading: string;
    why: string;
    download: string;
    compare: string;
    ios: { name: string; steps: string[] };
    android: { name: string; steps: string[] };
    undo: string;
  };
  instead: string;
}

// In the steps, <b> marks what stands on the device's own buttons.
export const words: Record<'en' | 'ko', Words> = {
  en: {
    title: 'The camera needs https',
    heading: 'The camera needs https',
    lead: 'You have found Peerlab, but over plain http. There the browser hides camera and microphone from every page, because anybody in between could change the page and look through them. At the https address they work.',
    continue: 'Continue over https',
    here: 'On the computer that runs Peerlab, http://localhost works as it is.',
    warning: {
      heading: 'A warning comes next',
      why: 'The browser will say that the connection is not private. It is encrypted; what the browser misses is somebody it knows who vouches for the other end. The computer that runs Peerlab made its certificate itself. Go on if that is the computer of somebody you know, in a network you know.',
      how: [
        '<b>Chrome, Edge:</b> Advanced, then Proceed',
        '<b>Safari:</b> Show Details, then visit this website',
        '<b>Firefox:</b> Advanced, then Accept the Risk and Continue',
      ],
      after:
        'Calls work from then on. Safari on an iPhone refuses WebSocket at such an address; the page notices and makes do with ordinary requests.',
    },
    trust: {
      heading: 'Or trust the certificate, once',
      why: 'Then no warning comes again, for as long as that computer keeps its certificate. It is limited to private networks and to that computer’s own names.',
      download: 'Download the certificate',
      compare:
        'Before you trust it, compare its SHA-256 fingerprint with the one in the terminal where Peerlab was started.',
      ios: {
        name: 'iPhone and iPad',
        steps: [
          'Open this page in Safari, download the certificate, and allow the profile.',
          'Open <b>Settings › General › VPN &amp; Device Management</b>, choose the Peerlab profile, and install it.',
          'Open <b>Settings › General › About › Certificate Trust Settings</b>, and turn on trust for Peerlab. Without this step the warning stays.',
        ],
      },
      android: {
        name: 'Android',
        steps: [
          'Download the certificate. A screen lock must be set.',
          'Open <b>Settings › Security › Encryption &amp; credentials › Install a certificate › CA certificate</b>. On some phones this is under More security settings; the search in Settings finds “CA certificate”.',
          'Confirm with <b>Install anyway</b>, and choose the file peerlab-ca.crt. Chrome trusts it then; Firefox wants a setting of its own.',
        ],
      },
      undo: 'To take it back, delete the profile in the same place on an iPhone, or the certificate under Trusted credentials › User on Android.',
    },
    instead:
      'Neither will do? Whoever runs Peerlab can put it behind a tunnel, or give it a certificate that every browser knows. README.md says how, under “A phone in the same network”.',
  },
  ko: {
    title: '카메라를 쓰려면 https가 필요해요',
    heading: '카메라를 쓰려면 https가 필요해요',
    lead: 'Peerlab에 잘 찾아왔는데, http로 들어왔어요. http에서는 브라우저가 어떤 페이지에도 카메라와 마이크를 내주지 않아요. 중간에 있는 누군가가 페이지를 바꿔서 엿볼 수 있기 때문이에요. https 주소에서는 쓸 수 있어요.',
    continue: 'https로 계속하기',
    here: 'Peerlab을 실행한 컴퓨터에서는 http://localhost 그대로 쓸 수 있어요.',
    warning: {
      heading: '다음에 경고가 나와요',
      why: '브라우저가 연결이 비공개로 설정되어 있지 않다고 할 거예요. 암호화는 되어 있어요. 다만 상대가 누구인지 보증해 줄, 브라우저가 아는 기관이 없어요. Peerlab을 실행한 컴퓨터가 인증서를 직접 만들었거든요. 아는 사람의 컴퓨터이고 아는 네트워크라면 계속하세요.',
      how: [
        '<b>Chrome, Edge:</b> 고급 → (주소)(안전하지 않음)(으)로 이동',
        '<b>Safari:</b> 세부사항 보기 → 이 웹 사이트 방문',
        '<b>Firefox:</b> 고급 → 위험을 감수하고 계속',
      ],
      after:
        '그다음부터는 통화할 수 있어요. iPhone의 Safari는 이런 주소에서 WebSocket을 거부하지만, 페이지가 알아서 일반 요청(롱 폴링)으로 대신해요.',
    },
    trust: {
      heading: '아니면 인증서를 신뢰하세요. 한 번이면 돼요',
      why: '그러면 그 컴퓨터의 인증서가 바뀌지 않는 한 경고가 다시 나오지 않아요. 이 인증서는 사설 네트워크와 그 컴퓨터의 이름에만 쓸 수 있게 제한되어 있어요.',
      download: '인증서 내려받기',
      compare:
        '신뢰하기 전에 SHA-256 지문(fingerprint)이 Peerlab을 시작한 터미널에 나온 것과 같은지 비교하세요.',
      ios: {
        name: 'iPhone, iPad',
        steps: [
          'Safari에서 이 페이지를 열고 인증서를 내려받은 다음, 프로파일 다운로드를 허용하세요.',
          '<b>설정 › 일반 › VPN 및 기기 관리</b>에서 Peerlab 프로파일을 골라 설치하세요.',
          '<b>설정 › 일반 › 정보 › 인증서 신뢰 설정</b>에서 Peerlab을 켜세요. 이 단계를 빠뜨리면 경고가 계속 나와요.',
        ],
      },
      android: {
        name: 'Android',
        steps: [
          '인증서를 내려받으세요. 화면 잠금이 설정되어 있어야 해요.',
          '<b>설정 › 보안 › 암호화 및 사용자 인증 정보 › 인증서 설치 › CA 인증서</b>를 여세요. 기기에 따라 기타 보안 설정 아래에 있어요. 설정에서 “CA 인증서”를 검색해도 나와요.',
          '<b>무시하고 설치</b>를 누르고 peerlab-ca.crt 파일을 고르세요. Chrome은 이제 신뢰해요. Firefox는 따로 설정해야 해요.',
        ],
      },
      undo: '되돌리려면 iPhone에서는 같은 곳에서 프로파일을 삭제하고, Android에서는 신뢰할 수 있는 사용자 인증 정보 › 사용자에서 인증서를 삭제하세요.',
    },
    instead:
      '둘 다 어렵다면 Peerlab을 실행한 사람이 터널을 쓰거나, 모든 브라우저가 신뢰하는 인증서를 넣을 수 있어요. 방법은 README.md의 “A phone in the same network”에 있어요.',
  },
};
