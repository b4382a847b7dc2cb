import { EncryptedPDFError, PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { envelopeOf, faxOf, jobIdOf, pagesIn, pdfOf, sendBody, sha256, START, startBench } from './harness';

const SEND = '/customer/fax-send';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const file = (fileName: string, bytes: Uint8Array, pages?: unknown) => ({
  fileName,
  fileData: base64(bytes),
  ...(pages !== undefined && { pages }),
});

/** Two image file directories without entries. */
const tiff = Buffer.from('49492a00080000000000' + '0e000000' + '0000' + '00000000', 'hex');

describe('an accepted fax', () => {
  it('is recorded with everything that was asked for', async () => {
    const { service, post } = await startBench();
    const pdf = await pdfOf(5);
    const body = JSON.stringify({
      faxNumber: '+12025550101',
      callerId: '+12025550198',
      subject: 'Subject',
      to_name: 'Recipient',
      faxQuality: 'HD',
      send_at: '2030-01-16T08:00:00.000Z',
      faxData: [file('a.pdf', pdf, ['1-2', '5']), { fileName: 'b.pdf', fileUrl: 'https://files.example/b.pdf' }],
    });
    const answer = await post(SEND, body);

    expect(answer.httpStatus).toBe(200);
    expect(envelopeOf(answer)).toMatchObject({ status: 1, message: 'Fax processed for sending' });
    const [fax] = service.faxes();
    expect(fax).toMatchObject({
      jobId: jobIdOf(answer),
      acceptedAt: START,
      bodySha256: sha256(body),
      bodyBytes: body.length,
      faxNumber: '+12025550101',
      callerId: '+12025550198',
      quality: 'HD',
      cover: { templateId: null, subject: 'Subject', from_name: null, to_name: 'Recipient', message: null },
      sendAt: '2030-01-16T08:00:00.000Z',
      // Three chosen pages, a link that counts as one, and the service's cover page.
      pages: 5,
    });
    expect(fax?.files[0]).toMatchObject({
      bytes: pdf.length,
      sha256: sha256(pdf),
      totalPages: 5,
      pages: ['1-2', '5'],
      chosenPages: [1, 2, 5],
    });
    expect(fax?.files[1]).toMatchObject({ source: 'url', fileUrl: 'https://files.example/b.pdf', totalPages: null });
    expect(await pagesIn(fax?.files[0]?.document ?? new Uint8Array())).toEqual([1, 2, 5]);
  });

  it('keeps a PDF as it came when no pages are chosen, in Standard quality', async () => {
    const { service, post } = await startBench();
    const pdf = await pdfOf(2);
    await post(SEND, { faxNumber: '+12025550100', faxData: [file('a.PDF', pdf)] });
    const [fax] = service.faxes();
    expect(fax).toMatchObject({ quality: 'Standard', pages: 2, callerId: null, sendAt: null });
    expect(base64(fax?.files[0]?.document ?? new Uint8Array())).toBe(base64(pdf));
  });

  it.each([
    ['a picture', file('a.png', PNG), 1],
    ['a TIFF of two pages', file('a.tif', tiff), 2],
    ['one page of a TIFF', file('a.tiff', tiff, ['2']), 1],
    ['a Word file of unknown length', file('a.doc', Buffer.from('d0cf11e0a1b11ae100', 'hex')), 1],
    ['a new Word file', file('a.docx', Buffer.from('PK\u0003\u0004....word/document.xml')), 1],
    ['chosen pages of a link', { fileName: 'a.pdf', fileUrl: 'http://files.example/a', pages: ['2-4'] }, 3],
  ])('may hold %s', async (_, item, pages) => {
    const { post } = await startBench();
    const answer = await post(SEND, await sendBody({ faxData: [item] }));
    const status = await post('/customer/fax-status', { jobId: jobIdOf(answer) });
    expect(faxOf(status).faxTotalPages).toBe(pages);
  });

  it('gets an id of its own each time', async () => {
    const { post } = await startBench();
    const body = await sendBody();
    const ids = [jobIdOf(await post(SEND, body)), jobIdOf(await post(SEND, body)), jobIdOf(await post(SEND, body))];
    expect(new Set(ids).size).toBe(3);
  });
});

describe('a refused fax', () => {
  const pdfItem = async (pages?: unknown) => file('a.pdf', await pdfOf(3), pages);
  const cases: [string, () => Promise<Record<string, unknown>>, string][] = [
    ['without a number', () => sendBody({ faxNumber: undefined }), 'faxNumber'],
    ['number without +', () => sendBody({ faxNumber: '12025550100' }), 'faxNumber'],
    ['number with spaces', () => sendBody({ faxNumber: '+1 202 555 0100' }), 'faxNumber'],
    ['sender number without +', () => sendBody({ callerId: '2025550100' }), 'callerId'],
    ['quality in lower case', () => sendBody({ faxQuality: 'standard' }), 'faxQuality'],
    ['quality "Fine"', () => sendBody({ faxQuality: 'Fine' }), 'faxQuality'],
    ['local time', () => sendBody({ send_at: '2030-01-16T08:00:00' }), 'send_at'],
    ['time with an offset', () => sendBody({ send_at: '2030-01-16T08:00:00+01:00' }), 'send_at'],
    ['a day that does not exist', () => sendBody({ send_at: '2030-02-30T08:00:00Z' }), 'send_at'],
    ['an unknown field', () => sendBody({ sendAt: '2030-01-16T08:00:00Z' }), 'sendAt'],
    ['an empty text', () => sendBody({ subject: '' }), 'subject'],
    ['null instead of nothing', () => sendBody({ callerId: null }), 'callerId'],
    ['no attachment', () => sendBody({ faxData: [] }), 'faxData'],
    ['faxData missing', () => sendBody({ faxData: undefined }), 'faxData'],
    ['neither link nor data', () => sendBody({ faxData: [{ fileName: 'a.pdf' }] }), 'exactly one'],
    [
      'link and data',
      async () => sendBody({ faxData: [{ ...(await pdfItem()), fileUrl: 'https://a.example/b' }] }),
      'exactly one',
    ],
    [
      'unknown field of a file',
      async () => sendBody({ faxData: [{ ...(await pdfItem()), fileType: 'pdf' }] }),
      'fileType',
    ],
    [
      'link to a local file',
      () => sendBody({ faxData: [{ fileName: 'a.pdf', fileUrl: 'file:///etc/hosts' }] }),
      'fileUrl',
    ],
    [
      'data: prefix',
      async () =>
        sendBody({
          faxData: [{ fileName: 'a.pdf', fileData: `data:application/pdf;base64,${base64(await pdfOf(1))}` }],
        }),
      'base64',
    ],
    [
      'base64 in lines',
      async () =>
        sendBody({ faxData: [{ fileName: 'a.pdf', fileData: base64(await pdfOf(1)).replace(/(.{76})/g, '$1\n') }] }),
      'base64',
    ],
    ['base64 without padding', () => sendBody({ faxData: [{ fileName: 'a.pdf', fileData: 'JVBERi0xLjQ' }] }), 'base64'],
    ['URL-safe base64', () => sendBody({ faxData: [{ fileName: 'a.pdf', fileData: '-_-_' }] }), 'base64'],
    ['a picture called PDF', () => sendBody({ faxData: [file('a.pdf', PNG)] }), 'does not fit'],
    ['a PDF called picture', async () => sendBody({ faxData: [file('a.png', await pdfOf(1))] }), 'does not fit'],
    [
      'a zip called docx',
      () => sendBody({ faxData: [file('a.docx', Buffer.from('PK\u0003\u0004other'))] }),
      'does not fit',
    ],
    ['a type that is not allowed', () => sendBody({ faxData: [file('a.html', Buffer.from('<p>'))] }), 'fileName'],
    ['no extension', async () => sendBody({ faxData: [file('a', await pdfOf(1))] }), 'fileName'],
    [
      'a broken PDF',
      () => sendBody({ faxData: [file('a.pdf', Buffer.from('%PDF-1.7\nnothing'))] }),
      'cannot be opened',
    ],
    [
      'a TIFF that bites its tail',
      () => sendBody({ faxData: [file('a.tif', Buffer.from('49492a0008000000000008000000', 'hex'))] }),
      'damaged',
    ],
    [
      'a TIFF cut short',
      () => sendBody({ faxData: [file('a.tif', Buffer.from('49492a00ff000000', 'hex'))] }),
      'damaged',
    ],
    ['no pages', async () => sendBody({ faxData: [await pdfItem([])] }), 'pages'],
    ['pages as numbers', async () => sendBody({ faxData: [await pdfItem([1])] }), 'pages'],
    ['pages beyond the file', async () => sendBody({ faxData: [await pdfItem(['2-4'])] }), 'pages'],
    ['the second page of a picture', () => sendBody({ faxData: [file('a.png', PNG, ['2'])] }), 'pages'],
  ];
  it.each(cases)('%s', async (_, body, field) => {
    const { service, post } = await startBench();
    const answer = await post(SEND, await body());
    expect(answer.httpStatus).toBe(400);
    expect(envelopeOf(answer).status).toBe(0);
    expect(envelopeOf(answer).message).toContain(field);
    expect(service.faxes()).toEqual([]);
  });

  it('a PDF with a password', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    document.encrypt({ userPassword: 'secret', ownerPassword: 'secret', permissions: {} });
    const locked = Buffer.from(await document.save({ useObjectStreams: false }));
    await expect(PDFDocument.load(locked)).rejects.toThrow(EncryptedPDFError);
    const { post } = await startBench();
    const answer = await post(SEND, await sendBody({ faxData: [file('a.pdf', locked)] }));
    expect(envelopeOf(answer).message).toBe('faxData[0].fileData: the PDF is protected by a password');
  });

  it('names no text of the request', async () => {
    const { post } = await startBench();
    const answer = await post(
      SEND,
      await sendBody({ faxNumber: 'canary-number', faxData: [{ fileName: 'canary.exe', fileData: 'canary' }] }),
    );
    expect(answer.text).not.toContain('canary');
  });
});
