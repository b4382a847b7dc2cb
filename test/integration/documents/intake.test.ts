import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, renameSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, readdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../electron/documents/limits';
import { typeByName } from '../../../electron/documents/document-type';
import { sealSource } from '../../../electron/documents/seal-source';
import { fileOrigin } from '../../../electron/documents/source-file';
import { systemClock, type Clock } from '../../../electron/system/clock';
import { makeFileKey, readSealed } from '../../../electron/vault/sealed-file';
import { createSealer } from '../../../electron/vault/sealer';
import { textPdf } from '../../fixtures/documents/pdf';
import { scratchFolder } from '../../fixtures/scratch-folder';

const MOST = 50_000_000;
const sealer = createSealer(randomBytes(32));
/** A PDF by its first bytes, as long as wanted. */
const pdfBytes = (size: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)]);

async function setUp() {
  const folder = await scratchFolder();
  const store = join(folder, 'store');
  await mkdir(store);
  const target = { path: join(store, 'copy.sealed'), id: 'copy', fileKey: makeFileKey(sealer, 'copy') };
  const at = (name: string) => join(folder, name);
  return {
    at,
    target,
    left: () => readdir(store),
    take: (path: string, more: Partial<Parameters<typeof sealSource>[1]> = {}) =>
      sealSource(fileOrigin(path, MOST), { type: typeByName(path), target, clock: systemClock, ...more }),
  };
}

async function plainCopy({ path, id, fileKey }: Awaited<ReturnType<typeof setUp>>['target']): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readSealed(path, id, fileKey.key)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('taking a file in', () => {
  it('copies it bit by bit, sealed, and tells how far it is', async () => {
    const { at, take, target } = await setUp();
    const bytes = pdfBytes(500_000);
    await writeFile(at('Letter.PDF'), bytes);
    const progress: [number, number][] = [];
    const taken = await take(at('Letter.PDF'), { onProgress: (done, total) => progress.push([done, total]) });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(taken).toEqual({ ok: true, value: { size: 500_000, sha256 } });
    expect((await plainCopy(target)).equals(bytes)).toBe(true);
    expect(progress.at(-1)).toEqual([500_000, 500_000]);
  });

  it('takes only regular files', async () => {
    const { at, take, left } = await setUp();
    await writeFile(at('real.pdf'), await textPdf('A', 1));
    await symlink(at('real.pdf'), at('link.pdf'));
    await mkdir(at('folder.pdf'));
    execFileSync('mkfifo', [at('pipe.pdf')]);
    for (const path of [
      at('link.pdf'),
      at('folder.pdf'),
      at('pipe.pdf'),
      '/dev/zero',
      '/dev/tty',
      'real.pdf',
      `${at('real.pdf')}\0.pdf`,
    ])
      expect(await take(path), path).toEqual({ ok: false, error: 'not-a-file' });
    expect(await take(at('missing.pdf'))).toEqual({ ok: false, error: 'file-gone' });
    expect(await take(join(at('real.pdf'), 'below.pdf'))).toEqual({ ok: false, error: 'file-gone' });
    expect(await left()).toEqual([]);
  });

  it('refuses files that are empty or too large by their size alone', async () => {
    const { at, take } = await setUp();
    await writeFile(at('empty.pdf'), '');
    await writeFile(at('large.pdf'), '%PDF-1.7');
    await truncate(at('large.pdf'), MOST + 1);
    expect(await take(at('empty.pdf'))).toEqual({ ok: false, error: 'file-empty' });
    expect(await take(at('large.pdf'))).toEqual({ ok: false, error: 'file-too-large' });
    await truncate(at('large.pdf'), MOST);
    expect(await take(at('large.pdf'))).toMatchObject({ ok: true, value: { size: MOST } });
  });

  it.each([
    ['letter.pdf', 'plain text', 'type-not-supported'],
    ['letter.txt', '%PDF-1.7\n', 'type-not-supported'],
    ['letter', '%PDF-1.7\n', 'type-not-supported'],
    ['letter.pdf', 'GIF89a %PDF-1.7\n', 'type-not-supported'],
    ['letter.pdf.exe', '%PDF-1.7\n', 'type-not-supported'],
    ['letter.pdf', `${' '.repeat(17)}%PDF-1.7\n`, 'type-not-supported'],
    ['letter.pdf', '\ufeff \r\n%PDF-1.7\n', null],
    ['LETTER.Pdf', '%PDF-2.0\n', null],
  ])('%s that begins with %j: %s', async (name, content, code) => {
    const { at, take, left } = await setUp();
    await writeFile(at(name), content);
    const taken = await take(at(name));
    expect(taken.ok ? null : taken.error).toBe(code);
    expect(await left()).toEqual(code === null ? ['copy.sealed'] : []);
  });

  it('copies once more when the file changed meanwhile, and the copy is the new content', async () => {
    const { at, take, target } = await setUp();
    const path = at('letter.pdf');
    await writeFile(path, pdfBytes(300_000));
    const other = pdfBytes(300_000);
    await writeFile(at('other'), other);
    let pieces = 0;
    const taken = await take(path, {
      onProgress: () => {
        pieces += 1;
        if (pieces === 1) renameSync(at('other'), path);
      },
    });
    expect(taken.ok).toBe(true);
    expect((await plainCopy(target)).equals(other)).toBe(true);
  });

  it.each(['grows', 'shrinks', 'is touched', 'is replaced'])('refuses a file that %s every time', async (how) => {
    const { at, take, left } = await setUp();
    const path = at('letter.pdf');
    await writeFile(path, pdfBytes(600_000));
    let stamp = 1;
    const taken = await take(path, {
      onProgress: () => {
        stamp += 1;
        if (how === 'grows') appendFileSync(path, 'x');
        else if (how === 'shrinks') truncateSync(path, statSync(path).size - 1);
        else if (how === 'is touched') utimesSync(path, stamp, stamp);
        else {
          writeFileSync(at('new'), pdfBytes(600_000));
          renameSync(at('new'), path);
        }
      },
    });
    expect(taken).toEqual({ ok: false, error: 'file-changed' });
    expect(await left()).toEqual([]);
  });

  it('stops when it is cancelled, before and during the copy', async () => {
    const { at, take, left } = await setUp();
    await writeFile(at('letter.pdf'), pdfBytes(600_000));
    expect(await take(at('letter.pdf'), { signal: AbortSignal.abort() })).toEqual({ ok: false, error: 'cancelled' });
    const control = new AbortController();
    const onProgress = () => {
      control.abort();
    };
    expect(await take(at('letter.pdf'), { signal: control.signal, onProgress })).toEqual({
      ok: false,
      error: 'cancelled',
    });
    expect(await left()).toEqual([]);
  });

  it('stops after thirty seconds', async () => {
    const { at, take } = await setUp();
    await writeFile(at('letter.pdf'), pdfBytes(600_000));
    const limit: (() => void)[] = [];
    const clock: Clock = {
      ...systemClock,
      after: (ms, call) => {
        expect(ms).toBe(LIMITS.copyMs);
        limit.push(call);
        return () => undefined;
      },
    };
    const onProgress = () => {
      limit[0]?.();
    };
    expect(await take(at('letter.pdf'), { clock, onProgress })).toEqual({ ok: false, error: 'document-timeout' });
  });

  it('says when the file may not be read', async () => {
    const { at, take } = await setUp();
    await writeFile(at('letter.pdf'), pdfBytes(100));
    await chmod(at('letter.pdf'), 0);
    // Root may read everything; then somebody else asks, who may not even look into the folder.
    const root = process.getuid?.() === 0;
    if (root) process.seteuid?.(65534);
    try {
      expect(await take(at('letter.pdf'))).toEqual({ ok: false, error: 'file-not-readable' });
    } finally {
      if (root) process.seteuid?.(0);
    }
  });

  it('says when our own storage fails', async () => {
    const { at, take, target } = await setUp();
    await writeFile(at('letter.pdf'), pdfBytes(100));
    const nowhere = { ...target, path: at('no-such-folder/copy.sealed') };
    expect(await take(at('letter.pdf'), { target: nowhere })).toEqual({ ok: false, error: 'storage-failed' });
  });
});
