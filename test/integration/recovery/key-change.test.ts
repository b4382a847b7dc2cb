import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { rekeyDatabase, SEALED_COLUMNS } from '../../../electron/outbox/rekey-database';
import { MIGRATIONS } from '../../../electron/outbox/migrations';
import { beginKeyChange, finishKeyChange } from '../../../electron/recovery/change-data-key';
import {
  makeRecoveryFile,
  openRecoveryFile,
  phraseStanding,
  readRecoveryFile,
  writeRecoveryFile,
} from '../../../electron/recovery/recovery-file';
import { systemClock } from '../../../electron/system/clock';
import { openDataKey } from '../../../electron/vault/data-key';
import { createKeychain } from '../../../electron/vault/keychain';
import type { KeyRing } from '../../../electron/vault/key-ring';
import { createSealer } from '../../../electron/vault/sealer';
import { bundleChild } from '../../../scripts/test/bundle-child.mjs';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { entropyOf, OLD_KEY, PHRASE, sealedFolder, stillOpens, unreadable } from './sealed-folder';

const child = await bundleChild('test/integration/recovery/key-change-child.ts');
afterAll(child.remove);

const SEED = Number(process.env['PAGEWIRE_SEED'] ?? 20261128);
const keychain = createKeychain({ service: 'unused', clock: systemClock });

async function ringOf(folder: string): Promise<KeyRing> {
  const options = {
    keychain,
    folder,
    remembered: 'file',
    remember: () => undefined,
    hasSealedData: () => true,
  } as const;
  const found = await openDataKey(options);
  if (found.kind !== 'open') throw new Error(found.kind);
  return found.ring;
}

async function ringByPhrase(folder: string): Promise<KeyRing> {
  const file = await readRecoveryFile(folder);
  const opened = file.ok ? await openRecoveryFile(file.value, entropyOf(PHRASE)) : file;
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

const run = (folder: string, killAt: number) =>
  spawnSync(process.execPath, [child.file, folder, String(killAt)], { encoding: 'utf8' });

const whereOf = (folder: string) => ({ folder, keychain, place: 'file', now: 1 }) as const;

describe('a new data key', () => {
  /** What a change that nobody stops passes. */
  let passed: readonly string[] | null = null;
  const stepsOf = async (): Promise<readonly string[]> => {
    if (passed !== null) return passed;
    const { stdout, stderr } = run(await sealedFolder(), -1);
    expect(stderr).toBe('');
    return (passed = JSON.parse(stdout) as readonly string[]);
  };
  const STEPS = [
    'audit-log',
    'database-before-commit',
    'database-committed',
    'file-both',
    'file-new',
    'journal',
    'key-both',
    'key-new',
    'phrase-both',
    'phrase-new',
  ];

  it('passes these steps and no other', async () => {
    expect([...new Set(await stepsOf())].sort()).toEqual(STEPS);
  });

  it.each(STEPS)(
    'killed at "%s" leaves all of it readable, with the key and with the phrase, and the next start finishes',
    async (name) => {
      const folder = await sealedFolder();
      // Of steps that come several times, one by chance.
      const places = (await stepsOf()).flatMap((one, index) => (one === name ? [index] : []));
      const killAt = places[SEED % places.length] ?? 0;
      const where = `step ${String(killAt)}, seed ${String(SEED)}`;
      expect(run(folder, killAt).signal, where).toBe('SIGKILL');
      const ring = await ringOf(folder);
      expect(await unreadable(folder, ring), where).toEqual([]);
      expect(await unreadable(folder, await ringByPhrase(folder)), `${where}, by phrase`).toEqual([]);

      const finished = await finishKeyChange(whereOf(folder), ring);
      expect(finished.ok && finished.value.before, where).toBeNull();
      const after = await ringOf(folder);
      expect(await unreadable(folder, after), where).toEqual([]);
      expect(await phraseStanding(folder, after), where).toBe('made');
      // Before the keychain had the new key nothing had begun.
      const hasBegun = name !== 'phrase-both';
      expect(Buffer.from(after.current).equals(OLD_KEY), where).toBe(!hasBegun);
      if (hasBegun) expect(await stillOpens(folder, OLD_KEY), where).toEqual([]);
    },
  );

  it('leaves nothing under the old key, and the content of a file where it was', async () => {
    const folder = await sealedFolder();
    const path = join(folder, 'documents', 'outgoing', '22222222-2222-4222-8222-222222222222.sealed');
    const before = readFileSync(path);
    const begun = await beginKeyChange(whereOf(folder), await ringOf(folder));
    if (!begun.ok) throw new Error(begun.error);
    expect(begun.value.before).toEqual(OLD_KEY);
    // Begun again, as after a stop: still the same two keys.
    expect(await beginKeyChange(whereOf(folder), begun.value)).toEqual(begun);
    expect((await finishKeyChange(whereOf(folder), begun.value)).ok).toBe(true);
    expect(await stillOpens(folder, OLD_KEY)).toEqual([]);
    expect((await ringByPhrase(folder)).before).toBeNull();
    const after = readFileSync(path);
    const content = 8 + 2 * 61;
    expect(after.subarray(content).equals(before.subarray(content))).toBe(true);
    expect(after.subarray(8, content).equals(before.subarray(8, content))).toBe(false);
    expect(existsSync(`${path}.part`)).toBe(false);
  });

  it('waits where the list of faxes is damaged: nothing of it is changed, and both keys stay', async () => {
    const folder = await sealedFolder();
    writeFileSync(join(folder, 'outbox.db'), 'x'.repeat(9000));
    const begun = await beginKeyChange(whereOf(folder), await ringOf(folder));
    if (!begun.ok) throw new Error(begun.error);
    expect(await finishKeyChange(whereOf(folder), begun.value)).toEqual({ ok: false, error: 'damaged' });
    expect(readFileSync(join(folder, 'outbox.db'), 'latin1')).toBe('x'.repeat(9000));
    expect((await ringOf(folder)).before).toEqual(OLD_KEY);
  });

  it('reaches every column of the database that is a BLOB', () => {
    const database = new DatabaseSync(':memory:');
    for (const step of MIGRATIONS) database.exec(step);
    const columns = database
      .prepare(
        `SELECT m.name AS tableName, c.name AS columnName FROM sqlite_master m, pragma_table_info(m.name) c
         WHERE m.type = 'table' AND c.type = 'BLOB'`,
      )
      .all() as readonly { readonly tableName: string; readonly columnName: string }[];
    database.close();
    const listed = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort();
    expect(columns.map(({ tableName, columnName }) => `${tableName}.${columnName}`).sort()).toEqual(listed);
  });

  it('a value that opens under neither key stops the database, unchanged', async () => {
    const path = join(await sealedFolder(), 'outbox.db');
    const [from, to, strange] = [OLD_KEY, new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)].map(createSealer);
    if (from === undefined || to === undefined || strange === undefined) throw new Error('three');
    const edit = new DatabaseSync(path);
    edit.prepare('UPDATE events SET params = ? WHERE seq = 1').run(strange.seal(Uint8Array.of(1), 'x'));
    edit.close();
    expect(rekeyDatabase(path, { from, to })).toEqual({ ok: false, error: 'damaged' });
    const look = new DatabaseSync(path);
    const row = look.prepare("SELECT sealed FROM probes WHERE name = 'one'").get() as { readonly sealed: Uint8Array };
    look.close();
    expect(Buffer.from(from.open(row.sealed, 'one:probe')).toString()).toBe('one');
  });
});

describe('the recovery file', () => {
  it('opens with its phrase only, and tells another phrase from damage', async () => {
    const folder = await sealedFolder();
    const read = await readRecoveryFile(folder);
    if (!read.ok) throw new Error(read.error);
    const { value: file } = read;
    expect(await openRecoveryFile(file, entropyOf(PHRASE))).toEqual({ ok: true, value: await ringOf(folder) });
    expect(await openRecoveryFile(file, new Uint8Array(16))).toEqual({ ok: false, error: 'other-phrase' });
    const damaged = { ...file, sealed: `${file.sealed.slice(0, -2)}AA` };
    expect(await openRecoveryFile(damaged, entropyOf(PHRASE))).toEqual({ ok: false, error: 'phrase-file-damaged' });
    const weakPoint = { ...file, ephemeral: Buffer.alloc(32).toString('base64url') };
    expect(await openRecoveryFile(weakPoint, entropyOf(PHRASE))).toEqual({ ok: false, error: 'phrase-file-damaged' });
    // Put together from two files, or changed where nothing is sealed.
    const patched = { ...file, mac: Buffer.alloc(32).toString('base64url') };
    expect(await openRecoveryFile(patched, entropyOf(PHRASE))).toEqual({ ok: false, error: 'phrase-file-damaged' });
    expect(readFileSync(join(folder, 'recovery'), 'utf8')).not.toContain(Buffer.from(OLD_KEY).toString('base64url'));
  });

  it('with a public key of somebody else gets no new data key', async () => {
    const [folder, other] = [await sealedFolder(), await sealedFolder()];
    await writeRecoveryFile(other, await makeRecoveryFile(new Uint8Array(16), await ringOf(other), 1));
    const [own, theirs] = [await readRecoveryFile(folder), await readRecoveryFile(other)];
    if (!own.ok || !theirs.ok) throw new Error('no file');
    const { publicKey, salt } = theirs.value;
    writeFileSync(join(folder, 'recovery'), JSON.stringify({ ...own.value, publicKey, salt }));
    const ring = await ringOf(folder);
    expect(await phraseStanding(folder, ring)).toBe('other-key');
    const begun = await beginKeyChange(whereOf(folder), ring);
    if (!begun.ok) throw new Error(begun.error);
    await finishKeyChange(whereOf(folder), begun.value);
    expect(JSON.parse(readFileSync(join(folder, 'recovery'), 'utf8'))).toEqual({ ...own.value, publicKey, salt });
    expect(await phraseStanding(folder, await ringOf(folder))).toBe('other-key');
  });

  it('is read only where it is one of ours', async () => {
    const folder = await scratchFolder();
    expect(await readRecoveryFile(folder)).toEqual({ ok: false, error: 'none' });
    for (const text of [
      '',
      '{}',
      'null',
      '[',
      JSON.stringify({ format: 'pagewire-recovery', version: 2 }),
      'x'.repeat(9000),
    ]) {
      writeFileSync(join(folder, 'recovery'), text);
      expect(await readRecoveryFile(folder), text.slice(0, 20)).toEqual({ ok: false, error: 'damaged' });
    }
  });
});
