import { DatabaseSync } from '@photostructure/sqlite';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaxJob } from '../../../core/outbox/job';
import { bundleChild } from '../../../scripts/test/bundle-child.mjs';
import { numberOf, openDatabase } from '../../../electron/outbox/database';
import { MIGRATIONS } from '../../../electron/outbox/migrations';
import { openSqliteStore } from '../../../electron/outbox/sqlite-store';
import { createSealer } from '../../../electron/vault/sealer';
import { jobIn, STATES } from '../../unit/core/outbox/jobs';
import { scratch } from './judge';
import { slowStep } from './next-step';
import { KEY } from './plan';
import { seeded } from './seeded';

let child: Awaited<ReturnType<typeof bundleChild>>;
beforeAll(async () => {
  child = await bundleChild('test/integration/storage/migrating-child.ts');
});
afterAll(() => {
  child.remove();
});

const sealer = createSealer(KEY);

/** A database of today's step with a fax in each state there is, `times` of each. */
function writeEachState(path: string, times = 1): readonly FaxJob[] {
  const store = openSqliteStore(path, sealer);
  if (!store.ok) throw new Error(store.error);
  const jobs = Object.entries(STATES).flatMap(([label, state]) =>
    Array.from({ length: times }, (_, index) => {
      const id = `${label}-${String(index)}`;
      return jobIn(state, { id, draftId: id });
    }),
  );
  const timeline = [{ at: 1, kind: 'queued', source: 'you', params: {} }] as const;
  const written = store.value.commit({ added: jobs.map((job) => ({ job, recipientIndex: 0, timeline })) });
  store.value.close();
  if (!written.ok) throw new Error(written.error);
  return jobs;
}

describe('a database of today', () => {
  it('opens unchanged after the step of a later version: every state, every field, the history', () => {
    const path = join(scratch(), 'outbox.db');
    const jobs = writeEachState(path);
    const next = openDatabase(path, [...MIGRATIONS, slowStep]);
    if (!next.ok) throw new Error(next.error);
    expect(numberOf(next.value, 'PRAGMA user_version')).toBe(MIGRATIONS.length + 1);
    expect(numberOf(next.value, 'SELECT count(*) FROM jobs WHERE archived = 1')).toBe(jobs.length);
    // What the later version has is more than today's code knows; what it kept is what today's code wrote.
    next.value.exec(`PRAGMA user_version = ${String(MIGRATIONS.length)}`);
    next.value.close();
    const again = openSqliteStore(path, sealer);
    if (!again.ok) throw new Error(again.error);
    expect(again.value.jobs).toEqual(jobs);
    for (const { id } of jobs)
      expect(again.value.timeline(id)).toMatchObject({ ok: true, value: [{ kind: 'queued' }] });
    again.value.close();
  });

  it('is refused by an older version and stays as it is, byte for byte, its log too', async () => {
    const folder = scratch();
    const path = join(folder, 'outbox.db');
    writeEachState(path);
    // A later version that was killed: what it did lies in the log.
    const killed = spawn(process.execPath, ['--input-type=module', '-e', LATER], {
      env: { ...process.env, DATABASE: path, MODULES: child.file },
    });
    await once(killed, 'exit');
    const bytes = () => ['outbox.db', 'outbox.db-wal'].map((name) => readFileSync(join(folder, name)));
    const before = bytes();
    expect(before[1]?.length).toBeGreaterThan(0);
    expect(openDatabase(path)).toEqual({ ok: false, error: 'newer-database' });
    expect(bytes().every((now, index) => before[index]?.equals(now) === true)).toBe(true);
  });
});

const LATER = `
  import { createRequire } from 'node:module';
  const { DatabaseSync } = createRequire(process.env.MODULES)('@photostructure/sqlite');
  const database = new DatabaseSync(process.env.DATABASE);
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE later (a); PRAGMA user_version = 99');
  process.kill(process.pid, 'SIGKILL');
`;

const KILLS = 20;
const SEED = 20261124;

it(
  `killed ${String(KILLS)} times in the middle of a step, it is the old database or the new one`,
  { timeout: 60_000 },
  async () => {
    const folder = scratch();
    const original = join(folder, 'original');
    mkdirSync(original);
    const jobs = writeEachState(join(original, 'outbox.db'), 40);
    const random = seeded(SEED);
    const found = { old: 0, new: 0 };
    // How long the step takes here and now.
    const whole = await migrate(join(folder, 'whole'), original, Infinity);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const copy = join(folder, 'copy');
      await migrate(copy, original, random() * whole);
      const path = join(copy, 'outbox.db');
      const database = new DatabaseSync(path);
      const version = numberOf(database, 'PRAGMA user_version');
      const columns = database
        .prepare("SELECT name FROM pragma_table_info('jobs') WHERE name = 'archived'")
        .all().length;
      const tables = numberOf(database, "SELECT count(*) FROM sqlite_master WHERE name IN ('slow', 'jobs_archived')");
      const what = `seed ${String(SEED)}, kill ${String(kill)}`;
      expect(numberOf(database, 'SELECT count(*) FROM jobs'), what).toBe(jobs.length);
      if (version === MIGRATIONS.length) {
        expect([columns, tables], what).toEqual([0, 0]);
        found.old += 1;
      } else {
        expect([version, columns, tables], what).toEqual([MIGRATIONS.length + 1, 1, 1]);
        expect(numberOf(database, 'SELECT count(*) FROM jobs WHERE archived = 1'), what).toBe(jobs.length);
        found.new += 1;
      }
      database.close();
      // Whichever it is, the later version opens it.
      const opened = openDatabase(path, [...MIGRATIONS, slowStep]);
      expect(opened.ok, what).toBe(true);
      if (opened.ok) opened.value.close();
      rmSync(copy, { recursive: true });
    }
    expect(found.old).toBeGreaterThan(0);
  },
);

/** Lets a process migrate a copy of `original` and kills it after `ms` of that. Answers how long it went. */
async function migrate(copy: string, original: string, ms: number): Promise<number> {
  cpSync(original, copy, { recursive: true });
  const run = spawn(process.execPath, [child.file, join(copy, 'outbox.db')], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(run.stdout, 'data');
  const began = performance.now();
  const gone = once(run, 'exit');
  if (ms !== Infinity) {
    await Promise.race([gone, pause(ms)]);
    run.kill('SIGKILL');
  }
  await gone;
  return performance.now() - began;
}
