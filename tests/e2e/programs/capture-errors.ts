import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../../trials/tab.ts';
import { LOOK, type Trial } from './types.ts';

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

/** A switch over the names, after the test for the interface that stands in countless pages. */
const short = (words: Record<string, string>, clear = "errorMsg.textContent = '';") => `
const video = document.querySelector('video');
const errorMsg = document.querySelector('#errorMsg');
const words = ${JSON.stringify(words)};
async function openCamera(wanted) {
  ${clear}
  if (!('mediaDevices' in navigator && 'getUserMedia' in navigator.mediaDevices)) {
    errorMsg.textContent = words.http;
    return;
  }
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia(wanted);
  } catch (error) {
    if (error.name === 'OverconstrainedError') {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
    }
    if (!words[error.name]) console.error(error);
    errorMsg.textContent = words[error.name] ?? words.mistake;
  }
}
for (const button of document.querySelectorAll('button')) {
  button.addEventListener('click', () => openCamera(
    button.id === 'hugeButton' ? { video: { width: { exact: 15360 } } }
      : button.id === 'nothingButton' ? {} : { video: true },
  ));
}
`;

const korean = short({
  NotAllowedError: '주소창에서 카메라를 허용하세요.',
  SecurityError: '주소창에서 카메라를 허용하세요.',
  NotFoundError: '카메라가 없습니다.',
  NotReadableError: '다른 앱을 닫아 주세요.',
  AbortError: '다른 앱을 닫아 주세요.',
  OverconstrainedError: '기본 화질입니다.',
  http: 'https로 접속하세요.',
  mistake: '페이지 오류입니다. 죄송합니다.',
});

const chinese = short(
  {
    NotAllowedError: '请允许使用摄像头。',
    SecurityError: '请允许使用摄像头。',
    NotFoundError: '没有摄像头。',
    NotReadableError: '摄像头被占用了。',
    AbortError: '摄像头启动失败了。',
    OverconstrainedError: '这是普通画面。',
    http: '请改用安全的网址。',
    mistake: '网页程序出错了。',
  },
  // Nothing is cleared: two buttons of one cause leave the same words standing.
  '',
);

const terse = short({
  NotAllowedError: 'Camera not allowed.',
  SecurityError: 'Ask your administrator.',
  NotFoundError: 'No camera?',
  NotReadableError: 'Camera busy.',
  AbortError: 'Unplug and retry.',
  OverconstrainedError: 'Smaller picture.',
  http: 'Use https.',
  mistake: 'Our fault!',
});

/** One listener for whatever nobody catches, and words that are gone after a second. */
const global = `
const video = document.querySelector('video')!;
const box = document.querySelector('#errorMsg')!;
function toast(words: string) {
  const note = document.createElement('p');
  note.id = 'toast';
  note.textContent = words;
  box.replaceChildren(note);
  setTimeout(() => note.remove(), 1000);
}
const words = new Map([
  ['NotAllowedError', 'Bitte die Kamera erlauben.'],
  ['SecurityError', 'Bitte die Kamera erlauben.'],
  ['NotFoundError', 'Keine Kamera da.'],
  ['NotReadableError', 'Bitte andere Programme schließen.'],
  ['AbortError', 'Bitte andere Programme schließen.'],
]);
addEventListener('unhandledrejection', (event) => {
  const { name } = event.reason as Error;
  const known = words.get(name);
  if (known) event.preventDefault();
  toast(known ?? 'Das ist ein Fehler dieser Seite.');
});
addEventListener('error', () => toast('Diese Seite ist kaputt, nicht die Kamera.'));
async function open(constraints: MediaStreamConstraints) {
  toast('Die Kamera geht auf …');
  if (!isSecureContext) return toast('Bitte die Adresse mit https öffnen.');
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia(constraints);
  } catch (error) {
    if (!(error instanceof OverconstrainedError)) throw error;
    stream = await navigator.mediaDevices.getUserMedia({ video: true });
    toast('Kleiner als gewünscht, aber da.');
  }
  video.srcObject = stream;
}
onclick = ({ target }) => {
  const { id } = target as HTMLElement;
  if (id === 'hugeButton') void open({ video: { width: { exact: 15360 } } });
  else if (id === 'nothingButton') void open({});
  else if (id) void open({ video: true });
};
`;

const explained = (words: string) =>
  change(
    solution,
    'switch (error.name) {',
    `
  if (error.name === 'OverconstrainedError') await open({ video: true });
  console.error(error);
  errorMsg.textContent = ${words};
  if (error) return;
  switch (error.name) {`,
  );

export const trial: Trial = {
  slug: 'capture-errors',
  lesson: '/lessons/capture-errors/',
  presses: [
    ['Open camera', []],
    ['Deny', []],
    // The same words twice within a few milliseconds are one answer to both, and no learner is that quick.
    [LOOK, []],
    ['Policy', []],
    [LOOK, []],
    // Words are compared with those of another cause.
    ['No camera', ['denied', 'missing']],
    ['In use', []],
    [LOOK, []],
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
      hint: 'no more than a word',
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
      hint: 'gets no picture',
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
      name: 'only puts the name of the error behind four words',
      main: explained('`Could not open the camera: ${error.name}`'),
      expect: {
        denied: 'fail',
        missing: 'fail',
        busy: 'fail',
        overconstrained: 'fail',
        insecure: 'pass',
        mistake: 'fail',
      },
      hint: 'stand for another cause',
    },
    {
      name: 'only repeats the error',
      main: explained('`${error}`'),
      expect: {
        denied: 'fail',
        missing: 'fail',
        busy: 'fail',
        overconstrained: 'fail',
        insecure: 'pass',
        mistake: 'fail',
      },
      hint: 'no more than a word',
    },
    {
      name: 'numbers what it does not explain',
      main: explained('`Camera trouble, code ${(error as DOMException).code ?? 77}.`'),
      expect: {
        denied: 'fail',
        missing: 'fail',
        busy: 'fail',
        overconstrained: 'fail',
        insecure: 'pass',
        mistake: 'fail',
      },
      hint: 'stand for another cause',
    },
    {
      name: 'writes beside errorMsg',
      main: change(
        solution,
        "errorMsg.textContent = 'There is no camera. Plug one in or switch it on, then press again.';",
        "document.querySelector('#log')!.textContent = 'There is no camera. Plug one in.';",
      ),
      html: `${labFile('capture-errors', 'index.html')}<p id="log"></p>`,
      expect: { ...all, missing: 'fail' },
      hint: 'not in errorMsg',
    },
    {
      name: 'leaves the words of before',
      main: change(
        change(solution, "  errorMsg.textContent = '';\n", ''),
        "case 'NotFoundError':\n      errorMsg.textContent = 'There is no camera. Plug one in or switch it on, then press again.';",
        "case 'NotFoundError':",
      ),
      expect: { ...all, missing: 'fail' },
      hint: 'what it said before',
    },
    {
      name: 'tries again in silence',
      main: change(
        solution,
        "case 'NotReadableError':\n    case 'AbortError':",
        "case 'NotReadableError':\n    case 'AbortError':\n      return open({ video: true });",
      ),
      expect: { ...all, busy: 'fail' },
      hint: 'a further request opened the camera',
    },
    {
      name: 'does not look before it calls',
      main: change(solution, 'if (!navigator.mediaDevices) {', 'if (!navigator) {'),
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
    { name: 'short sentences in Korean', main: korean, expect: all },
    { name: 'short sentences in Chinese that stay', main: chinese, expect: all },
    { name: 'two or three words in English', main: terse, expect: all },
    {
      name: 'toasts in German, from a listener for what nobody catches',
      main: global,
      expect: all,
    },
    {
      name: 'other buttons first, and each twice',
      main: solution,
      presses: [
        ['Plain http', []],
        ['Plain http', []],
        ['16K', []],
        ['16K', ['insecure']],
        ['Ask for nothing', ['overconstrained', 'mistake']],
        ['Ask for nothing', []],
        ['In use', []],
        ['In use', []],
        ['Start-up fails', ['busy']],
        ['No camera', ['missing']],
        ['No camera', []],
        ['Policy', []],
        ['Policy', []],
        ['Deny', ['denied']],
      ],
      expect: all,
    },
  ],
};
