// A full day: everything queued in the morning is drained against the practice service (a process of its own) by a program that is killed
// once a minute. The day runs 20 times as fast; killing is real (SIGKILL).
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { askChild, builtProgram, bundled, startChild, startPractice } from './bundle.mjs';
import { isKept, verdictOf } from './verdict.mjs';

const FASTER = 20;
const KILL_AFTER_MS = 60_000 / FASTER;

/** @param {readonly string[]} args faxes, and how many times as fast as a real day */
export async function day([faxes = '2000'] = []) {
  const program = await builtProgram();
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-bench-'));
  const practice = await startPractice(program.practiceService, 1 / FASTER);
  try {
    const child = await bundled('day-child', folder);
    const args = (mode) =>
      [mode, folder, program.documentProcess, practice.baseUrl, practice.key, FASTER, begun, faxes].map(String);
    const begun = Date.now();
    const acknowledged = await askChild(child, args('queue'));
    const queuedMs = Date.now() - begun;

    const drainBegun = Date.now();
    let kills = 0;
    let slowestStartMs = 0;
    for (let isDone = false; !isDone;) {
      const startedAt = Date.now();
      const { child: life, lines, ended } = startChild(child, args('drain'));
      const death = setTimeout(() => life.kill('SIGKILL'), KILL_AFTER_MS);
      let isFirst = true;
      for await (const line of lines) {
        if (isFirst) slowestStartMs = Math.max(slowestStartMs, Date.now() - startedAt);
        isFirst = false;
        // What is left is nothing: this life may end in peace.
        if (JSON.parse(line) === 0) {
          isDone = true;
          clearTimeout(death);
        }
      }
      clearTimeout(death);
      const [code, signal] = await ended;
      if (signal === 'SIGKILL') kills += 1;
      else if (code !== 0) throw new Error(`the program ended by itself with ${code}`);
    }
    const drainedMs = Date.now() - drainBegun;

    const told = await askChild(child, args('tell'));
    const accepted = (await practice.accepted()).map(({ faxNumber }) => faxNumber);
    const verdict = verdictOf({ acknowledged, faxes: told, accepted });
    const seconds = (ms) => (ms / 1000).toFixed(0);
    console.log(`day: ${faxes} faxes, ${cpus().length} cores, Node ${process.version}, time ${FASTER} times as fast`);
    console.log(
      `queued in ${seconds(queuedMs)} s real; drained in ${seconds(drainedMs)} s real = ${seconds((drainedMs * FASTER) / 60)} min of the day`,
    );
    console.log(
      `killed ${kills} times, once each minute of the day; slowest start with all faxes ${slowestStartMs} ms real`,
    );
    console.log(
      `ends: ${Object.entries(verdict.states)
        .map(([state, count]) => `${state} ${count}`)
        .join(', ')}`,
    );
    console.log(
      `lost ${verdict.lost}, twice ${verdict.twice}, falsely accepted ${verdict.falselyAccepted}, left open ${verdict.open}`,
    );
    console.log(`unconfirmed ${verdict.unconfirmed} (the service had taken ${verdict.unconfirmedTaken} of them)`);
    if (!isKept(verdict)) throw new Error('a promise was broken');
  } finally {
    await practice.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
