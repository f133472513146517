import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../lab-page.ts';
import type { Trial } from './types.ts';

const solution = labFile('capture-errors', 'solution.ts');

const all: CheckStates = {
  denied: 'pass',
  missing: 'pass',
  busy: 'pass',
  overconstrained: 'pass',
  insecure: 'pass',
  mistake: 'pass',
};

const promises = `
const $ = (id) => document.getElementById(id);
const words = {
  NotAllowedError: '카메라가 막혀 있어요. 주소창의 자물쇠를 눌러 허용해 주세요.',
  SecurityError: '이 사이트에서는 카메라 사용이 금지되어 있어요. 관리자에게 물어보세요.',
  NotFoundError: '연결된 카메라를 찾을 수 없어요. 카메라를 꽂고 다시 눌러 주세요.',
  NotReadableError: '다른 프로그램이 카메라를 쓰고 있어요. 닫고 다시 눌러 주세요.',
  AbortError: '카메라가 켜지다 말았어요. 뽑았다가 다시 꽂아 보세요.',
};
function show(stream) {
  document.querySelector('video').srcObject = stream;
}
function open(constraints) {
  if (!window.isSecureContext) {
    $('errorMsg').innerText = '이 주소는 안전하지 않아요. https:// 주소로 다시 열어 주세요.';
    return;
  }
  navigator.mediaDevices.getUserMedia(constraints).then((stream) => {
    $('errorMsg').innerText = '';
    show(stream);
  }, (error) => {
    if (error.name === 'OverconstrainedError') {
      return navigator.mediaDevices.getUserMedia({ video: true }).then((stream) => {
        show(stream);
        $('errorMsg').innerText = '이 카메라로는 그 크기가 안 돼서 보통 크기로 열었어요.';
      });
    }
    $('errorMsg').innerText = words[error.name] || '프로그램에 문제가 있어요. 사용자 잘못이 아니에요.';
    if (!words[error.name]) throw error;
  });
}
for (const button of document.querySelectorAll('button')) {
  button.addEventListener('click', () => {
    if (button.id === 'hugeButton') open({ video: { width: { exact: 15360 } } });
    else if (button.id === 'nothingButton') open({ video: false, audio: false });
    else open({ video: true });
  });
}
`;

const classes = `
class Refusal extends Error {}
class Camera {
  #stream?: MediaStream;
  readonly #video = document.querySelector('video')!;
  async open(...wishes: MediaStreamConstraints[]): Promise<string> {
    this.#stream?.getTracks().forEach((track) => track.stop());
    const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
    if (mediaDevices === undefined) throw new Refusal('Open this page by its https address, please.');
    let tried = 0;
    for (const wish of wishes) {
      try {
        this.#stream = await mediaDevices.getUserMedia(wish);
        this.#video.srcObject = this.#stream;
        return tried > 0 ? 'A smaller picture than asked for, sorry.' : '';
      } catch (error) {
        if (!(error instanceof OverconstrainedError)) throw error;
        tried++;
      }
    }
    return 'No wish was left over at all.';
  }
}
const camera = new Camera();
const errorMsg = document.querySelector<HTMLElement>('#errorMsg')!;
const attempt = async (...wishes: MediaStreamConstraints[]) => {
  errorMsg.replaceChildren();
  try {
    errorMsg.replaceChildren(await camera.open(...wishes));
  } catch (error) {
    const { name, message } = error as Error;
    if (error instanceof Refusal) errorMsg.replaceChildren(message);
    else if (/NotAllowed|Security/.test(name)) errorMsg.append(name, ': please allow the camera for this page.');
    else if (name === 'NotFoundError') errorMsg.append('Please plug in some camera first.');
    else if (/NotReadable|Abort/.test(name)) errorMsg.append('Another program holds the camera (', message, ').');
    else {
      console.error('A bug of ours:', error);
      errorMsg.append('We have made a mistake, not you.');
    }
  }
};
document.body.addEventListener('click', ({ target }) => {
  const { id } = target as HTMLElement;
  if (id === 'hugeButton') void attempt({ video: { width: { min: 15360 } } }, { video: true });
  else if (id === 'nothingButton') void attempt({});
  else if (id) void attempt({ video: true });
});
`;

/** The callback form, as before 2017. */
const legacy = `
var video = document.querySelector('video');
var gum = navigator.getUserMedia || navigator.webkitGetUserMedia;
function say(text) { errorMsg.innerHTML = '<em>' + text + '</em>'; }
function show(stream) { video.srcObject = stream; say(''); }
function failed(error) {
  if (location.protocol !== 'https:' && !navigator.mediaDevices) return say('Please use the https address of this page.');
  switch (error.name) {
    case 'NotAllowedError': case 'PermissionDeniedError': case 'SecurityError':
      return say('Please allow the camera and press again.');
    case 'NotFoundError': case 'DevicesNotFoundError':
      return say('Please plug a camera in.');
    case 'NotReadableError': case 'TrackStartError': case 'AbortError':
      return say('Please close what uses the camera.');
    case 'OverconstrainedError': case 'ConstraintNotSatisfiedError':
      return gum.call(navigator, { video: true }, function (stream) {
        show(stream);
        say('Not the size that you asked for, sorry.');
      }, failed);
  }
  console.error(error);
  say('Our program is broken, we are sorry.');
}
var buttons = document.getElementsByTagName('button');
for (var i = 0; i < buttons.length; i++) buttons[i].onclick = function () { gum.call(navigator, { video: true }, show, failed); };
hugeButton.onclick = function () { gum.call(navigator, { video: { width: { exact: 15360 } } }, show, failed); };
nothingButton.onclick = function () {
  try {
    gum.call(navigator, {}, show, failed);
  } catch (error) { failed(error); }
};
`;

export const trial: Trial = {
  slug: 'capture-errors',
  lesson: '/lessons/capture-errors/',
  presses: [
    ['Open camera', []],
    ['Deny', []],
    ['Policy', ['denied']],
    ['No camera', ['missing']],
    ['In use', []],
    ['Start-up fails', ['busy']],
    ['16K', ['overconstrained']],
    ['Ask for nothing', ['mistake']],
    ['Plain http', ['insecure']],
  ],
  start: {
    denied: 'fail',
    missing: 'fail',
    busy: 'fail',
    overconstrained: 'fail',
    insecure: 'fail',
    mistake: 'fail',
  },
  wrong: [
    {
      name: 'shows the bare error',
      main: change(
        solution,
        "'There is no camera. Plug one in or switch it on, then press again.'",
        '`${error.name}: ${error.message}`',
      ),
      expect: { ...all, missing: 'fail' },
      hint: 'repeats the error',
    },
    {
      name: 'says of a busy camera that it is forbidden',
      main: change(
        change(
          solution,
          "case 'NotReadableError':\n    case 'AbortError':",
          "case 'NotReadableError':",
        ),
        "case 'SecurityError':",
        "case 'SecurityError':\n    case 'AbortError':",
      ),
      expect: { ...all, busy: 'fail' },
      hint: 'stand for another cause',
    },
    {
      name: 'lets the error of a policy escape',
      main: change(
        solution,
        'switch (error.name) {',
        "if (error.name === 'SecurityError') throw error;\n  switch (error.name) {",
      ),
      expect: { ...all, denied: 'fail' },
      hint: 'escaped',
    },
    {
      name: 'only says that 16K is too much',
      main: change(
        solution,
        'await open({ video: true });\n      if (!video.srcObject) return;',
        '',
      ),
      expect: { ...all, overconstrained: 'fail' },
      hint: 'still gets no picture',
    },
    {
      name: 'trips over plain http',
      main: change(
        solution,
        'if (!navigator.mediaDevices) {',
        'if (!navigator.mediaDevices.getUserMedia) {',
      ),
      expect: { ...all, insecure: 'fail' },
      hint: 'a member of undefined',
    },
    {
      name: 'hides its own mistake',
      main: change(solution, 'console.error(error);', ''),
      expect: { ...all, mistake: 'fail' },
      hint: 'never hear of this bug',
    },
  ],
  right: [
    { name: 'promise chains, in Korean, a text for each error', main: promises, expect: all },
    { name: 'a class with a ladder of wishes', main: classes, expect: all },
    { name: 'the legacy calls', main: legacy, expect: all },
  ],
};
