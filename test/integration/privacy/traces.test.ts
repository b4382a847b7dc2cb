import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createSealer } from '../../../electron/vault/sealer';
import { textPdf } from '../../fixtures/documents/pdf';
import { tracesIn } from '../../fixtures/traces';
import { scratch } from '../storage/judge';

const NAME = 'Øystein Młynarczyk k7q';
const NUMBER = '+1 209 638 0085';
const VALUES = { name: NAME, number: NUMBER };
const between = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from('\u0001before '), bytes, Buffer.from(' after')]);
const zip = (content: Buffer): Buffer => {
  const header = Buffer.alloc(30);
  header.write('PK\u0003\u0004', 'latin1');
  header.writeUInt16LE(8, 8);
  header.writeUInt16LE(4, 26);
  return Buffer.concat([header, Buffer.from('a.md'), deflateRawSync(content)]);
};

/** What the suite in a real Electron relies on: whatever lies there is found, in any of these forms. */
const FORMS: Readonly<Record<string, Buffer>> = {
  plain: Buffer.from(NAME),
  'utf-16 little': Buffer.from(NAME, 'utf16le'),
  'utf-16 big': Buffer.from(NAME, 'utf16le').swap16(),
  hex: Buffer.from(Buffer.from(NAME).toString('hex')),
  json: Buffer.from('{"name":"\\u00d8ystein M\\u0142ynarczyk k7q"}'),
  address: Buffer.from(`https://x/?q=${encodeURIComponent(NAME)}`),
  form: Buffer.from(`q=${encodeURIComponent(NAME).replaceAll('%20', '+')}`),
  ...Object.fromEntries(
    ['', 'x', 'xy'].flatMap((before) => [
      [
        `base64 after ${String(before.length)}`,
        Buffer.from(Buffer.from(`${before}${NAME} and more`).toString('base64')),
      ],
      [`base64url after ${String(before.length)}`, Buffer.from(Buffer.from(`${before}${NAME}.`).toString('base64url'))],
    ]),
  ),
  gzip: gzipSync(`a letter to ${NAME}`),
  'zlib, cut off': deflateSync(`${NAME} ${'and so on '.repeat(900)}`).subarray(0, -12),
  zip: zip(Buffer.from(`# ${NAME}`)),
  'gzip in zip': zip(gzipSync(NAME)),
  digits: Buffer.from('"faxNumber":"+12096380085"'),
  national: Buffer.from('tel 2096380085'),
};

it.each(Object.entries(FORMS))('finds %s', (_form, bytes) => {
  const folder = scratch();
  mkdirSync(join(folder, 'Cache', 'deep'), { recursive: true });
  const file = join(folder, 'Cache', 'deep', 'f_00');
  writeFileSync(file, between(bytes));
  expect(tracesIn([folder], VALUES)[0]).toMatchObject({ file });
});

it('finds the text of a PDF, names of files and of folders, and where links lead', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'a'), await textPdf(`${NUMBER} x`, 1));
  mkdirSync(join(folder, `of ${NAME}`));
  symlinkSync(`/home/${NAME}.pdf`, join(folder, 'recent'));
  expect(new Set(tracesIn([folder], VALUES).map(({ of }) => of))).toEqual(new Set(['name', 'number']));
  expect(tracesIn([folder], VALUES).map(({ file }) => file.slice(folder.length))).toEqual(
    expect.arrayContaining(['/a', `/of ${NAME}`, '/recent']),
  );
});

it('finds nothing in what is sealed, nor of anything else', () => {
  const folder = scratch();
  const sealed = createSealer(Buffer.alloc(32, 7)).seal(Buffer.from(`${NAME} ${NUMBER}`.repeat(5000)), 'x');
  writeFileSync(join(folder, 'sealed'), sealed);
  writeFileSync(join(folder, 'other'), 'Øystein Hansen, +1 209 638 0086');
  expect(tracesIn([folder, join(folder, 'is not there')], VALUES)).toEqual([]);
});
