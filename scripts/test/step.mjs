import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { killLeftovers } from './leftovers.mjs';

const isWindows = process.platform === 'win32';
const LOWEST_PRIORITY = ['nice', '-n', '19'];

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} command
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cwd
 * @property {import('../setup/run-user.mjs').Identity | null} user
 * @property {boolean} [inBackground] takes only what time others leave, so that it can stand beside windows
 *
 * @typedef {object} Outcome
 * @property {boolean} passed
 * @property {string} output both streams, as they came
 */

/**
 * Linux shares its time out among sessions first, and a window is one of its own: a low priority counts within a session only, so the session
 * gets one, too.
 */
function yieldToOtherSessions(/** @type {number | undefined} */ leader) {
  const file = `/proc/${leader}/autogroup`;
  try {
    if (leader !== undefined && existsSync(file)) writeFileSync(file, '19');
  } catch {
    // Linux lets an ordinary user ask for it ten times a second only: then it is as it was without.
  }
}

/**
 * Runs one step in a process group of its own; whatever it leaves running is ended, named, and counted as a failure.
 *
 * @param {Step} step
 * @param {string} runId the value of PAGEWIRE_TEST_RUN by which its processes are known
 * @returns {Promise<Outcome>}
 */
export async function runStep({ command, args, env, cwd, user, inBackground = false }, runId) {
  const [program = command, ...rest] = [...(inBackground && !isWindows ? LOWEST_PRIORITY : []), command, ...args];
  const child = spawn(program, rest, {
    cwd,
    env: { ...env, PAGEWIRE_TEST_RUN: runId },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: inBackground && !isWindows,
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
  });
  if (inBackground) yieldToOtherSessions(child.pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  // 'exit', not 'close': a process left behind would hold the pipes open for ever.
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output += `${error.message}\n`;
      resolve(1);
    });
    child.once('exit', resolve);
  });
  const leftovers = await killLeftovers(runId);
  for (const line of leftovers) output += `left running: ${line}\n`;
  return { passed: code === 0 && leftovers.length === 0, output: stripVTControlCharacters(output) };
}
