import { DatabaseSync } from '@photostructure/sqlite';
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createOutbox } from '../../../electron/outbox/create-outbox';
import { openDatabase } from '../../../electron/outbox/database';
import { createSealer } from '../../../electron/vault/sealer';
import { createBench, NOON, queued, stateOf, temporaryFolder, type Bench } from './desk-parts';

const ANNA = '+12096380085';

/** A closed database with one queued fax in it. */
async function written(): Promise<{ bench: Bench; path: string; id: string }> {
  const bench = createBench();
  const outbox = await bench.open();
  const id = await queued(outbox, bench.draft([ANNA], { note: 'Kennwort Ahorn' }));
  await outbox.stop();
  return { bench, path: join(bench.folder, 'outbox.db'), id };
}

function edit(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

const asides = (bench: Bench) => readdirSync(bench.folder).filter((name) => name.includes('.damaged-'));

describe('the database', () => {
  it.each([1, 2])(
    'is durable at open number %i: write-ahead log, full synchronisation, foreign keys; what is removed is overwritten',
    (times) => {
      const path = join(temporaryFolder(), 'outbox.db');
      for (let time = 1; time < times; time += 1) {
        const before = openDatabase(path);
        if (before.ok) before.value.close();
      }
      const opened = openDatabase(path);
      if (!opened.ok) throw new Error(opened.error);
      const pragma = (name: string): unknown =>
        Object.values(opened.value.prepare(`PRAGMA ${name}`).get() as object)[0];
      expect(['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete'].map(pragma)).toEqual(['wal', 2, 1, 1]);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      opened.value.close();
    },
  );

  it('shows nothing personal to a reader without the key', async () => {
    const { bench } = await written();
    for (const name of readdirSync(bench.folder)) {
      const bytes = readFileSync(join(bench.folder, name));
      for (const secret of ['2096380085', 'Befund', 'Ahorn']) expect(bytes.includes(secret)).toBe(false);
    }
  });

  it('keeps what was queued, and its revision, over a restart', async () => {
    const { bench, id } = await written();
    const outbox = await bench.open();
    expect(await stateOf(outbox, id)).toEqual({ name: 'queued', since: NOON });
    const list = await outbox.desk.list({ box: 'outbox', search: '', limit: 1, offset: 0 });
    expect(list.ok && list.value.revision).toBe(1);
  });

  it('takes a recipient of a draft once', async () => {
    const { path } = await written();
    expect(() => {
      edit(
        path,
        `INSERT INTO jobs SELECT 'other', draft_id, recipient_index, service, created_at, repeats, state_name, state_at,
         due_at, provider_job_id, attempts, retry_since, retry_tries, state, fax, priority, resends_left, pages_erased_at FROM jobs`,
      );
    }).toThrow(/UNIQUE/);
  });

  it('of a newer version is refused and left as it is, byte for byte', async () => {
    const { bench, path } = await written();
    edit(path, 'PRAGMA user_version = 99');
    const before = readFileSync(path);
    expect(await createOutbox(bench.parts)).toEqual({ ok: false, error: 'newer-database' });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(bench.folder).sort()).toEqual(['outbox.db', 'outbox.lock', 'reserve', 'send-journal']);
  });

  it('under another key is refused, not set aside; the right key still opens it', async () => {
    const { bench, id } = await written();
    const otherKey = { ...bench.parts, sealer: createSealer(Buffer.alloc(32, 8)) };
    expect(await createOutbox(otherKey)).toEqual({ ok: false, error: 'wrong-key' });
    expect(asides(bench)).toEqual([]);
    expect(await stateOf(await bench.open(), id)).toMatchObject({ name: 'queued' });
  });
});

function spoilDraftIndex(path: string): void {
  const database = new DatabaseSync(path);
  const page = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() as object)[0] as number;
  const size = page('page_size');
  const root = database
    .prepare("SELECT rootpage FROM sqlite_master WHERE type = 'index' AND tbl_name = 'jobs' ORDER BY name DESC")
    .get() as { readonly rootpage: number };
  database.close();
  const bytes = readFileSync(path);
  bytes.fill(0, (root.rootpage - 1) * size, root.rootpage * size);
  writeFileSync(path, bytes);
}

describe('a damaged database', () => {
  const damages: readonly (readonly [string, (path: string) => void])[] = [
    [
      'is no database any more',
      (path) => {
        writeFileSync(path, 'x'.repeat(9000));
      },
    ],
    [
      'is cut short',
      (path) => {
        truncateSync(path, statSync(path).size / 2);
      },
    ],
    [
      'has a page of noise',
      (path) => {
        const bytes = readFileSync(path);
        bytes.fill(0xa5, 4096, 12_288);
        writeFileSync(path, bytes);
      },
    ],
    ['is damaged where opening does not read: in the index that keeps drafts apart', spoilDraftIndex],
    [
      'has a changed sealed value',
      (path) => {
        edit(path, 'UPDATE jobs SET fax = zeroblob(length(fax))');
      },
    ],
    [
      'has a state that is not the sealed one',
      (path) => {
        edit(path, "UPDATE jobs SET state_name = 'delivered'");
      },
    ],
    [
      'has lost one probe',
      (path) => {
        edit(path, "UPDATE probes SET sealed = zeroblob(60) WHERE name = 'one'");
      },
    ],
    [
      'has lost both probes',
      (path) => {
        edit(path, 'DELETE FROM probes');
      },
    ],
  ];

  it.each(damages)('that %s is set aside; the outbox starts and sends nothing', async (_, damage) => {
    const { bench, path } = await written();
    damage(path);
    const outbox = await bench.open();
    expect(outbox.notices).toEqual(['database-set-aside']);
    expect(asides(bench)[0]).toMatch(/^outbox\.db\.damaged-2026-11-24T12-00-00-000Z/);
    outbox.start();
    await bench.clock.pass(60_000);
    expect(bench.ifax.sent).toEqual([]);
    await queued(outbox, bench.draft([ANNA]));
    await outbox.stop();
    // Its documents stay for the day on which it is repaired, at later starts too.
    expect((await bench.open()).notices).toEqual([]);
    expect(bench.documents.outgoing.size).toBe(2);
  });
});

describe('the data folder', () => {
  it('has one owner at a time', async () => {
    const bench = createBench();
    const first = await bench.open();
    expect(await createOutbox(bench.parts)).toEqual({ ok: false, error: 'in-use' });
    await first.stop();
    expect((await bench.open()).notices).toEqual([]);
  });

  it('is free again after an opening that failed', async () => {
    const { bench, path } = await written();
    copyFileSync(path, `${path}.good`);
    edit(path, 'PRAGMA user_version = 99');
    expect(await createOutbox(bench.parts)).toMatchObject({ error: 'newer-database' });
    copyFileSync(`${path}.good`, path);
    expect(existsSync(path)).toBe(true);
    expect((await bench.open()).notices).toEqual([]);
  });
});
