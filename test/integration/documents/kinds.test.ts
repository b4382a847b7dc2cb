import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdir, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { defaultSettings } from '../../../core/settings/settings';
import { allExtensions, DOCUMENT_TYPES, typeByName } from '../../../electron/documents/document-type';
import { marked } from '../../fixtures/pictures/pictures';
import { textPdf } from '../../fixtures/documents/pdf';
import { docx, zip } from '../../fixtures/documents/zip';
import { pwgFile, urfFile } from '../../fixtures/pictures/printer-raster';
import { setUp } from './store-parts';

async function codeOf(name: string, bytes: Uint8Array, settings: Partial<typeof defaultSettings> = {}) {
  const preferences = () => ({ ...defaultSettings, ...settings, paper: 'Letter' as const });
  const { store, file, files } = await setUp({ preferences });
  const taken = await store.intake(await file(name, bytes), {});
  if (!taken.ok) expect(await files('dropped')).toEqual([]);
  return taken.ok ? taken.value.kind : taken.error.code;
}
const PRINTED = { width: 400, height: 300, bits: 8, rows: Buffer.alloc(120_000, 200) };
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);

describe('the type of a file', () => {
  it('is known by one extension alone, and every extension is offered in the dialog', () => {
    const all = DOCUMENT_TYPES.flatMap(({ extensions }) => extensions);
    expect(new Set(all).size).toBe(all.length);
    expect(allExtensions().map((extension) => `.${extension}`)).toEqual(all);
    for (const extension of all) expect(typeByName(`A${extension.toUpperCase()}`)?.extensions).toContain(extension);
  });

  it.each([
    ['a.jpg', () => marked().jpeg().toBuffer(), 'pages'],
    ['a.JPEG', () => marked().jpeg().toBuffer(), 'pages'],
    ['a.png', () => marked().png().toBuffer(), 'pages'],
    ['a.tif', () => marked().tiff().toBuffer(), 'pages'],
    ['a.pwg', () => pwgFile([PRINTED]), 'pages'],
    ['a.urf', () => urfFile([PRINTED]), 'pages'],
    ['a.docx', () => docx('a'), 'unseen'],
    ['a.doc', () => COMPOUND, 'unseen'],
    ['a.xls', () => COMPOUND, 'office-missing'],
    ['a.txt', () => Buffer.from('Grüße\n'), 'office-missing'],
    ['a.rtf', () => Buffer.from('{\\rtf1 a}'), 'office-missing'],
    [
      'a.heic',
      () =>
        Buffer.from(
          '\0\0\0\u0018ftypheic\0\0\0\0mif1heic....\0\0\0\u0014ispe\0\0\0\0\0\0\u0001\0\0\0\u0001\0',
          'latin1',
        ),
      'heic-not-supported',
    ],
    // Name and content must agree.
    ['a.png', () => marked().jpeg().toBuffer(), 'type-not-supported'],
    ['a.jpg', () => marked().png().toBuffer(), 'type-not-supported'],
    ['a.pdf', () => marked().png().toBuffer(), 'type-not-supported'],
    ['a.pwg', () => urfFile([PRINTED]), 'type-not-supported'],
    ['a.urf', () => pwgFile([PRINTED]), 'type-not-supported'],
    // A raster of CUPS that only begins alike.
    ['a.pwg', () => pwgFile([{ ...PRINTED, header: { 0: 0 } }]), 'type-not-supported'],
    ['a.xlsx', () => docx('a'), 'type-not-supported'],
    ['a.docx', () => Buffer.from('just text'), 'type-not-supported'],
    ['a.docx', () => COMPOUND, 'office-locked'],
    ['a.txt', () => Buffer.from([1, 2, 3]), 'type-not-supported'],
    ['a.txt', () => Buffer.from('<html>'), 'type-not-supported'],
    ['a.gif', () => marked().gif().toBuffer(), 'type-not-supported'],
  ] as const)('%s with such content: %# ends as %s', async (name, content, wanted) => {
    expect(await codeOf(name, await content())).toBe(wanted);
  });
});

describe('a file that is two kinds at once is refused', () => {
  const archive = zip({ name: 'a', data: Buffer.from('b') });
  it.each([
    ['a PDF with an archive behind it', 'a.pdf', async () => Buffer.concat([await textPdf('A', 1), archive])],
    [
      'a PDF with an archive and a comment',
      'a.pdf',
      async () => Buffer.concat([await textPdf('A', 1), archive, Buffer.from('more')]),
    ],
    [
      'a JPEG with an archive behind it',
      'a.jpg',
      async () => Buffer.concat([await marked().jpeg().toBuffer(), archive]),
    ],
    [
      'a PNG with a PDF near its beginning',
      'a.png',
      async () => {
        const png = await marked().png().toBuffer();
        return Buffer.concat([png.subarray(0, 33), Buffer.from('....%PDF-1.7'), png.subarray(33)]);
      },
    ],
    ['text with a PDF in it', 'a.txt', () => Promise.resolve(Buffer.from('hello\n%PDF-1.4\n'))],
  ] as const)('%s', async (_what, name, make) => {
    expect(await codeOf(name, await make())).toBe('file-unsafe');
  });

  it('a PDF that only speaks of archives is not', async () => {
    expect(await codeOf('a.pdf', Buffer.concat([await textPdf('A', 1), Buffer.from('%PK\u0005\u0006 in words')]))).toBe(
      'pages',
    );
  });
});

describe('the limits of the settings', () => {
  it('refuse a file by its size before it is read', async () => {
    const { store, file } = await setUp({ preferences: () => ({ ...defaultSettings, mostMegabytes: 1, paper: 'A4' }) });
    const path = await file('a.pdf', await textPdf('A', 1));
    await truncate(path, 1_000_001);
    expect(await store.intake(path, {})).toMatchObject({ error: { code: 'file-too-large' } });
  });

  it('refuse a picture by its header', async () => {
    const picture = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#888' } })
      .png()
      .toBuffer();
    expect(await codeOf('a.png', picture, { mostMegapixels: 1 })).toBe('picture-too-large');
    expect(await codeOf('a.png', picture, { mostMegapixels: 2 })).toBe('pages');
  });

  it('are asked anew for each file', async () => {
    let mostMegabytes = 1;
    const { store, file } = await setUp({ preferences: () => ({ ...defaultSettings, mostMegabytes, paper: 'A4' }) });
    const path = await file('a.pdf', Buffer.concat([await textPdf('A', 1), Buffer.alloc(1_000_000, ' ')]));
    expect((await store.intake(path, {})).ok).toBe(false);
    mostMegabytes = 2;
    expect((await store.intake(path, {})).ok).toBe(true);
  });
});

it('nothing that is no plain file holds anybody up', async () => {
  const { store, file, folder } = await setUp();
  const at = (name: string) => join(folder, name);
  await symlink(await file('real.jpg', await marked().jpeg().toBuffer()), at('link.jpg'));
  await symlink('/dev/zero', at('zero.pdf'));
  await mkdir(at('folder.docx'));
  execFileSync('mkfifo', [at('pipe.png')]);
  const server = createServer().listen(at('socket.pdf'));
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  for (const path of [
    at('link.jpg'),
    at('zero.pdf'),
    at('folder.docx'),
    at('pipe.png'),
    at('socket.pdf'),
    '/dev/random',
    '/dev/tty',
    '/proc/kmsg',
  ]) {
    expect(await store.intake(path, {}), path).toMatchObject({ ok: false });
  }
  // Far below the limit of a copy, which would end a read that hangs.
}, 12_000);

it('a PDF that takes too long or too much to open goes on unseen', async () => {
  const { store, file } = await setUp({}, { openMs: 1 });
  const taken = await store.intake(await file('a.pdf', await textPdf('A', 50)), {});
  expect(taken).toMatchObject({ ok: true, value: { kind: 'unseen', why: 'no-preview' } });
});
