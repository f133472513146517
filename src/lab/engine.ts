/** Everything that a lab needs once it is touched. Loaded as one piece, on the first touch. */
export { Compiler } from '../compile/client.ts';
export { LabFrame } from '../runtime/lab-frame.ts';
export { LabRuntime } from '../runtime/lab-runtime.ts';
export { Editor } from './editor/editor.ts';
export { failureText } from './failure-text.ts';
export { loadLab } from './lab-parts.ts';
<<<<<<< HEAD
export { default as ConsolePanel } from './panels/ConsolePanel.svelte';
export { explainLine } from './explain-line.ts';
export { meaningOfThrown } from './thrown-text.ts';
=======
export { insteadOf, undeclaredName } from './undeclared.ts';
>>>>>>> bench13
