import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../../trials/tab.ts';
import type { Trial } from './types.ts';

const solution = labFile('capture-camera', 'solution.ts');

const all: CheckStates = {
  shown: 'pass',
  moving: 'pass',
  size: 'pass',
  overconstrained: 'pass',
  stopped: 'pass',
};

const promises = `
const video = document.querySelector('video');
let tracks = [];
document.getElementById('startButton').addEventListener('click', () => {
  navigator.mediaDevices
    .getUserMedia({ video: { width: { ideal: 1280 }, height: { ideal: 720 } } })
    .then((stream) => {
      tracks = stream.getTracks();
      video.autoplay = true;
      video.srcObject = stream;
    });
});
document.getElementById('impossibleButton').addEventListener('click', () => {
  navigator.mediaDevices
    .getUserMedia({ video: { width: { min: 15360 } } })
    .then(() => {}, (error) => {
      document.getElementById('errorMsg').innerText = error.name + ': ' + error.constraint;
    });
});
document.getElementById('stopButton').addEventListener('click', () => {
  for (const track of tracks) track.stop();
});
`;

const atOnce = `
const stream = await navigator.mediaDevices.getUserMedia({ video: true });
const video = document.querySelector('video')!;
video.srcObject = stream;
video.onloadedmetadata = () => video.play();
const [track] = stream.getVideoTracks();
await track!.applyConstraints({ width: { exact: 1280 }, height: { exact: 720 } });
document.querySelector<HTMLButtonElement>('#impossibleButton')!.onclick = async () => {
  const failed = await navigator.mediaDevices
    .getUserMedia({ video: { width: { exact: 15360 } } })
    .catch((error: OverconstrainedError) => error.constraint);
  document.querySelector('#errorMsg')!.append(\`too much: \${failed}\`);
};
document.querySelector<HTMLButtonElement>('#stopButton')!.onclick = () => track!.stop();
`;

const legacy = `
var video = document.querySelector('video');
var current;
navigator.getUserMedia = navigator.getUserMedia || navigator.webkitGetUserMedia;
startButton.onclick = function () {
  navigator.getUserMedia({ video: { width: 1280, height: 720 } }, function (stream) {
    current = stream;
    video.srcObject = stream;
    video.play();
  }, function (error) { console.log(error); });
};
impossibleButton.onclick = function () {
  navigator.getUserMedia({ video: { width: { exact: 15360 } } }, function () {}, function (error) {
    errorMsg.innerHTML = '<b>' + error.name + '</b> ' + error.constraint;
  });
};
stopButton.onclick = function () { current.getVideoTracks()[0].stop(); };
`;

/** A page of its own making: the program creates the video, and shows a copy of the stream. */
const rebuilt = `
class Mirror {
  #streams: MediaStream[] = [];
  readonly #video = Object.assign(document.createElement('video'), {
    autoplay: true, muted: true, playsInline: true,
  });
  async open() {
    this.close();
    const original = await navigator.mediaDevices.getUserMedia({
      audio: true,
      video: { width: { exact: 1280 }, height: { exact: 720 } },
    });
    const copy = new MediaStream(original.getVideoTracks()).clone();
    this.#streams = [original, copy];
    this.#video.srcObject = copy;
    document.querySelector('.videos')!.append(this.#video);
  }
  async enlarge() {
    const [track] = this.#streams.at(-1)!.getVideoTracks();
    await track!.applyConstraints({ width: { exact: 15360 } });
  }
  close() {
    for (const stream of this.#streams) for (const track of stream.getTracks()) track.stop();
    this.#streams = [];
  }
}
const mirror = new Mirror();
const errorMsg = document.querySelector('#errorMsg')!;
document.body.addEventListener('click', async ({ target }) => {
  const { id } = target as HTMLElement;
  if (id === 'startButton') await mirror.open();
  if (id === 'stopButton') mirror.close();
  if (id !== 'impossibleButton') return;
  try {
    await mirror.enlarge();
  } catch (error) {
    const words = document.createElement('strong');
    words.id = 'words';
    words.append((error as OverconstrainedError).constraint, '가 너무 커요');
    errorMsg.replaceChildren(words);
  }
});
`;

/** Each call on a branch of its own, so that the error is explained and yet goes on as well. */
const branches = `
const video = document.querySelector('video')!;
const say = document.querySelector<HTMLElement>('#errorMsg')!;
let opened: Promise<MediaStream> | undefined;
const ask = (video: MediaTrackConstraints) => {
  const stream = navigator.mediaDevices.getUserMedia({ video });
  stream.catch(({ constraint, message }: OverconstrainedError) => {
    say.textContent = 'One moment …';
    setTimeout(() => (say.textContent = \`"\${constraint}": \${message}\`), 300);
  });
  return stream.then((open) => open);
};
document.querySelector<HTMLButtonElement>('#startButton')!.onclick = async () => {
  opened ??= ask({ width: { min: 1280, max: 1280 }, height: { min: 720, max: 720 } });
  video.srcObject = await opened;
  video.play();
};
document.querySelector<HTMLButtonElement>('#impossibleButton')!.onclick = () => {
  void ask({ height: { exact: 8640 } });
};
document.querySelector<HTMLButtonElement>('#stopButton')!.onclick = async () => {
  for (const track of (await opened)?.getTracks() ?? []) track.stop();
  opened = undefined;
};
`;

/** Words that are gone soon, and fallbacks written with async iteration. */
const toast = `
const video = document.querySelector('video');
const list = [];
async function* pictures() {
  yield { width: 1280, height: 720 };
  yield { frameRate: { exact: 1000 } };
}
const wishes = pictures();
async function next() {
  const { value } = await wishes.next();
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: value });
    list.push(stream);
    video.setAttribute('autoplay', '');
    video.srcObject = stream;
  } catch (error) {
    const note = document.createElement('p');
    note.textContent = \`Nothing here can satisfy {\${error.constraint}}.\`;
    errorMsg.append(note);
    setTimeout(() => note.remove(), 500);
  }
}
startButton.onclick = impossibleButton.onclick = next;
stopButton.onclick = () => list.splice(0).flatMap((stream) => stream.getTracks()).map((track) => track.stop());
`;

const explains = 'errorMsg.textContent = `No camera can do this: ${constraint}`;';
const stopsAll = 'stream?.getTracks().forEach((track) => track.stop());';

export const trial: Trial = {
  slug: 'capture-camera',
  lesson: '/lessons/capture-media/',
  presses: [
    ['Start', ['shown', 'moving', 'size']],
    ['Ask for 16K', ['overconstrained']],
    ['Stop camera', ['stopped']],
  ],
  start: { shown: 'fail', moving: 'fail', size: 'fail', overconstrained: 'fail', stopped: 'fail' },
  wrong: [
    {
      name: 'never plays',
      main: change(solution, 'await video.play();', ''),
      expect: { ...all, moving: 'fail' },
      hint: 'paused',
    },
    {
      name: 'takes the picture as it comes',
      main: change(solution, '{ video: { width: 1280, height: 720 } }', '{ video: true }'),
      expect: { ...all, size: 'fail' },
      hint: 'Say what you want',
    },
    {
      name: 'asks for a height only',
      main: change(solution, 'width: 1280, height: 720', 'height: 480'),
      expect: { ...all, size: 'fail' },
      hint: 'Only one side',
    },
    {
      name: 'asks for a picture that another limit forbids',
      main: change(
        solution,
        '{ video: { width: 1280, height: 720 } }',
        '{ video: { width: 1280, height: 720, aspectRatio: { exact: 4 / 3 } } }',
      ),
      expect: { ...all, size: 'fail' },
      hint: 'stands in its way',
    },
    {
      name: 'demands of Start what no camera has',
      main: change(solution, 'width: 1280, height: 720', 'width: { exact: 5000 }'),
      expect: { ...all, shown: 'fail', moving: 'fail', size: 'fail', stopped: 'fail' },
      hint: 'exact, min and max are demands',
    },
    {
      name: 'asks for nothing',
      main: change(solution, '{ video: { width: 1280, height: 720 } }', '{}'),
      expect: { ...all, shown: 'fail', moving: 'fail', size: 'fail', stopped: 'fail' },
      hint: 'refused the request itself',
    },
    {
      name: 'shows a screen',
      main: change(solution, '.getUserMedia(constraints)', '.getDisplayMedia()'),
      expect: { ...all, shown: 'fail', moving: 'fail', size: 'fail' },
      hint: 'getUserMedia was never called',
    },
    {
      name: 'swallows the error in silence',
      main: change(solution, explains, ''),
      expect: { ...all, overconstrained: 'fail' },
      hint: 'says nothing of it',
    },
    {
      name: 'says only that something went wrong',
      main: change(solution, '`No camera can do this: ${constraint}`', "'Something went wrong.'"),
      expect: { ...all, overconstrained: 'fail' },
      hint: 'not the name of the constraint',
    },
    {
      name: 'blames the bandwidth',
      main: change(
        solution,
        '`No camera can do this: ${constraint}`',
        "'Perhaps the bandwidth is too low, or the image is over-widthy.'",
      ),
      expect: { ...all, overconstrained: 'fail' },
      hint: 'not the name of the constraint',
    },
    {
      name: 'names the constraint before it knows',
      main: change(
        change(solution, explains, ''),
        'async function askForTheImpossible() {',
        "async function askForTheImpossible() {\n  errorMsg.textContent = 'No camera has this width.';",
      ),
      expect: { ...all, overconstrained: 'fail' },
      hint: 'before the request had failed',
    },
    {
      name: 'lets the error escape',
      main: change(solution, "if (name !== 'OverconstrainedError') throw error;", 'throw error;'),
      expect: { ...all, overconstrained: 'fail' },
      hint: 'escaped',
    },
    {
      name: 'only wishes for 16K',
      main: change(solution, '{ exact: 15360 }', '{ ideal: 15360 }'),
      expect: { ...all, overconstrained: 'fail', stopped: 'fail' },
      hint: 'was granted',
    },
    {
      name: 'writes beside errorMsg',
      main: change(
        solution,
        'errorMsg.textContent =',
        'document.querySelector("#log")!.textContent =',
      ),
      html: `${labFile('capture-camera', 'index.html')}<p id="log"></p>`,
      expect: { ...all, overconstrained: 'fail' },
      hint: 'not in errorMsg',
    },
    {
      name: 'only empties the video',
      main: change(solution, stopsAll, ''),
      expect: { ...all, stopped: 'fail' },
      hint: 'still live',
    },
    {
      name: 'leaves the microphone on',
      main: change(
        change(solution, '{ video: { width', '{ audio: true, video: { width'),
        'getTracks()',
        'getVideoTracks()',
      ),
      expect: { ...all, stopped: 'fail' },
      hint: 'microphone is still on',
    },
    {
      name: 'forgets the first of two streams',
      main: change(solution, "if (stream) return console.warn('The camera is open already.');", ''),
      presses: [
        ['Start', ['shown']],
        ['Start', ['moving', 'size']],
        ['Ask for 16K', ['overconstrained']],
        ['Stop camera', ['stopped']],
      ],
      expect: { ...all, stopped: 'fail' },
      hint: 'opened before it',
    },
    {
      name: 'stops two seconds later',
      main: change(
        solution,
        stopsAll,
        'const open = stream; setTimeout(() => open?.getTracks()[0]!.stop(), 2000);',
      ),
      expect: { ...all, stopped: 'fail' },
      hint: 'wants the light out at once',
    },
  ],
  right: [
    { name: 'promise chains and listeners', main: promises, expect: all },
    { name: 'at once, with top-level await and applyConstraints', main: atOnce, expect: all },
    { name: 'the legacy calls', main: legacy, expect: all },
    { name: 'a video of its own, a copy of the stream, and Korean', main: rebuilt, expect: all },
    { name: 'branches of promises, explained late', main: branches, expect: all },
    { name: 'words that are soon gone', main: toast, expect: all },
    {
      name: 'every button pressed twice',
      main: solution,
      presses: [
        ['Start', []],
        ['Start', ['shown', 'moving', 'size']],
        ['Ask for 16K', []],
        ['Ask for 16K', ['overconstrained']],
        ['Stop camera', []],
        ['Stop camera', ['stopped']],
        ['Start', []],
        ['Stop camera', []],
      ],
      expect: all,
    },
  ],
};
