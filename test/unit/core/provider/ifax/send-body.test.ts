import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FaxRequest, RequestFile } from '../../../../../core/provider/fax-provider';
import { planSendBody, planSmallBody, type BodyPlan } from '../../../../../core/provider/ifax/send-body';
import { QUALITIES } from '../../../../../core/pages/quality';

const SEED = 20261124;

/** The body as it would leave, with `size` zero bytes for each document. */
function written(plan: BodyPlan): string {
  return plan.pieces
    .map((piece) => (piece.kind === 'literal' ? piece.text : Buffer.alloc(piece.source.size).toString('base64')))
    .join('');
}

const data = (size: number, pages: readonly string[] | null = null): RequestFile => ({
  fileName: 'document-1.pdf',
  pages,
  source: {
    kind: 'data',
    size,
    sha256: '',
    open: () => {
      throw new Error('planning reads no document');
    },
  },
});

const plain: FaxRequest = {
  faxNumber: '+12345678901',
  callerId: null,
  quality: 'Standard',
  cover: null,
  sendAt: null,
  files: [data(3)],
};

it('writes the fields of the API, in the order and spelling of its sample', () => {
  const plan = planSendBody({
    faxNumber: '+12345678901',
    callerId: '+12345678902',
    quality: 'HD',
    cover: { templateId: '0000', subject: 'test subject', fromName: 'abc', toName: 'xyz', message: 'sample fax' },
    sendAt: '2019-11-14T00:55:31.820Z',
    files: [
      { fileName: 'abc.pdf', pages: ['1-5', '7'], source: { kind: 'url', url: 'https://example.com/abc.pdf' } },
      data(4, ['1', '2']),
    ],
  });
  expect(written(plan)).toBe(
    '{"faxNumber":"+12345678901","callerId":"+12345678902","templateId":"0000","subject":"test subject","from_name":"abc",' +
      '"to_name":"xyz","message":"sample fax","send_at":"2019-11-14T00:55:31.820Z","faxQuality":"HD","faxData":[' +
      '{"fileName":"abc.pdf","fileUrl":"https://example.com/abc.pdf","pages":["1-5","7"]},' +
      '{"fileName":"document-1.pdf","fileData":"AAAAAA==","pages":["1","2"]}]}',
  );
});

it('leaves out what is empty: no field, no cover page by accident', () => {
  const cover = { templateId: '', subject: ' ', fromName: '', toName: '', message: '' };
  const body = written(planSendBody({ ...plain, callerId: '', cover, files: [data(3, [])] }));
  expect(JSON.parse(body)).toEqual({
    faxNumber: '+12345678901',
    faxQuality: 'Standard',
    faxData: [{ fileName: 'document-1.pdf', fileData: 'AAAA' }],
  });
});

it('sends an id as the string it came as', () => {
  const plan = planSmallBody({ jobId: '1595589515890656281' });
  expect(written(plan)).toBe('{"jobId":"1595589515890656281"}');
  expect(plan.byteLength).toBe(31);
});

it(`knows the exact length beforehand and keeps every text (seed ${String(SEED)})`, () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 });
  const file = fc.oneof(
    fc.nat(2000).map((size) => data(size)),
    text.map((url): RequestFile => ({ fileName: url, pages: [url], source: { kind: 'url', url } })),
  );
  const request = fc.record({
    faxNumber: text,
    callerId: fc.option(text),
    quality: fc.constantFrom(...QUALITIES),
    cover: fc.option(fc.record({ subject: text, message: text, fromName: text })),
    sendAt: fc.option(text),
    files: fc.array(file, { minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(request, (fax) => {
      const plan = planSendBody(fax);
      const body = written(plan);
      const parsed = JSON.parse(body) as Record<string, unknown>;
      expect(Buffer.byteLength(body, 'utf8')).toBe(plan.byteLength);
      expect(parsed['subject'] ?? '').toBe((fax.cover?.subject ?? '').trim() === '' ? '' : fax.cover?.subject);
      expect(parsed['faxData']).toHaveLength(fax.files.length);
      for (const item of parsed['faxData'] as object[]) expect('fileUrl' in item).not.toBe('fileData' in item);
    }),
    { seed: SEED, numRuns: 500 },
  );
});
