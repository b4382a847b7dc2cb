import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findJournal } from '../../../electron/outbox/send-journal';
import { createSealer } from '../../../electron/vault/sealer';
import { bundleChild } from '../../../scripts/test/bundle-child.mjs';
import { acknowledgedIn, asides, brokenPromises, inPairs, linesOf, reopen, run, scratch } from './judge';
import { idOf, KEY } from './plan';

/**
 * The n-th system call of a kind on the data folder fails, for every n, in a process that opens the outbox, queues three faxes and
 * hands them over (strace makes the kernel's answer a failure). What was acknowledged must be there afterwards, or be told; nothing
 * that may have been taken is sent again; no body leaves without its line in the journal; the process never ends by an accident.
 */
let child: Awaited<ReturnType<typeof bundleChild>>;
beforeAll(async () => {
  child = await bundleChild('test/integration/storage/outbox-child.ts');
});
afterAll(() => {
  child.remove();
});

const FIRST = 1;
const FAXES = 3;

/** Every file of the data folder by name: a call on anything else is not touched. */
function pathsIn(folder: string): readonly string[] {
  const named = [
    'outbox.db',
    'outbox.db-wal',
    'outbox.db-shm',
    'outbox.db-journal',
    'outbox.lock',
    'send-journal',
    'send-journal.part',
    'reserve',
  ];
  const documents = join(folder, 'documents');
  const sealed = Array.from({ length: 20 }, (_, index) => [
    join(documents, 'outgoing', `${idOf(FIRST, index)}.sealed`),
    join(documents, 'dropped', `handle-${String(index).padStart(15, '0')}.sealed`),
  ]).flat();
  return [
    folder,
    documents,
    join(documents, 'outgoing'),
    join(documents, 'dropped'),
    ...named.map((name) => join(folder, name)),
    ...sealed.flatMap((path) => [path, `${path}.part`]),
  ];
}

const CALLS = [
  { call: 'pwrite64', errors: ['EIO', 'ENOSPC'] },
  { call: 'write', errors: ['ENOSPC', 'EIO'] },
  { call: 'fsync', errors: ['EIO', 'ENOSPC'] },
  { call: 'fdatasync', errors: ['EIO'] },
  { call: 'openat', errors: ['EACCES', 'EMFILE', 'ENOSPC'] },
  { call: 'rename', errors: ['EIO', 'EACCES'] },
  { call: 'unlink', errors: ['EIO'] },
  { call: 'mkdir', errors: ['ENOSPC', 'EACCES'] },
  { call: 'ftruncate', errors: ['EIO'] },
] as const;

/** One run with the `n`th call failing. `hit`: there was an `n`th call. */
async function failAt(
  call: string,
  error: string,
  n: number,
): Promise<{ readonly hit: boolean; readonly wrong: readonly string[] }> {
  const place = scratch();
  const folder = join(place, 'data');
  const bodies = join(place, 'bodies');
  const trace = join(place, 'trace');
  mkdirSync(folder, { mode: 0o700 });
  const faults = [
    '-f',
    '-qq',
    '--seccomp-bpf',
    '-o',
    trace,
    '-e',
    `trace=${call}`,
    '-e',
    `inject=${call}:error=${error}:when=${String(n)}`,
  ];
  const aimed = pathsIn(folder).flatMap((path) => ['-P', path]);
  const work = [process.execPath, child.file, folder, bodies, String(FIRST), String(FAXES), 'die'];
  // One thread for files, so that "the n-th call" is the same one in each run.
  const ended = await run('strace', [...faults, ...aimed, ...work], { ...process.env, UV_THREADPOOL_SIZE: '1' });
  const hit = readFileSync(trace, 'utf8').includes('(INJECTED)');
  const acknowledged = acknowledgedIn(ended.lines);
  const refused = ended.lines.filter((line) => line.startsWith('refused '));
  const said =
    acknowledged.length + refused.length === FAXES || ended.lines.some((line) => line.startsWith('trouble '));
  const noted = new Set(
    findJournal(folder, createSealer(KEY).keyFor('send-journal')).records.flatMap((record) =>
      record.is === 'begun' ? [record.job] : [],
    ),
  );
  const sent = linesOf(bodies);
  const wrong = [
    ...acknowledged
      .filter(({ number, id }) => sent.includes(number) && !noted.has(id))
      .map(({ number }) => `a body went to ${number} that the journal does not know`),
    ...(ended.code === 0 ? [] : [`it ended with ${String(ended.code)}: ${ended.errors.slice(-500)}`]),
    ...(said ? [] : [`it did not say what became of the faxes: ${ended.lines.join(' / ')}`]),
    ...brokenPromises(
      acknowledged.map(({ id }) => id),
      sent,
      await reopen(folder),
    ),
    ...asides(folder).map((name) => `one failed call is no damage, but ${name} was put aside`),
  ];
  rmSync(place, { recursive: true, force: true });
  return { hit, wrong: wrong.map((what) => `${call} number ${String(n)} fails with ${error}: ${what}`) };
}

it('loses nothing and sends nothing twice, whichever call on the disk fails', { timeout: 240_000 }, async () => {
  const wrong: string[] = [];
  const counts: Record<string, number> = {};
  for (const { call, errors } of CALLS) {
    let last = Infinity;
    const numbers = function* () {
      for (let n = 1; n < last; n += 1) yield n;
    };
    await inPairs(numbers(), async (n) => {
      const result = await failAt(call, errors[n % errors.length] ?? errors[0], n);
      wrong.push(...result.wrong);
      if (!result.hit) last = Math.min(last, n);
      else counts[call] = Math.max(counts[call] ?? 0, n);
    });
  }
  expect(wrong).toEqual([]);
  // Every kind of call was really met; fdatasync only where SQLite was built with it.
  expect(Object.keys(counts)).toEqual(
    expect.arrayContaining(['pwrite64', 'write', 'fsync', 'openat', 'rename', 'unlink', 'mkdir']),
  );
  expect(counts['pwrite64']).toBeGreaterThan(50);
});
