import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { ContentItem } from '../../../core/outbox/job';
import { requestOf } from '../../../electron/outbox/fax-request';
import { content, jobIn, STATES } from '../core/outbox/jobs';

const sealed = {
  kind: 'sealed',
  documentId: 'doc',
  sha256: 'ab'.repeat(32),
  size: 5,
  pages: null,
  pageTotal: 4,
  madeFrom: [{ name: 'Jane Roe.DOCX', pages: '' }],
} as const satisfies ContentItem;

const namesOf = (...items: readonly ContentItem[]) =>
  requestOf(jobIn(STATES.queued, { fax: { ...content, items } }), { read: () => Readable.from([]) }).files.map(
    ({ fileName, pages }) => [fileName, pages],
  );

describe('the file names of a request', () => {
  it('tell nothing but a number and the type of what is really in the file', () => {
    const unseen = { ...sealed, pageTotal: null, unseen: 'no-converter' } as const;
    expect(
      namesOf(
        // Turned into pages here: a PDF whatever it was.
        sealed,
        { ...sealed, pages: ['1-2'], pageTotal: 2 },
        { ...sealed, madeFrom: [...sealed.madeFrom, { name: 'scan.tiff', pages: '1' }] },
        // Turned into pages by iFax, the whole file or some of it.
        unseen,
        { ...unseen, pages: ['1-2'], pageTotal: 2 },
        { ...unseen, madeFrom: [{ name: 'too slow.pdf', pages: '' }], unseen: 'no-preview' },
        { kind: 'link', url: 'https://files.example.org/Jane%20Roe.rtf', pages: null },
      ),
    ).toEqual([
      ['document-1.pdf', null],
      ['document-2.pdf', ['1-2']],
      ['document-3.pdf', null],
      ['document-4.docx', null],
      ['document-5.docx', ['1-2']],
      ['document-6.pdf', null],
      ['document-7.rtf', null],
    ]);
  });
});
