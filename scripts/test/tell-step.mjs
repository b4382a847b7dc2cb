import { randomUUID } from 'node:crypto';
import { startVirtualDisplay } from '../setup/display.mjs';
import { runStep } from './step.mjs';

const isLinux = process.platform === 'linux';

/**
 * Runs a step of the place and tells how it went: one line while it goes well, everything it said where it fails.
 *
 * @param {import('./place.mjs').Place} place
 * @param {string} name
 * @param {readonly string[]} command
 * @param {Partial<import('./step.mjs').Step>} [own]
 * @returns {Promise<import('./step.mjs').Outcome>}
 */
export async function tellStep({ node, cwd, env, user }, name, [command = node, ...args], own = {}) {
  const start = Date.now();
  const outcome = await runStep({ name, command, args, env, cwd, user, ...own }, randomUUID());
  console.log(`${outcome.passed ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  if (!outcome.passed) console.log(outcome.output);
  return outcome;
}

/**
 * The same on a display and a keyring of its own.
 *
 * @param {import('./place.mjs').Place} place
 * @param {string} name
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} own
 */
export async function tellStepOnDesktop(place, name, command, own) {
  const display = isLinux ? await startVirtualDisplay(place.user, place.env) : null;
  try {
    return await tellStep(place, name, isLinux ? ['bash', 'scripts/with-keyring.sh', ...command] : command, {
      env: { ...place.env, ...own, ...(display === null ? {} : { DISPLAY: display.name }) },
    });
  } finally {
    await display?.stop();
  }
}
