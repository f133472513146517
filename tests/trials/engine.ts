/** The only file of the trials that knows where the product keeps what runs and grades a program. */
export { compile } from '../../src/compile/compile.ts';
export type { FromFrame, RunRequest } from '../../src/frame/messages.ts';
export { RunFailed, type Failure } from '../../src/runtime/failure.ts';
export type { Judgement } from '../../src/runtime/grader.ts';
export { Grading } from '../../src/runtime/grading.ts';
export { LabFrame } from '../../src/runtime/lab-frame.ts';
export { ProgramCompiler } from '../../src/runtime/program.ts';
export type { Run } from '../../src/runtime/run.ts';
export { Runner } from '../../src/runtime/runner.ts';
