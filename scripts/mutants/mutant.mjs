import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suiteCommand } from './suites.mjs';

/** Where the mutants lie, below the checkout. */
export const FOLDER = 'test/mutants';

/**
 * A patch that breaks one promise on purpose, and the suites that must notice.
 *
 * @typedef {object} Mutant
 * @property {string} name
 * @property {string} file absolute path of the patch
 * @property {string} promise what it breaks, in a sentence
 * @property {readonly Alarm[]} alarms at least one
 *
 * @typedef {object} Alarm
 * @property {string} suite must go red (suites.mjs)
 * @property {string} text what its output must hold then, so that a suite that is red for another reason does not count
 */

/**
 * @param {string} root the checkout
 * @returns {readonly Mutant[]} in the order of their names
 */
export function readMutants(root) {
  return readdirSync(join(root, FOLDER))
    .filter((name) => name.endsWith('.patch'))
    .sort()
    .map((name) => readMutant(join(root, FOLDER, name), name.slice(0, -'.patch'.length)));
}

/**
 * @param {string} file
 * @param {string} name
 * @returns {Mutant}
 */
function readMutant(file, name) {
  const [head = ''] = readFileSync(file, 'utf8').split(/^diff --git /m);
  const promise = /^promise: (.+)$/m.exec(head)?.[1];
  const alarms = [...head.matchAll(/^red: (\S+), showing "(.+)"$/gm)].map(([, suite = '', text = '']) => ({
    suite,
    text,
  }));
  if (promise === undefined || alarms.length === 0) {
    throw new Error(`${name}.patch lacks "promise: ..." or "red: SUITE, showing "..."" above its first change.`);
  }
  for (const { suite } of alarms) suiteCommand(suite); // throws for one that nobody knows
  return { name, file, promise, alarms };
}
