import { afterAll, beforeAll, expect, it } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Buffer } from 'node:buffer';
import { boolean, integer, keyword, mimeMediaType, name, uri } from '../../electron/printing/ipp/codec/build';
import { encodeMessage } from '../../electron/printing/ipp/codec/encode';
import type { IppAttribute, IppMessage } from '../../electron/printing/ipp/codec/message';
import { JOB_STATES } from '../../electron/printing/ipp/job';
import { OPERATIONS, type Operation } from '../../electron/printing/ipp/operations';
import { STATUS } from '../../electron/printing/ipp/status';
import { uriWithSecretPath } from '../../electron/printing/printer-uris';
import { decoded, http, valueIn } from './client';
import { runPrinter, type RunningPrinter } from './running-printer';

/**
 * What Windows 11 with its own IPP class driver was seen to send, request by request: IPP 2.0, its own agent, chunked bodies, an
 * http address, the user with a domain, and the name of the file in the ANSI code page. No Windows was at hand: this is a replay.
 */
let running: RunningPrinter;
beforeAll(async () => {
  running = await runPrinter();
});
afterAll(() => running.close());

const USER = 'OFFICE\\alice';
const PDF = Buffer.from(`%PDF-1.7\n${'0123456789abcdef'.repeat(20_000)}`);

/** What it wants to know; without some of these the queue is not made, and nobody is told why. */
const WANTED = [
  [
    'printer-name',
    'printer-info',
    'printer-make-and-model',
    'printer-device-id',
    'printer-uuid',
    'printer-state',
    'printer-state-reasons',
  ],
  ['document-format-supported', 'document-format-default', 'document-format-preferred', 'compression-supported'],
  ['printer-dns-sd-name', 'printer-firmware-name', 'printer-firmware-string-version', 'mopria-certified'],
  [
    'media-supported',
    'media-default',
    'media-ready',
    'media-col-default',
    'media-col-ready',
    'media-size-supported',
    'media-type-supported',
  ],
  ['media-col-database'],
  [
    'sides-supported',
    'print-color-mode-supported',
    'print-quality-supported',
    'printer-resolution-supported',
    'copies-supported',
  ],
  ['pwg-raster-document-resolution-supported', 'pwg-raster-document-type-supported', 'pwg-raster-document-sheet-back'],
  [
    'operations-supported',
    'ipp-versions-supported',
    'ipp-features-supported',
    'job-creation-attributes-supported',
    'identify-actions-supported',
  ],
  [
    'printer-icons',
    'printer-location',
    'printer-more-info',
    'uri-authentication-supported',
    'uri-security-supported',
    'page-ranges-supported',
  ],
] as const;

let number = 0;
async function send(
  operation: Operation,
  attributes: readonly IppAttribute[],
  document: readonly Uint8Array[] = [],
): Promise<IppMessage> {
  number += 1;
  const address = uriWithSecretPath(running.identity, 'print');
  const octets = encodeMessage({
    version: { major: 2, minor: 0 },
    code: OPERATIONS[operation],
    requestId: number,
    groups: [
      {
        group: 'operation',
        attributes: [
          { name: 'attributes-charset', values: [{ tag: 'charset', value: 'utf-8' }] },
          { name: 'attributes-natural-language', values: [{ tag: 'naturalLanguage', value: 'en-us' }] },
          uri('printer-uri', address),
          ...attributes,
        ],
      },
    ],
  });
  const answer = await http(running.identity.port, {
    path: new URL(address).pathname,
    headers: { 'User-Agent': 'wPrintWindowsDoc', Host: `127.0.0.1:${running.identity.port}` },
    body: [octets, ...document],
  });
  expect(answer.status).toBe(200);
  const message = decoded(answer.body);
  expect(message.requestId).toBe(number);
  return message;
}

/** The octets "Übersicht Straße.docx" as windows-1252 has them, which are no UTF-8. */
const ANSI_NAME = Buffer.from('\xdcbersicht Stra\xdfe.docx', 'latin1');

it('adds the printer, prints, and gets the PDF there whole', async () => {
  const known = new Set<string>();
  for (const wanted of WANTED) {
    const [first, ...others] = wanted;
    const answer = await send('getPrinterAttributes', [
      keyword('requested-attributes', first, ...others),
      name('requesting-user-name', USER),
    ]);
    expect(answer.code).toBe(STATUS.ok);
    for (const { group, attributes } of answer.groups)
      if (group === 'printer') for (const one of attributes) known.add(one.name);
    if (wanted.includes('document-format-preferred' as never))
      expect(valueIn(answer, 'document-format-preferred')).toBe('application/pdf');
    if (wanted.includes('uri-authentication-supported' as never))
      expect(valueIn(answer, 'uri-authentication-supported')).toBe('none');
  }
  // No certificate is claimed; everything else is there.
  expect(WANTED.flat().filter((wanted) => !known.has(wanted))).toEqual(['mopria-certified']);

  // The name is put in as octets: the codec itself writes nothing but UTF-8.
  const ansi: IppAttribute = { name: 'job-name', values: [{ tag: 'other', number: 0x42, value: ANSI_NAME }] };
  const job = [name('requesting-user-name', USER), ansi, mimeMediaType('document-format', 'application/pdf')];
  expect((await send('validateJob', job)).code).toBe(STATUS.ok);
  const created = await send('createJob', job);
  expect(created.code).toBe(STATUS.ok);
  const id = valueIn(created, 'job-id') as number;

  const pieces = Array.from({ length: Math.ceil(PDF.length / 8192) }, (_, index) =>
    PDF.subarray(index * 8192, (index + 1) * 8192),
  );
  const sent = await send(
    'sendDocument',
    [
      integer('job-id', id),
      name('requesting-user-name', USER),
      mimeMediaType('document-format', 'application/pdf'),
      keyword('compression', 'none'),
      boolean('last-document', true),
    ],
    pieces,
  );
  expect(sent.code).toBe(STATUS.ok);

  const after = await send('getJobAttributes', [integer('job-id', id), name('requesting-user-name', USER)]);
  expect(valueIn(after, 'job-state')).toBe(JOB_STATES.completed);
  expect(valueIn(after, 'job-originating-user-name')).toBe(USER);
  expect(running.desk.printed).toMatchObject([
    { title: 'Übersicht Straße.docx', format: 'application/pdf', numbers: [] },
  ]);
  const [file = ''] = readdirSync(running.folder);
  expect(readFileSync(join(running.folder, file)).equals(PDF)).toBe(true);
});
