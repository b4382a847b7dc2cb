import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * The counts of a runner's JSON report. A runner that wrote none has failed as a whole.
 *
 * @param {string} file
 * @param {(report: any) => Counts} read
 * @returns {Counts}
 */
function fromReport(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** @param {string} file */
export const vitestCounts = (file) =>
  fromReport(file, ({ numPassedTests, numFailedTests, numFailedTestSuites, success }) => ({
    passed: numPassedTests,
    // A file that doesn't even load has no tests to fail.
    failed: numFailedTests > 0 || success ? numFailedTests : Math.max(1, numFailedTestSuites),
  }));

/** @param {string} file */
export const playwrightCounts = (file) =>
  fromReport(file, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
  }));

/**
 * The end of a runner's output, where it sums up.
 *
 * @param {string} output
 */
export function summaryOf(output) {
  const lines = output.trimEnd().split('\n');
  const start = lines.findIndex((line) => /^\s*(Test Files|\d+ (passed|failed|flaky|did not run))\b/.test(line));
  const end = lines.findIndex((line, i) => i > start && line.trim() === '');
  return start === -1 ? '' : lines.slice(start, end === -1 ? undefined : end).join('\n');
}
