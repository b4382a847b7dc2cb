// npm run test:powercut [-- --cuts 300 --seed N]
//
// Cuts the power of the disk under a working outbox, again and again. What it had promised before the cut must be there after it:
// each sealed document, each queued fax, and the journal's note of each body that may have left. Nothing is sent twice.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { bundleChild } from '../../scripts/test/bundle-child.mjs';
import { makeDisk, whyNot } from './disk.mjs';

/** A new folder after so many cuts, so that opening stays quick. */
const CUTS_PER_FOLDER = 25;
const MOST_LINES = 60;

/** @param {number} seed */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A number's last digit decides what the service says (test/integration/storage/plan.ts); these surely were not taken. */
const surelyNotTaken = (/** @type {string} */ number) => Number(number.at(-1)) % 4 === 3;

/**
 * @param {string} file
 * @param {readonly string[]} args
 */
function start(file, args) {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {string[]} */
  const lines = [];
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  const reader = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const ended = Promise.all([once(child, 'close'), once(reader, 'close')]);
  return { child, lines, ended, errors: () => errors };
}

/**
 * One life of the outbox, ended by a cut. `seen`: its lines from before the cut; `all`: with those that came later.
 *
 * @param {import('./disk.mjs').Disk} disk
 * @param {string} file
 * @param {string} folder
 * @param {number} from
 * @param {() => number} random
 */
async function liveAndCut(disk, file, folder, from, random) {
  const { child, lines, ended, errors } = start(file, ['work', folder, String(from)]);
  const wanted = 1 + Math.floor(random() * MOST_LINES);
  const after = random() < 0.5 ? 0 : random() * 8;
  const gone = ended.then(() => true);
  try {
    while (lines.length < wanted) {
      if (await Promise.race([gone, pause(1, false)])) throw new Error(`the outbox ended by itself: ${errors()}`);
    }
    if (after > 0) await pause(after);
    // An answer of the disk that is on its way during the cut may come back good: only what was seen before counts.
    const seen = lines.slice();
    await disk.cut();
    return { seen, all: lines };
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

/** @param {string} file @param {string} folder */
async function look(file, folder) {
  const { lines, ended, errors } = start(file, ['look', folder]);
  await ended;
  const [line] = lines;
  if (line === undefined) throw new Error(`nothing could be opened after the cut: ${errors()}`);
  return JSON.parse(line);
}

async function main() {
  const { values } = parseArgs({ options: { cuts: { type: 'string' }, seed: { type: 'string' } } });
  const cuts = Number(values.cuts ?? 300);
  const seed = Number(values.seed ?? Date.now() % 1e9);
  const obstacle = whyNot();
  if (obstacle !== null) {
    console.log(`power cut: not run, ${obstacle}`);
    return 0;
  }
  const random = seeded(seed);
  const child = await bundleChild('test/powercut/powercut-child.ts');
  const disk = await makeDisk();
  const began = Date.now();
  const counts = { sealed: 0, queued: 0, body: 0 };
  /** @type {string[]} */
  const broken = [];
  let folder = '';
  let next = 0;
  /** @type {Set<string>} of this folder */
  let queued = new Set();
  /** @type {Set<string>} of this folder */
  let taken = new Set();
  try {
    for (let cut = 0; cut < cuts; cut += 1) {
      if (cut % CUTS_PER_FOLDER === 0) {
        folder = join(disk.mount, `data-${cut}`);
        mkdirSync(folder, { mode: 0o700 });
        await disk.off(); // the folder itself is not what is tested
        disk.on();
        queued = new Set();
        taken = new Set();
        next = 0;
      }
      const { seen, all } = await liveAndCut(disk, child.file, folder, next, random);
      await disk.off();
      disk.on();
      const found = await look(child.file, folder);
      const complain = (/** @type {string} */ what) => broken.push(`cut ${cut}: ${what}`);
      if (found.trouble !== undefined) {
        complain(`the outbox does not open: ${found.trouble}`);
        continue;
      }
      const ids = new Set(found.jobs.map((/** @type {{ id: string }} */ job) => job.id));
      const idOf = new Map(found.jobs.map((/** @type {{ id: string, number: string }} */ job) => [job.number, job.id]));
      const sealed = new Set(found.sealed);
      const begun = new Set(found.begun);
      for (const line of seen) {
        const [kind = '', what = ''] = line.split(' ');
        if (kind === 'sealed' && !sealed.has(what)) complain(`a sealed document is gone: ${what}`);
        if (kind === 'queued') queued.add(what);
        if (kind === 'body' && !begun.has(idOf.get(what))) complain(`the journal does not know the body to ${what}`);
        counts[/** @type {keyof typeof counts} */ (kind)] += 1;
      }
      for (const id of queued) if (!ids.has(id)) complain(`a queued fax is gone: ${id}`);
      for (const { id, document } of found.jobs)
        if (!sealed.has(document)) complain(`the document of fax ${id} is gone or damaged`);
      for (const line of all) {
        const [kind, number = ''] = line.split(' ');
        if (kind !== 'body') continue;
        if (taken.has(number)) complain(`${number} was sent twice`);
        if (!surelyNotTaken(number)) taken.add(number);
      }
      if (found.journal === 'damaged') complain('the journal is damaged');
      for (const notice of found.notices) complain(`it says ${notice}`);
      if (found.missing !== null) complain(`it misses ${found.missing.count} faxes`);
      next += all.length;
    }
  } finally {
    await disk.dispose();
    child.remove();
  }
  const seconds = (Date.now() - began) / 1000;
  for (const line of broken.slice(0, 20)) console.log(`BROKEN ${line}`);
  if (broken.length > 20) console.log(`BROKEN and ${broken.length - 20} more`);
  console.log(
    `power cut: seed ${seed}, ${cuts} cuts in ${seconds.toFixed(0)} s; promises before a cut: ${counts.queued} queued, ` +
      `${counts.sealed} sealed, ${counts.body} begun; ${broken.length} broken`,
  );
  return broken.length === 0 ? 0 : 1;
}

process.exitCode = await main();
