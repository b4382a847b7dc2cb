import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings, userSettingsSchema } from '../../../core/settings/settings';
import { makeRecoveryFile, writeRecoveryFile } from '../../../electron/recovery/recovery-file';
import { finishPuttingAside } from '../../../electron/recovery/put-aside';
import { readBackup } from '../../../electron/recovery/read-backup';
import { restoreBackup, type RestoreParts } from '../../../electron/recovery/restore-backup';
import { signedManifest } from '../../../electron/recovery/manifest';
import { BLOCK, paddingOf, tarHeader } from '../../../electron/recovery/tar-header';
import { writeBackup } from '../../../electron/recovery/write-backup';
import { keyId, type KeyRing } from '../../../electron/vault/key-ring';
import { createSealer } from '../../../electron/vault/sealer';
import { createBench, NOON, queued, stateOf, temporaryFolder } from '../outbox/desk-parts';
import { seeded } from '../storage/seeded';
import { entropyOf, OLD_KEY, PHRASE, sealedFolder, unreadable } from './sealed-folder';

const ring = (current: Uint8Array): KeyRing => ({ current, before: null });
const settings = userSettingsSchema.parse({ ...defaultSettings, callerId: '+12025550101' });

async function backedUp(folder: string, current = OLD_KEY): Promise<string> {
  const file = join(temporaryFolder(), 'backup.tar');
  const written = await writeBackup(file, { folder, ring: ring(current), settings, now: NOON }, false);
  if (!written.ok) throw new Error(written.error);
  return file;
}

/** Restores into `folder`; the key that is adopted is answered too. */
async function restored(file: string, folder: string, change: Partial<RestoreParts> = {}) {
  const adopted: KeyRing[] = [];
  const adopt = (found: KeyRing) => {
    adopted.push(found);
    return Promise.resolve(true);
  };
  const result = await restoreBackup(file, {
    folder,
    present: ring(OLD_KEY),
    adopt,
    entropy: null,
    now: NOON + 1000,
    ...change,
  });
  return { result, adopted };
}

describe('a backup', () => {
  it('is one file with everything, all of it sealed, written while the program works', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    await queued(outbox, bench.draft(['+12096380081']));
    await writeRecoveryFile(bench.folder, await makeRecoveryFile(entropyOf(PHRASE), ring(OLD_KEY), 1));
    const file = await backedUp(bench.folder);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(bench.folder).filter((name) => name.startsWith('backing-up'))).toEqual([]);
    const bytes = readFileSync(file);
    for (const secret of ['Befund', '2096380081', '2025550101', Buffer.from(OLD_KEY).toString('base64url')])
      expect(bytes.includes(secret), secret).toBe(false);
    expect(bytes.includes(Buffer.from(OLD_KEY))).toBe(false);
    const names: string[] = [];
    const read = await readBackup(file, ({ name }) => {
      names.push(name);
      return Promise.resolve();
    });
    expect(read.ok).toBe(true);
    expect(names).toEqual(['send-journal', 'outbox.db', 'recovery', 'settings.sealed']);
    // It goes on working: nothing was locked or paused by it.
    expect((await outbox.desk.pause(true)).ok).toBe(true);
  });

  it('replaces no file that nobody was asked about', async () => {
    const folder = await sealedFolder();
    const file = join(temporaryFolder(), 'mine.tar');
    writeFileSync(file, 'mine');
    const parts = { folder, ring: ring(OLD_KEY), settings, now: NOON };
    expect(await writeBackup(file, parts, false)).toEqual({ ok: false, error: 'file-there' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await writeBackup(file, parts, true)).ok).toBe(true);
    const open = { ...parts, ring: { current: new Uint8Array(32), before: OLD_KEY } };
    expect(await writeBackup(`${file}2`, open, false)).toEqual({ ok: false, error: 'key-change-open' });
  });

  it('put back into an empty folder is all there, with the key of this computer or with the phrase', async () => {
    const file = await backedUp(await sealedFolder());
    const here = temporaryFolder();
    const first = await restored(file, here);
    expect(first.result).toEqual({ ok: true, value: { madeAt: NOON, settings, knowsWhatWasSent: false } });
    expect(first.adopted).toEqual([]);
    expect(await unreadable(here, ring(OLD_KEY))).toEqual([]);

    const there = temporaryFolder();
    expect((await restored(file, there, { present: null })).result).toEqual({ ok: false, error: 'phrase-needed' });
    const other = await restored(file, there, { present: null, entropy: new Uint8Array(16) });
    expect(other.result).toEqual({ ok: false, error: 'other-phrase' });
    expect(readdirSync(there)).toEqual([]);
    const byPhrase = await restored(file, there, { present: null, entropy: entropyOf(PHRASE) });
    expect(byPhrase.result.ok).toBe(true);
    expect(byPhrase.adopted).toEqual([ring(OLD_KEY)]);
    expect(await unreadable(there, ring(OLD_KEY))).toEqual([]);
  });

  it('of another key is put under the one of this computer, and what was there stays readable beside it', async () => {
    const file = await backedUp(await sealedFolder());
    const now = new Uint8Array(32).fill(9);
    const bench = createBench();
    const outbox = await bench.open({ sealer: createSealer(now) });
    const id = await queued(outbox, bench.draft(['+12096380090']));
    await outbox.stop();
    const back = await restored(file, bench.folder, { present: ring(now), entropy: entropyOf(PHRASE) });
    expect(back.result.ok).toBe(true);
    expect(back.adopted).toEqual([]);
    expect(await unreadable(bench.folder, ring(now))).toContain('the journal');
    expect((await unreadable(bench.folder, ring(now))).filter((one) => one !== 'the journal')).toEqual([]);
    const aside = readdirSync(bench.folder).find((name) => name.startsWith('put-aside-')) ?? '';
    const old = createBench(join(bench.folder, aside));
    const reopened = await old.open({ sealer: createSealer(now) });
    expect(await stateOf(reopened, id)).toMatchObject({ name: 'queued' });
  });

  it('sends nothing twice: queued, backed up, sent, put back', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const ids: string[] = [];
    for (const number of ['+12096380081', '+12096380082', '+12096380083'])
      ids.push(await queued(outbox, bench.draft([number])));
    const file = await backedUp(bench.folder);
    outbox.start();
    await bench.clock.pass(60_000);
    await outbox.stop();
    expect(bench.ifax.sent).toHaveLength(3);
    const late = await bench.open();
    const lost = await queued(late, bench.draft(['+12096380084']));
    await late.stop();

    const { result } = await restored(file, bench.folder);
    expect(result).toMatchObject({ ok: true, value: { knowsWhatWasSent: true } });
    const again = await bench.open();
    again.start();
    await bench.clock.pass(60_000);
    expect((await again.desk.pause(false)).ok).toBe(true);
    await bench.clock.pass(2 * 3_600_000);
    expect(bench.ifax.sent).toHaveLength(3);
    for (const id of ids) expect(await stateOf(again, id)).toMatchObject({ name: 'unconfirmed' });
    // Queued after the backup, so it is not in it: told, and kept aside.
    expect(again.missing()).toMatchObject({ count: 1, maybeSent: 0 });
    expect((await again.desk.show(lost)).ok).toBe(false);
  });

  it('without the journal of the folder sends nothing before a person has looked', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const id = await queued(outbox, bench.draft(['+12096380081']));
    const file = await backedUp(bench.folder);
    await outbox.stop();
    const elsewhere = createBench();
    expect((await restored(file, elsewhere.folder)).result).toMatchObject({
      ok: true,
      value: { knowsWhatWasSent: false },
    });
    const again = await elsewhere.open();
    again.start();
    await elsewhere.clock.pass(3_600_000);
    expect(elsewhere.ifax.sent).toEqual([]);
    expect(await stateOf(again, id)).toMatchObject({ name: 'queued' });
  });

  it('stopped at any move is finished by the next start', async () => {
    const file = await backedUp(await sealedFolder());
    for (let stopAt = 0; ; stopAt++) {
      const folder = await sealedFolder();
      let steps = 0;
      const step = () => {
        if (steps++ === stopAt) throw new Error('stopped');
      };
      const { result } = await restored(file, folder, { step });
      if (result.ok) {
        expect(stopAt).toBeGreaterThan(6);
        break;
      }
      await finishPuttingAside(folder);
      expect(await unreadable(folder, ring(OLD_KEY)), `stop ${String(stopAt)}`).toEqual([]);
      const aside = readdirSync(folder).filter((name) => name.startsWith('put-aside-'));
      expect(aside, `stop ${String(stopAt)}`).toHaveLength(1);
      expect(await unreadable(join(folder, aside[0] ?? ''), ring(OLD_KEY)), `stop ${String(stopAt)}`).toEqual([]);
      expect(existsSync(join(folder, 'restoring'))).toBe(false);
    }
  });
});

describe('what is no whole backup is refused before anything is touched', () => {
  const seed = 20261128;

  it('cut or changed anywhere', async () => {
    const file = await backedUp(await sealedFolder());
    const bytes = readFileSync(file);
    const random = seeded(seed);
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'outbox.db'), 'mine');
    const tries = Array.from({ length: 16 }, (_, index) => ({
      at: Math.floor(random() * bytes.length),
      cut: index % 2 === 0,
    }));
    for (const { at, cut } of [
      ...tries,
      { at: 0, cut: true },
      { at: bytes.length - 1, cut: true },
      { at: bytes.length - 1, cut: false },
    ]) {
      const spoilt = Buffer.from(cut ? bytes.subarray(0, at) : bytes);
      if (!cut) spoilt.writeUInt8(spoilt.readUInt8(at) ^ 1, at);
      writeFileSync(file, spoilt);
      const { result } = await restored(file, folder);
      // A bit of the filling between two entries says nothing and harms nothing.
      const isFilling = !cut && result.ok;
      if (isFilling) expect(bytes.readUInt8(at), `byte ${String(at)}, seed ${String(seed)}`).toBe(0);
      else {
        expect(result.ok, `byte ${String(at)}, seed ${String(seed)}`).toBe(false);
        if (existsSync(join(folder, 'outbox.db'))) expect(existsSync(join(folder, 'restoring'))).toBe(false);
      }
    }
  });

  const entry = (name: string, content: Buffer, change: (header: Buffer) => void = () => undefined): Buffer => {
    const header = tarHeader({ name: 'x', size: content.length }, NOON);
    header.fill(0, 0, 100);
    header.write(name, 0, 'latin1');
    change(header);
    let sum = 0;
    header.forEach((byte, at) => (sum += at >= 148 && at < 156 ? 32 : byte));
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return Buffer.concat([header, content, Buffer.alloc(paddingOf(content.length))]);
  };
  const end = Buffer.alloc(2 * BLOCK);
  const database = entry('outbox.db', Buffer.from('db'));

  it.each([
    ['a name that leads out', [database, entry('../evil', Buffer.from('x'))]],
    ['an absolute name', [database, entry('/etc/evil', Buffer.from('x'))]],
    [
      'a name within documents that is none',
      [database, entry('documents/outgoing/../../evil.sealed', Buffer.from('x'))],
    ],
    ['a name of Windows', [database, entry('documents\\outgoing\\evil', Buffer.from('x'))]],
    ['a name twice', [database, database]],
    [
      'a symbolic link',
      [
        database,
        entry('recovery', Buffer.alloc(0), (header) => header.write('2', 156) && header.write('/etc/passwd', 157)),
      ],
    ],
    ['a hard link', [database, entry('recovery', Buffer.alloc(0), (header) => header.write('1', 156))]],
    ['a folder', [database, entry('recovery', Buffer.alloc(0), (header) => header.write('5', 156))]],
    ['a prefix of the name', [database, entry('recovery', Buffer.from('x'), (header) => header.write('../..', 345))]],
    [
      'a size beyond the file',
      [database, entry('recovery', Buffer.from('x'), (header) => header.write('77777777777\0', 124))],
    ],
    [
      'a size that is no number',
      [database, entry('recovery', Buffer.from('x'), (header) => header.write('-0000000001\0', 124))],
    ],
    ['no list of contents', [database]],
  ])('%s', async (_name, entries) => {
    const folder = temporaryFolder();
    const file = join(temporaryFolder(), 'hostile.tar');
    writeFileSync(file, Buffer.concat([...entries, end]));
    const { result } = await restored(file, folder);
    expect(result).toEqual({ ok: false, error: 'backup-damaged' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a list of contents that somebody without the key made', async () => {
    const folder = temporaryFolder();
    const file = join(temporaryFolder(), 'forged.tar');
    const sha256 = createHash('sha256').update('db').digest('hex');
    const entries = [{ name: 'outbox.db', size: 2, sha256 }];
    const manifest = signedManifest({ madeAt: NOON, keyId: keyId(OLD_KEY), entries }, new Uint8Array(32));
    writeFileSync(file, Buffer.concat([database, entry('manifest.json', Buffer.from(JSON.stringify(manifest))), end]));
    expect((await restored(file, folder)).result).toEqual({ ok: false, error: 'backup-damaged' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('other things, each with its own word', async () => {
    const folder = temporaryFolder();
    const place = temporaryFolder();
    const file = join(place, 'other');
    const reason = async () => {
      const { result } = await restored(file, folder);
      return result.ok ? null : result.error;
    };
    expect(await reason()).toBe('file-not-readable');
    writeFileSync(file, '');
    expect(await reason()).toBe('not-a-backup');
    writeFileSync(file, 'x'.repeat(5000));
    expect(await reason()).toBe('not-a-backup');
    rmSync(file);
    symlinkSync(place, file);
    expect(await reason()).toBe('not-a-backup');
    rmSync(file);
    const newer = JSON.stringify({ format: 'pagewire-backup', version: 2 });
    writeFileSync(file, Buffer.concat([database, entry('manifest.json', Buffer.from(newer)), end]));
    expect(await reason()).toBe('newer-backup');
  });
});
