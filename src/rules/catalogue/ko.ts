/** Made from ko.md by tools/rule-texts.mjs. Change that, and run it again. */
import type { RuleId } from './rule-id.ts';
import type { RuleText } from './texts.ts';

export const ko = {
  'floating-negotiation': {
    sentence: '`{call}`의 결과를 기다리지 않아요. 아래 줄이 먼저 실행되고, 실패해도 알 수 없어요.',
    why: '협상의 단계는 모두 비동기예요. `await`이 없으면 아래 줄은 아직 없는 description을 읽고, 에러는 어떤 `catch`에도 잡히지 않아요.',
    instead: '`async` 함수 안에서 앞에 `await`을 붙이거나, 프로미스 체인 끝에 `catch`를 다세요.',
    fix: '`await` 붙이기',
    lesson: { title: 'offer와 answer', href: '/ko/lessons/offer-answer/' },
  },
  'floating-play': {
    sentence: '브라우저가 `{call}` 호출을 거부해도 아무도 몰라요.',
    why: '사용자가 페이지를 누르기 전에는 브라우저가 소리 재생을 거부해요. 이때 프로미스가 `NotAllowedError`로 거부(reject)되고 영상은 멈춰 있어요.',
    instead:
      '에러를 잡고, `play()`를 다시 부르는 버튼을 보여 주세요. 브라우저는 클릭 한 번을 기다리고 있어요.',
    lesson: { title: '미디어 캡처', href: '/ko/lessons/capture-media/' },
  },
  'candidate-without-queue': {
    sentence: 'remote description이 없을 때 `{call}` 호출이 실행되면 실패해요.',
    why: '카메라가 열리기를 기다리는 것처럼 description의 적용이 늦어지면 candidate가 앞질러 와요. remote description이 없는 연결은 candidate를 `InvalidStateError`로 거부하고, 나중에 쓸 경로가 부족해져요.',
    instead:
      '`remoteDescription`이 `null`인 동안 온 candidate는 큐에 담아 두고, `setRemoteDescription()` 바로 다음에 넣으세요.',
    lesson: { title: 'candidate', href: '/ko/lessons/candidates/' },
  },
  'late-handler': {
    sentence: '`await` 다음에 `{event}` 핸들러를 달아서, 이벤트가 이미 지나갔을 수 있어요.',
    why: '듣는 코드가 없을 때 발생한 이벤트는 다시 오지 않아요. `track`은 `setRemoteDescription()`의 프로미스가 이행되기 전에 발생하고, candidate는 `setLocalDescription()` 직후에 나오고, 상대가 연 채널은 메시지를 바로 전달해요.',
    instead: '객체를 만들거나 받은 직후, 첫 `await` 전에 핸들러를 다세요.',
    lesson: { title: '루프백 통화', href: '/ko/lessons/loopback-call/' },
  },
  'explicit-description': {
    sentence:
      '`{call}` 메서드를 인자 없이 부르면 description까지 만들어 주니 `{made}` 호출은 필요 없어요.',
    why: 'offer를 만들고 설정하는 사이에도 연결은 바뀔 수 있어요. 트랙이 추가되거나 상대의 offer가 도착해요. 인자 없이 부르면 두 단계가 한 번에 끝나고, 지금 상태에 맞는 description이 만들어져요.',
    instead: '`setLocalDescription()`만 부르고 `localDescription`을 보내세요.',
    fix: '인자 없이 부르기',
    lesson: { title: 'glare와 perfect negotiation', href: '/ko/lessons/perfect-negotiation/' },
  },
  'edited-sdp': {
    sentence: 'SDP를 만든 뒤 설정하기 전에 고치고 있어요.',
    why: '이 텍스트는 브라우저가 브라우저에게 쓰는 글이에요. 무엇을 고쳐도 되는지는 명세에 없어서, 오늘 되는 수정이 다음 버전이나 다른 브라우저에서는 거부되거나 무시될 수 있어요.',
    instead:
      '전용 API를 쓰세요. 코덱은 `setCodecPreferences()`, 비트레이트는 `setParameters()`, 보내는 방향은 `direction`으로 정해요.',
    lesson: { title: 'offer와 answer', href: '/ko/lessons/offer-answer/' },
  },
  'unhandled-glare': {
    sentence: '양쪽이 동시에 offer를 보낼 수 있는데, 누구의 offer를 쓸지 정하는 코드가 없어요.',
    why: '`negotiationneeded`는 양쪽에서 동시에 발생할 수 있어요. 그러면 각자 offer를 낸 상태에서 상대의 offer를 받게 돼요. 양쪽이 아는 규칙이 없으면 협상이 멈추거나 한쪽이 추가한 것이 사라져요.',
    instead:
      '한쪽을 polite로 정하세요. polite 쪽은 자기 offer를 롤백하고, 다른 쪽은 도착한 offer를 무시해요.',
    lesson: { title: 'glare와 perfect negotiation', href: '/ko/lessons/perfect-negotiation/' },
  },
  'ice-connection-state': {
    sentence:
      '`iceConnectionState`는 ICE의 상태만 알려 줘요. 연결 전체의 상태는 `connectionState`예요.',
    why: 'ICE가 경로를 찾아도 DTLS가 끝나기 전에는 아무것도 오가지 않아요. DTLS가 실패해도 `iceConnectionState`는 계속 `connected`예요.',
    instead:
      '`connectionstatechange`를 듣고 `connectionState`를 읽으세요. 요즘 브라우저에는 둘 다 있어요.',
    lesson: { title: '통화가 끊길 때', href: '/ko/lessons/ice-restart/' },
  },
  'camera-left-on': {
    sentence:
      '`{call}` 호출로 연 트랙을 멈추는 코드가 없어요. 통화가 끝나도 카메라 불이 켜져 있어요.',
    why: '연결을 닫거나 비디오 요소에서 스트림을 떼어도 트랙은 계속 돌아가요.',
    instead:
      '통화가 끝나면 모든 트랙에 `stop()`을 부르세요. `stream.getTracks().forEach((track) => track.stop())`이면 돼요.',
    lesson: { title: '루프백 통화', href: '/ko/lessons/loopback-call/' },
  },
  'peer-left-open': {
    sentence: '`{peer}` 연결을 닫는 코드가 없어요.',
    why: '변수에서 사라진 연결도 계속 데이터를 보내고 포트와 메모리를 차지해요. 상대는 통화가 끝난 줄 몰라요. 브라우저가 허용하는 연결 수에도 한계가 있어요.',
    instead: '통화가 끝나면 변수에 다른 값을 넣기 전에 `close()`를 부르세요.',
    lesson: { title: '루프백 통화', href: '/ko/lessons/loopback-call/' },
  },
  'second-press': {
    sentence: '버튼을 두 번 누르면 `{kept}` 값이 바뀌고, 처음에 연 것은 끝낼 방법이 없어져요.',
    why: '카메라가 열리기를 기다리는 사용자는 버튼을 한 번 더 눌러요. 변수에는 두 번째 것만 남아서 첫 번째 것을 닫을 수 없어요.',
    instead: '작업하는 동안 버튼을 비활성화하거나, 새 값을 넣기 전에 변수에 있던 것을 끝내세요.',
    lesson: { title: '루프백 통화', href: '/ko/lessons/loopback-call/' },
  },
  'send-before-open': {
    sentence: '방금 만든 채널은 아직 열리지 않아서 `{call}` 호출이 실패해요.',
    why: '채널은 offer와 answer를 주고받아 연결이 된 다음에 열려요. 그 전에는 `send()`가 `InvalidStateError`를 던져요.',
    instead: '`open` 이벤트의 핸들러에서 보내세요.',
    lesson: { title: '데이터 채널', href: '/ko/lessons/data-channel/' },
  },
  'send-without-backpressure': {
    sentence: '아직 보내지 못한 양을 보지 않고 반복문에서 `{call}` 메서드를 계속 불러요.',
    why: '`send()`는 데이터를 버퍼에 넣을 뿐이에요. 반복문은 어떤 네트워크보다 빨라서 버퍼가 차고, 그러면 브라우저가 `OperationError`를 던지거나 채널을 닫아요.',
    instead:
      '`bufferedAmount`가 한도를 넘으면 멈추고, `bufferedamountlow` 이벤트가 오면 다시 보내세요.',
    lesson: { title: '파일과 흐름 제어', href: '/ko/lessons/file-transfer/' },
  },
  'capture-without-catch': {
    sentence: '`{call}` 호출이 거부되어도 사용자에게 알려 주지 않아요.',
    why: '사용자가 거절하기도 하고, 카메라가 없기도 하고, 다른 프로그램이 쓰고 있기도 해요. 모두 프로미스의 거부(reject)로 도착해요.',
    instead: '에러를 잡고, `name`을 보고 사용자가 무엇을 하면 되는지 알려 주세요.',
    lesson: { title: '캡처가 실패할 때', href: '/ko/lessons/capture-errors/' },
  },
  'video-not-inline': {
    sentence: '`{video}`에 `playsInline`이 없어서 iPhone에서는 전체 화면으로만 재생돼요.',
    why: 'iPhone의 Safari는 요소에 제자리에서 재생한다고 적혀 있지 않으면 재생을 시작할 때 전체 화면으로 바꾸고, 자동으로 재생하지도 않아요.',
    instead: '스트림을 넣기 전에 `playsInline`을 설정하거나, HTML에 `playsinline`을 쓰세요.',
    fix: '`playsInline` 설정하기',
    lesson: { title: '미디어 캡처', href: '/ko/lessons/capture-media/' },
  },
  'unmuted-preview': {
    sentence: '`{video}`에서 내 마이크 소리가 그대로 나와요.',
    why: '스피커에서 나온 소리가 다시 마이크로 들어가서 메아리나 하울링이 생겨요.',
    instead:
      '내 스트림을 보여 주는 요소에 `muted`를 설정하세요. 상대에게 보내는 소리는 그대로예요.',
    fix: '`muted` 설정하기',
    lesson: { title: '미디어 캡처', href: '/ko/lessons/capture-media/' },
  },
  'total-as-rate': {
    sentence:
      '`{total}` 값은 통화 시작부터의 누적값이에요. 비트레이트는 지난번에 읽은 뒤로 늘어난 양이에요.',
    why: '누적값에 8을 곱해 비트레이트로 보여 주면 숫자가 커지기만 하고, 지금 상태는 알 수 없어요.',
    instead: '지난번 통계를 기억해 두고, 값의 차이를 `timestamp`의 차이로 나누세요.',
    lesson: { title: '통화 측정하기', href: '/ko/lessons/stats/' },
  },
  'legacy-stream-api': {
    sentence: '`{legacy}` 대신 요즘은 `{modern}` 쪽을 써요.',
    why: '연결이 스트림을 통째로 다루던 시절의 API라서 명세에서 빠졌고, 없는 브라우저도 있어요. 트랙은 하나씩 추가하고 바꾸고 뺄 수 있어요.',
    instead:
      '스트림의 트랙마다 `addTrack(track, stream)`을 부르고, 들어오는 것은 `ontrack`에서 받으세요.',
    fix: '트랙을 하나씩 추가하기',
    lesson: { title: '루프백 통화', href: '/ko/lessons/loopback-call/' },
  },
  'legacy-callbacks': {
    sentence: '`{call}`에 콜백을 넘기고 있어요. 프로미스를 돌려주니 `await`을 쓸 수 있어요.',
    why: '콜백 형태는 오래된 페이지를 위해서만 남아 있어요. 이어지는 단계가 계속 안으로 들어가고, 단계마다 에러 콜백이 따로 필요해요.',
    instead: '`await`을 쓰고, 모든 단계를 `try` 하나로 감싸세요.',
    lesson: { title: 'offer와 answer', href: '/ko/lessons/offer-answer/' },
  },
  'legacy-wrapper': {
    sentence: '`{call}` 메서드는 평범한 객체를 그대로 받으니 `{wrapper}` 호출은 필요 없어요.',
    why: '2016년부터 이 메서드들은 JSON으로 받은 객체를 그대로 받아요. candidate가 없을 때 생성자를 부르면 에러까지 나요.',
    instead: '받은 객체를 그대로 넘기세요.',
    fix: '객체를 그대로 넘기기',
    lesson: { title: 'candidate', href: '/ko/lessons/candidates/' },
  },
  'legacy-capture': {
    sentence: '`{legacy}` 호출은 동작하지 않는 브라우저가 있어요. 대신 `{modern}` 쪽을 쓰세요.',
    why: '`navigator.getUserMedia`는 콜백을 쓰는 함수이고, Firefox와 Safari에는 없어요. `createObjectURL()`에는 파일만 넘길 수 있고, 스트림은 이제 받지 않아요.',
    instead:
      '`navigator.mediaDevices.getUserMedia()`를 `await`하고, `video.srcObject`에 스트림을 넣으세요.',
    lesson: { title: '미디어 캡처', href: '/ko/lessons/capture-media/' },
  },
  'legacy-offer-options': {
    sentence: '`{option}` 옵션은 이번 offer에만 적용돼요. transceiver로 정하면 계속 유지돼요.',
    why: '오래된 페이지를 위해 남은 옵션이라 다음 협상에는 영향이 없어요. transceiver는 연결에 남고, 방향도 나중에 바꿀 수 있어요.',
    instead:
      "offer를 만들기 전에 `addTransceiver('audio', { direction: 'recvonly' })`를 부르세요. 비디오는 `'video'`를 넘기면 돼요.",
    lesson: { title: 'offer와 answer', href: '/ko/lessons/offer-answer/' },
  },
  'dead-option': {
    sentence: '`{option}` 옵션을 읽는 브라우저는 이제 없어요.',
    why: '암호화와 Unified Plan을 따로 요청해야 하던 때의 옵션이에요. 지금은 둘 다 항상 켜져 있어요.',
    instead: '지우세요.',
    lesson: { title: '레퍼런스', href: '/ko/reference/' },
  },
  'ice-server-url': {
    sentence: '이름은 `urls`예요. `url`로 쓰면 생성자가 `TypeError`를 던져요.',
    why: '`url`은 초안에 있던 이름이고, 브라우저에서 사라졌어요.',
    instead: '`urls`로 쓰고, 주소 하나나 목록을 넣으세요.',
    fix: '`urls`로 바꾸기',
    lesson: { title: 'candidate', href: '/ko/lessons/candidates/' },
  },
  'credentials-in-code': {
    sentence: '이 TURN 서버 비밀번호는 페이지를 여는 누구나 읽을 수 있어요.',
    why: '페이지의 코드는 공개돼 있어요. 다른 사람이 비밀번호를 찾아 내 서버로 트래픽을 보내면 비용은 내가 내요.',
    instead: '한 시간쯤 뒤에 만료되는 자격 증명을 내 서버에서 발급하고, 통화 전에 받아 오세요.',
    lesson: { title: '다른 기기에 전화하기', href: '/ko/lessons/call-another-device/' },
  },
  'one-connection-for-many': {
    sentence: '반복문에서 연결 `{peer}` 하나로 여러 사람에게 offer를 보내요.',
    why: '연결의 끝은 정확히 둘이에요. 첫 answer가 오면 협상이 끝나고, 다른 사람의 answer는 모두 거부돼요.',
    instead: '사람마다 `RTCPeerConnection`을 하나씩 만들고, id를 키로 `Map`에 담으세요.',
    lesson: { title: 'WebRTC가 동작하는 방식', href: '/ko/lessons/how-webrtc-works/' },
  },
  'no-ice-servers': {
    sentence:
      '시그널링은 {host} 서버를 거치는데 연결에는 STUN도 TURN도 없어서, 같은 네트워크 안에서만 통화돼요.',
    why: 'STUN이 없으면 공유기 뒤의 기기는 밖에서 자신에게 닿는 주소를 몰라요. TURN이 없으면 아무것도 통과시키지 않는 방화벽을 돌아갈 길이 없어요.',
    instead: '생성자에 STUN과 TURN을 담은 `iceServers`를 넘기세요.',
    lesson: { title: '다른 기기에 전화하기', href: '/ko/lessons/call-another-device/' },
  },
} as const satisfies Record<RuleId, RuleText>;
