import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../lab-page.ts';
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
      expect: {
        shown: 'pass',
        moving: 'fail',
        size: 'pass',
        overconstrained: 'pass',
        stopped: 'pass',
      },
      hint: 'paused',
    },
    {
      name: 'takes the picture as it comes',
      main: change(solution, '{ video: { width: 1280, height: 720 } }', '{ video: true }'),
      expect: { ...all, size: 'fail' },
      hint: 'another size',
    },
    {
      name: 'swallows the error in silence',
      main: change(solution, 'errorMsg.textContent = `No camera can do this: ${constraint}`;', ''),
      expect: { ...all, overconstrained: 'fail' },
      hint: 'learns nothing',
    },
    {
      name: 'says only that something went wrong',
      main: change(solution, '`No camera can do this: ${constraint}`', "'Something went wrong.'"),
      expect: { ...all, overconstrained: 'fail' },
      hint: 'not which constraint',
    },
    {
      name: 'only empties the video',
      main: change(solution, 'stream?.getTracks().forEach((track) => track.stop());', ''),
      expect: { ...all, stopped: 'fail' },
      hint: 'still live',
    },
  ],
  right: [
    { name: 'promise chains and listeners', main: promises, expect: all },
    { name: 'at once, with top-level await and applyConstraints', main: atOnce, expect: all },
    { name: 'the legacy calls', main: legacy, expect: all },
  ],
};
