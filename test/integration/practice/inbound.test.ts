import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { envelopeOf, startBench, type Bench } from './harness';

const LIST = '/customer/inbound/fax-list-all';
const DOWNLOAD = '/customer/inbound/fax-download';
const rows = z.array(
  z.object({ jobId: z.number(), transactionId: z.number(), receivedTime: z.number(), faxReceivedPages: z.number() }),
);

const list = async (bench: Bench, body: unknown) => rows.parse(envelopeOf(await bench.post(LIST, body)).data);

describe('received faxes', () => {
  it('newest first, page by page until the list is empty', async () => {
    const bench = await startBench();
    const all = await list(bench, { sortBy: 'newest' });
    expect(all.map(({ faxReceivedPages }) => faxReceivedPages)).toEqual([1, 3]);
    expect(all[0]?.receivedTime).toBeGreaterThan(all[1]?.receivedTime ?? Number.POSITIVE_INFINITY);
    expect(await list(bench, { lastFaxId: String(all[0]?.jobId) })).toEqual(all.slice(1));
    expect(await list(bench, { lastFaxId: String(all[1]?.jobId) })).toEqual([]);
    expect(await list(bench, { lastFaxId: '1' })).toEqual([]);
  });

  it('by day, both ends included', async () => {
    const bench = await startBench();
    const pagesOn = async (body: unknown) => (await list(bench, body)).map(({ faxReceivedPages }) => faxReceivedPages);
    expect(await pagesOn({ startDate: '01/15/2030', endDate: '01/15/2030' })).toEqual([1]);
    expect(await pagesOn({ startDate: '01/14/2030', endDate: '01/14/2030' })).toEqual([3]);
    expect(await pagesOn({ startDate: '01/14/2030' })).toEqual([1, 3]);
    expect(await pagesOn({ startDate: '01/16/2030' })).toEqual([]);
  });

  it.each([
    { startDate: '2030-01-15' },
    { startDate: '1/15/2030' },
    { startDate: '15/01/2030' },
    { endDate: '02/30/2030' },
    { sortBy: 'oldest' },
    { page: 1 },
  ])('refuses %j', async (body) => {
    const bench = await startBench();
    expect((await bench.post(LIST, body)).httpStatus).toBe(400);
  });

  it('are downloaded with both ids, as base64', async () => {
    const bench = await startBench();
    for (const { jobId, transactionId, faxReceivedPages } of await list(bench, {})) {
      const answer = await bench.post(DOWNLOAD, { jobId: String(jobId), transactionId });
      const pdf = Buffer.from(z.string().parse(envelopeOf(answer).data), 'base64');
      expect((await PDFDocument.load(pdf)).getPageCount()).toBe(faxReceivedPages);
      expect(envelopeOf(await bench.post(DOWNLOAD, { jobId, transactionId: jobId }))).toMatchObject({ status: 0 });
      expect((await bench.post(DOWNLOAD, { jobId })).httpStatus).toBe(400);
    }
  });
});

it('lists the two sender numbers, with an id beyond 2^53 as it stands', async () => {
  const bench = await startBench();
  const answer = await bench.post('/customer/inbound/number-list', {});
  expect(envelopeOf(answer).data).toMatchObject([{ faxNumber: '+12025550198' }, { faxNumber: '+12025550199' }]);
  expect(answer.text).toContain('"orderId":1595589515890656281}');
});
