/** What the errors of WebRTC and of capture mean, by name, and what to do. Loaded when one is thrown. */

/** English, then Korean. */
type Sentences = readonly [en: string, ko: string];

const meanings: Readonly<Record<string, Sentences>> = {
  InvalidStateError: [
    'The object is not in the state that this call needs: a closed connection, a channel that is not open yet, a description out of order, or a candidate before the remote description. Wait for the state, or call in the right order.',
    '이 호출에 필요한 상태가 아니에요. 닫힌 연결, 아직 열리지 않은 채널, 순서가 틀린 description, 원격 description보다 먼저 온 candidate가 흔한 원인이에요. 상태가 될 때까지 기다리거나 호출 순서를 고치세요.',
  ],
  InvalidAccessError: [
    'The argument does not belong here: a track that is sent already, or a sender of another connection. Check which connection you call.',
    '여기에 쓸 수 없는 인자예요. 이미 보내고 있는 트랙이거나 다른 연결의 sender일 수 있어요. 어느 연결에서 호출하는지 확인하세요.',
  ],
  InvalidModificationError: [
    'The change is not one that this call allows, such as a description that was edited, or parameters that are not those you were given. Change only what getParameters gave you, and do not edit SDP.',
    '이 호출이 허용하지 않는 변경이에요. 고쳐 쓴 description이나 getParameters에서 받지 않은 값이 원인일 수 있어요. 받은 값만 고치고 SDP는 고치지 마세요.',
  ],
  NotAllowedError: [
    'The person or the browser said no: to the camera, or to sound before a click. Catch the error and say how to allow it, or start from a click.',
    '사용자나 브라우저가 허용하지 않았어요. 카메라 권한이거나, 클릭하기 전의 소리 재생이에요. catch로 받아 허용하는 방법을 알려 주거나 클릭에서 시작하세요.',
  ],
  NotFoundError: [
    'There is no device of the kind that was asked for. Catch the error, and go on without it.',
    '요청한 종류의 장치가 없어요. catch로 받아서 그 장치 없이 계속하세요.',
  ],
  NotReadableError: [
    'The device is there, but it cannot be read, mostly because another program has it. Catch the error, and ask the person to close that program.',
    '장치는 있지만 읽을 수 없어요. 대개 다른 프로그램이 쓰고 있어서예요. catch로 받아서 그 프로그램을 닫아 달라고 알려 주세요.',
  ],
  OverconstrainedError: [
    'No device can do what exact, min or max demand; the error’s constraint names which. Ask with ideal instead.',
    'exact, min, max 조건을 만족하는 장치가 없어요. 에러의 constraint가 어느 조건인지 알려 줘요. ideal로 요청해 보세요.',
  ],
  OperationError: [
    'The browser could not do it: mostly a candidate or description that does not fit the negotiation, or a full send queue. Check that both come from the current negotiation, and watch bufferedAmount.',
    '브라우저가 처리하지 못했어요. 대개 지금 협상과 맞지 않는 candidate나 description, 또는 꽉 찬 전송 큐 때문이에요. 둘 다 지금 협상의 것인지, bufferedAmount가 큰지 확인하세요.',
  ],
  AbortError: [
    'Something newer has taken the place of this: a play() that a new srcObject interrupted, or a signal that was aborted. It can mostly be ignored; catch it.',
    '더 새로운 일 때문에 중단됐어요. 새 srcObject가 play()를 끊었거나 signal이 중단된 경우예요. 대개 무시해도 되니 catch로 받으세요.',
  ],
  NetworkError: [
    'The data could not be sent: the channel has closed, or too much was waiting. Look at readyState and bufferedAmount first.',
    '데이터를 보내지 못했어요. 채널이 닫혔거나 대기 중인 데이터가 너무 많아요. readyState와 bufferedAmount를 먼저 확인하세요.',
  ],
  NotSupportedError: [
    'This browser does not have what was asked for. Ask for something else, or look first whether it is there.',
    '이 브라우저가 지원하지 않는 요청이에요. 다른 것을 요청하거나 지원하는지 먼저 확인하세요.',
  ],
  SecurityError: [
    'The page is not allowed this. Capture needs https or localhost, and a frame needs the permission of the page around it.',
    '이 페이지에는 허용되지 않아요. 캡처에는 https나 localhost가 필요하고, 프레임은 바깥 페이지의 허락이 필요해요.',
  ],
  RTCError: [
    'The transport or the SDP failed; errorDetail says in what way.',
    'transport나 SDP에서 문제가 생겼어요. 어떤 문제인지는 errorDetail에 있어요.',
  ],
};

/**
 * @param text an error as the console shows it, which begins with its name
 * @returns what it means and what to do, where that is known
 */
export function meaningOf(text: string, language: 'en' | 'ko'): string | undefined {
  const name = /\b([A-Z]\w*Error)\b/.exec(text.slice(0, 80))?.[1] ?? '';
  const meaning = Object.hasOwn(meanings, name) ? meanings[name] : undefined;
  return meaning?.[language === 'ko' ? 1 : 0];
}
