/** Everything that a lab needs once it is touched. Loaded as one piece, on the first touch. */
export { Compiler } from '../compile/client.ts';
export { LabFrame } from '../runtime/lab-frame.ts';
export { LabRuntime } from '../runtime/lab-runtime.ts';
export { Editor } from './editor/editor.ts';
export { failureText } from './failure-text.ts';
export { loadLab } from './lab-parts.ts';
export { explainLine } from './explain-line.ts';
export { meaningOfThrown } from './thrown-text.ts';
