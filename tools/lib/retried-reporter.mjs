/**
 * A reporter of Vitest that keeps the names of the tests that failed first and passed then, as a
 * list in the JSON file that `RETRIED_FILE` names.
 */
import { writeFileSync } from 'node:fs';

export default class RetriedReporter {
  onTestRunEnd(modules) {
    const tests = modules.flatMap(({ children }) => [...children.allTests()]);
    const retried = tests.filter((test) => test.diagnostic()?.flaky);
    const names = retried.map(({ module, fullName }) => `${module.relativeModuleId} › ${fullName}`);
    writeFileSync(process.env.RETRIED_FILE, JSON.stringify(names));
  }
}
