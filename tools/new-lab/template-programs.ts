import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../lab-page.ts';
import type { Trial } from './types.ts';

const solution = labFile('new-lab', 'solution.ts');

const all: CheckStates = { started: 'pass', counted: 'pass', finished: 'pass' };

const promises = `
const $ = (id) => document.getElementById(id);
let stream, recorder, pieces;
$('startButton').addEventListener('click', () => {
  navigator.mediaDevices.getUserMedia({ video: true }).then((got) => (stream = got));
});
$('recordButton').addEventListener('click', () => {
  recorder = new MediaRecorder(stream);
  pieces = [];
  recorder.addEventListener('dataavailable', (event) => {
    pieces.push(event.data);
    $('recordedBytes').textContent = new Blob(pieces).size.toLocaleString('en') + ' bytes';
  });
  recorder.start(300);
});
$('finishButton').addEventListener('click', () => recorder.stop());
`;

export const trial: Trial = {
  slug: 'new-lab',
  lesson: '/lessons/new-lab/',
  presses: [
    ['Start', []],
    ['Record', ['started', 'counted']],
    ['Finish', ['finished']],
  ],
  start: { started: 'fail', counted: 'fail', finished: 'fail' },
  wrong: [
    {
      name: 'never ends the recording',
      main: change(solution, 'recorder?.stop();', 'recorder?.requestData();'),
      expect: { ...all, finished: 'fail' },
      hint: 'still records',
    },
    {
      name: 'shows the size of the last piece alone',
      main: change(solution, 'bytes += data.size;', 'bytes = data.size;'),
      expect: { ...all, counted: 'fail' },
      hint: 'another number',
    },
    {
      name: 'shows nothing',
      main: change(solution, 'recordedBytes.value = `${bytes} bytes`;', 'console.log(bytes);'),
      expect: { ...all, counted: 'fail' },
      hint: 'is empty',
    },
  ],
  right: [{ name: 'promises, and a blob of all pieces', main: promises, expect: all }],
};
