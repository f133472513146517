/** The only file of the trials that knows where the product keeps what runs and grades a program. */
export { compile } from '../../src/compile/compile.ts';
export type { FromFrame, RunRequest } from '../../src/frame/messages.ts';
export { Grader, type Grading } from '../../src/lab/engine/grader.ts';
export { compileProgram } from '../../src/lab/engine/program.ts';
export { Runner } from '../../src/lab/engine/runner.ts';
