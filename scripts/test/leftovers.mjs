// On Linux every process tells its environment in /proc, so those of one test run can be found wherever they went.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Helper processes of Electron need a moment to notice that their parent has gone. */
const GRACE_MS = 3_000;
const LOOK_EVERY_MS = 100;

/** @param {string} runId */
function find(runId) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const isOurs = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`PAGEWIRE_TEST_RUN=${runId}`);
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return isOurs && command !== '' ? [{ pid: Number(pid), command }] : [];
      } catch {
        return []; // ended meanwhile, or somebody else's
      }
    });
}

/**
 * Ends what a run has left behind.
 *
 * @param {string} runId
 * @returns {Promise<string[]>} a line for each process that had to be ended
 */
export async function killLeftovers(runId) {
  if (!existsSync('/proc/self/environ')) return [];
  for (let waited = 0; waited < GRACE_MS && find(runId).length > 0; waited += LOOK_EVERY_MS) await pause(LOOK_EVERY_MS);
  return find(runId).map(({ pid, command }) => {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // ended by itself at last
    }
    return `${pid} ${command.slice(0, 200)}`;
  });
}
