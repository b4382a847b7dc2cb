import { describe, expect, it } from 'vitest';
import { estimateCall, sheetsSeconds, type MeasuredPage } from '../../../../core/pages/call-estimate';
import { callCost, callSeconds, pageSeconds, type PageBytes } from '../../../../core/pages/fax-image/line-time';

const text: PageBytes = { mh: 50_000, mmr: 26_000, hasPhoto: false };
const photo: PageBytes = { mh: 500_000, mmr: 400_000, hasPhoto: true };
const known = (...bytes: PageBytes[]): MeasuredPage => ({ sheets: bytes.length, bytes });
const unknown = (sheets = 1): MeasuredPage => ({ sheets, bytes: null });

describe('the time on the line', () => {
  it('is not guessed at before a page was measured', () => {
    expect(estimateCall([], null)).toBeNull();
    expect(estimateCall([unknown(), unknown()], null)).toBeNull();
  });

  it('is that of all sheets once all are measured', () => {
    const estimate = estimateCall([known(text), known(text, photo)], null);
    expect(estimate?.seconds[14_400]).toEqual(callSeconds([text, text, photo], 14_400));
    expect(estimate?.seconds[9600]).toEqual(callSeconds([text, text, photo], 9600));
    expect(estimate).toMatchObject({ measured: 2, pages: 2, cost: null });
  });

  it('counts pages that were not measured as the average, each with its sheets', () => {
    const small: PageBytes = { mh: 10_000, mmr: 6000, hasPhoto: false };
    const average: PageBytes = { mh: 30_000, mmr: 16_000, hasPhoto: false };
    const estimate = estimateCall([known(text), unknown(2), known(small)], null);
    expect(estimate?.seconds[14_400]).toEqual(callSeconds([text, average, average, small], 14_400));
    expect(estimate).toMatchObject({ measured: 2, pages: 3 });
  });

  it('names the pages that cost most by their place among the chosen ones', () => {
    const estimate = estimateCall([known(text), known(text), known(photo, photo), unknown()], null);
    expect(estimate?.costly.map(({ page, hasPhoto }) => ({ page, hasPhoto }))).toEqual([{ page: 3, hasPhoto: true }]);
  });

  it('has a price where the user gave one', () => {
    const tariff = { perPage: 0.05, perMinute: 0.1 };
    expect(estimateCall([known(text), known(text)], tariff)?.cost).toEqual(callCost([text, text], 14_400, tariff));
  });

  it('of one page leaves out what belongs to the call', () => {
    const look = { sheets: [text, photo].map((bytes) => ({ bytes, size: { width: 1728, height: 1 }, findings: [] })) };
    const both = [pageSeconds(text, 14_400), pageSeconds(photo, 14_400)] as const;
    expect(sheetsSeconds(look, 14_400)).toEqual({
      least: both[0].least + both[1].least,
      most: both[0].most + both[1].most,
    });
  });
});
