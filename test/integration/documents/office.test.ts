import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DroppedDocument } from '../../../electron/documents/document-store';
import { findPrograms } from '../../../electron/documents/programs/find-programs';
import { createConverter } from '../../../electron/documents/programs/convert';
import { systemClock } from '../../../electron/system/clock';
import { systemRandom } from '../../../electron/system/random';
import { makeFileKey, writeSealed } from '../../../electron/vault/sealed-file';
import { createSealer } from '../../../electron/vault/sealer';
import { STANDARD_LETTER } from '../../fixtures/drawing';
import { textPdf } from '../../fixtures/documents/pdf';
import { textOfPages } from '../../fixtures/documents/pdftotext';
import { standInOffice, type OfficeManner } from '../../fixtures/documents/stand-in-office';
import { docx } from '../../fixtures/documents/zip';
import { marked } from '../../fixtures/pictures/pictures';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { dataKey, readAll, setUp, valueOf } from './store-parts';

const LETTER = docx('CANARY-4711', 'second');

async function withOffice(manner: OfficeManner) {
  const office = await standInOffice(await scratchFolder(), manner, await textPdf('Letter', 3));
  const store = await setUp({ programs: () => ({ office: office.program, photo: null }) });
  return { ...store, office, plainFiles: () => readdir(join(store.folder, 'documents', 'converting')) };
}

const seen = (taken: { readonly ok: boolean }): unknown => {
  const result = taken as { ok: true; value: DroppedDocument } | { ok: false; error: { code: string } };
  if (!result.ok) return result.error.code;
  return result.value.kind === 'pages' ? result.value.pages : result.value.why;
};

describe('a document that an office program turns into pages', () => {
  it('is shown and sent as the PDF that was made; the original is erased', async () => {
    const { store, file, files, office, plainFiles } = await withOffice('converts');
    const taken = valueOf(await store.intake(await file('Jane Roe.docx', LETTER), {}));
    expect(taken).toMatchObject({ kind: 'pages', name: 'Jane Roe.docx', pages: 3 });
    expect(await files('dropped')).toEqual([`${taken.handle}.sealed`]);
    expect((await plainFiles()).length).toBe(0);
    const sent = valueOf(await store.assemble([{ handle: taken.handle, pages: [2], edits: [] }], STANDARD_LETTER));
    expect(textOfPages(await readAll(store, sent.documentId))).toEqual(['Page 2 of Letter']);
    expect(await office.saw('input')).toBe(LETTER.toString('utf8'));
  });

  it('is opened without macros, by a profile of its own, without our environment, in a private folder, under a neutral name', async () => {
    process.env['PAGEWIRE_CANARY'] = 'seen';
    const { store, file, office } = await withOffice('converts');
    await store.intake(await file('Jane Roe.docx', LETTER), {});
    delete process.env['PAGEWIRE_CANARY'];
    const given = (await office.saw('arguments')).trim().split('\n');
    expect(given[0]).toMatch(/^-env:UserInstallation=file:\/\/.*\/profile$/);
    expect(given).toEqual(expect.arrayContaining(['--headless', '--convert-to', 'pdf', '--outdir']));
    expect(given.at(-1)).toMatch(/\/document\.docx$/);
    const environment = await office.saw('environment');
    expect(environment).not.toContain('PAGEWIRE_CANARY');
    expect(environment).toContain('http_proxy=http://127.0.0.1:9');
    expect(await office.saw('folder')).toMatch(/^drwx------/);
  });

  it('has no network where the system lets an ordinary user do without one', async () => {
    const { store, file, office } = await withOffice('converts');
    await store.intake(await file('a.docx', LETTER), {});
    const devices = (await office.saw('network'))
      .split('\n')
      .slice(2)
      .flatMap((line) => /^\s*(\w+):/.exec(line)?.[1] ?? []);
    const trial = spawnSync('/usr/bin/unshare', ['--user', '--map-current-user', '--net', '--', '/bin/true']);
    if (trial.status === 0) expect(devices).toEqual(['lo']);
    else expect(devices).toContain('lo');
  });

  it.each(['fails', 'makes nothing', 'links', 'makes nonsense'] as const)(
    'goes unseen to iFax, or is refused, when the program %s',
    async (manner) => {
      const { store, file, files, plainFiles } = await withOffice(manner);
      expect(seen(await store.intake(await file('a.docx', LETTER), {}))).toBe('no-converter');
      expect(seen(await store.intake(await file('a.rtf', Buffer.from('{\\rtf1 a}')), {}))).toBe('office-failed');
      expect(await files('dropped')).toHaveLength(1);
      expect(await plainFiles()).toEqual([]);
    },
  );

  it('goes unseen or is refused without such a program, and is sent as it is', async () => {
    const { store, file } = await setUp();
    const taken = valueOf(await store.intake(await file('a.docx', LETTER), {}));
    expect(taken).toMatchObject({ kind: 'unseen', why: 'no-converter', size: LETTER.length });
    expect(store.show(taken.handle)).toBeNull();
    const kept = valueOf(await store.keepOriginal(taken.handle));
    expect(kept.pages).toBeNull();
    expect((await readAll(store, kept.documentId)).equals(LETTER)).toBe(true);
    for (const [name, content] of [
      ['a.txt', 'text'],
      ['a.rtf', '{\\rtf1 a}'],
    ] as const)
      expect(seen(await store.intake(await file(name, Buffer.from(content)), {}))).toBe('office-missing');
  });

  it('ends with everything it started when it is cancelled, and when the store closes', async () => {
    for (const how of ['cancel', 'close'] as const) {
      const { store, file, office, folder } = await withOffice('hangs');
      const control = new AbortController();
      const taking = store.intake(await file('a.docx', LETTER), { signal: control.signal });
      await expect.poll(() => office.saw('pid').catch(() => ''), { timeout: 15_000 }).not.toBe('');
      if (how === 'cancel') control.abort();
      else await store.close();
      expect(seen(await taking)).toBe('cancelled');
      await expectGone(office);
      if (how === 'cancel') expect(await readdir(join(folder, 'documents', 'converting'))).toEqual([]);
      else expect(existsSync(join(folder, 'documents', 'converting'))).toBe(false);
    }
  });

  it('ends with everything it started when it takes too long', async () => {
    const folder = await scratchFolder();
    const office = await standInOffice(folder, 'hangs', new Uint8Array());
    const converter = await createConverter({
      folder: join(folder, 'converting'),
      programs: () => ({ office: office.program, photo: null }),
      clock: systemClock,
      random: systemRandom,
      limitMs: 500,
    });
    const sealer = createSealer(dataKey);
    const key = makeFileKey(sealer, 'a');
    const source = { path: join(folder, 'a.sealed'), id: 'a', key: key.key };
    await writeSealed(source.path, 'a', key, [LETTER]);
    const target = { path: join(folder, 'b.sealed'), id: 'b', ...makeFileKey(sealer, 'b') };
    const signal = new AbortController().signal;
    expect(await converter.office(source, '.docx', target, signal)).toEqual({ ok: false, error: 'office-failed' });
    await expectGone(office);
    expect(await readdir(join(folder, 'converting'))).toEqual([]);
    await converter.close();
  });
});

it('a HEIC photo becomes a page through a program that makes a common picture of it, or is refused without one', async () => {
  const place = await scratchFolder();
  const program = join(place, 'converter');
  await writeFile(join(place, 'ready.png'), await marked(300, 200).png().toBuffer());
  await writeFile(program, `#!/bin/sh\ncp '${join(place, 'ready.png')}' "$2"\n`, { mode: 0o755 });
  const ispe = Buffer.from('\0\0\0\u0014ispe\0\0\0\0\0\0\u0001\u002c\0\0\0\u00c8', 'latin1');
  const photo = Buffer.concat([Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'), ispe]);
  const args = (from: string, to: string) => [from, to];
  const { store, file, files } = await setUp({
    programs: () => ({ office: null, photo: { program, kind: 'png', args } }),
  });
  const taken = valueOf(await store.intake(await file('photo.heic', photo), {}));
  expect(taken).toMatchObject({ kind: 'pages', name: 'photo.heic', pages: 1 });
  expect(await files('dropped')).toEqual([`${taken.handle}.sealed`]);
  const without = await setUp();
  expect(seen(await without.store.intake(await without.file('photo.heic', photo), {}))).toBe('heic-not-supported');
});

async function expectGone(office: Awaited<ReturnType<typeof standInOffice>>): Promise<void> {
  for (const who of ['pid', 'child'] as const) {
    const pid = Number(await office.saw(who));
    expect(pid).toBeGreaterThan(1);
    await expect.poll(() => isRunning(pid)).toBe(false);
  }
}

function isRunning(pid: number): boolean {
  try {
    // A zombie has ended; only nobody has asked for its answer yet.
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
}

/** The real one, where it is installed: the way there is the same as with the stand-in. */
const real = findPrograms({ platform: process.platform, packaged: true, env: {} }).office;
if (real !== null)
  it('LibreOffice itself makes pages of text, RTF and Word documents', async () => {
    const { store, file } = await setUp({ programs: () => ({ office: real, photo: null }) });
    const cases: readonly (readonly [string, Buffer])[] = [
      ['a.docx', docx('Grüße CANARY')],
      ['a.txt', Buffer.from('Grüße CANARY\n')],
      ['a.rtf', Buffer.from("{\\rtf1\\ansi Gr\\'fc\\'dfe CANARY}")],
    ];
    for (const [name, bytes] of cases) {
      const taken = valueOf(await store.intake(await file(name, bytes), {}));
      expect(taken.kind).toBe('pages');
      const sent = valueOf(await store.assemble([{ handle: taken.handle, pages: [1], edits: [] }], STANDARD_LETTER));
      expect(textOfPages(await readAll(store, sent.documentId))[0]).toContain('Grüße CANARY');
    }
  }, 120_000);
