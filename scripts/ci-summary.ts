/**
 * Prints the counts of a whole run as its last line, and leaves with its exit code:
 * `ci-summary.ts REPORT CHECK TEST`, the test runner's JSON report and the exit codes of `npm run check` and `npm test`.
 * The checks count as one test; so does a test run that failed without a failed test (an error outside of tests).
 */
import { readFileSync } from 'node:fs';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

const [file = '', check = '1', test = '1'] = process.argv.slice(2);
const report = readReport(file);
const checkFailed = check === '0' ? 0 : 1;
const runFailed = test !== '0' && report.numFailedTests === 0 ? 1 : 0;
const passed = report.numPassedTests + (1 - checkFailed);
const failed = report.numFailedTests + checkFailed + runFailed;
console.log(`${passed} passed, ${failed} failed, ${report.numPendingTests + report.numTodoTests} skipped`);
process.exitCode = failed === 0 && passed > 1 ? 0 : 1;

function readReport(path: string): Report {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  }
}
