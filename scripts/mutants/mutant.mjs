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
 * @property {readonly string[]} suites each of them must go red (suites.mjs)
 * @property {RegExp} shows what the red output must hold, so that a suite that is red for another reason does not count
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
  const line = (/** @type {string} */ key) => {
    const text = new RegExp(`^${key}: (.+)$`, 'm').exec(head)?.[1];
    if (text === undefined) throw new Error(`${name}.patch has no line "${key}: ..." above its first change.`);
    return text.trim();
  };
  const suites = line('suites').split(/,\s*/);
  for (const suite of suites) suiteCommand(suite); // throws for one that nobody knows
  return { name, file, promise: line('promise'), suites, shows: new RegExp(line('shows')) };
}
