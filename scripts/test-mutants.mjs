// npm run test:mutants                 every mutant
// npm run test:mutants -- NAME...      those whose name holds one of these
//
// Breaks one promise at a time in a copy of the checkout and runs the suites that protect it: each must go red, and say so.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { CACHE, ROOT } from './electron/places.mjs';
import { mutatedCopy } from './mutants/mutated-copy.mjs';
import { readMutants } from './mutants/mutant.mjs';
import { suiteCommand } from './mutants/suites.mjs';
import { setup } from './setup.mjs';
import { readableFolder } from './setup/run-user.mjs';

const SUITE_LIMIT_MS = 900_000;

/**
 * @param {string} folder the mutated checkout
 * @param {import('./mutants/mutant.mjs').Alarm} alarm
 * @returns {'caught' | 'not tried here' | 'SURVIVED' | 'RED FOR ANOTHER REASON'}
 */
function tryOut(folder, { suite, text }) {
  const run = spawnSync(process.execPath, [...suiteCommand(suite)], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256e6,
    timeout: SUITE_LIMIT_MS,
    env: { ...process.env, PAGEWIRE_ELECTRON_CACHE: CACHE },
  });
  const output = stripVTControlCharacters(`${run.stdout}${run.stderr}`);
  // A suite that needs what this machine has not (root, a loop device) says so and ends well.
  if (run.status === 0) return /: not run, /.test(output) ? 'not tried here' : 'SURVIVED';
  if (output.includes(text)) return 'caught';
  console.log(output);
  return 'RED FOR ANOTHER REASON';
}

async function main() {
  const names = process.argv.slice(2);
  const mutants = readMutants(ROOT).filter(
    ({ name }) => names.length === 0 || names.some((part) => name.includes(part)),
  );
  if (mutants.length === 0) throw new Error('No mutant has such a name.');
  const { user } = await setup({ tests: true });
  const modules = readableFolder(user, ROOT, ['node_modules']);
  let survived = 0;
  let untried = 0;
  try {
    for (const { name, file, promise, alarms } of mutants) {
      console.log(`${name}\n  breaks: ${promise}`);
      const copy = mutatedCopy(ROOT, join(modules.folder, 'node_modules'), file);
      try {
        for (const alarm of alarms) {
          const start = Date.now();
          const result = tryOut(copy.folder, alarm);
          if (result === 'not tried here') untried++;
          else if (result !== 'caught') survived++;
          console.log(`  ${alarm.suite.padEnd(16)} ${result} (${((Date.now() - start) / 1000).toFixed(0)} s)`);
        }
      } finally {
        copy.dispose();
      }
    }
  } finally {
    modules.dispose();
  }
  const count = mutants.length;
  const end = survived === 0 ? (untried === 0 ? 'all caught' : 'none survived') : `${survived} times not caught`;
  console.log(
    `\n${count} ${count === 1 ? 'mutant' : 'mutants'}, ${end}${untried === 0 ? '' : `, ${untried} times not tried here`}`,
  );
  return survived === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
