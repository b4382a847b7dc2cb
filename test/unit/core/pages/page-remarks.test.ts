import { describe, expect, it } from 'vitest';
import type { PlaceNote } from '../../../../core/pages/fax-image/place-page';
import type { Finding } from '../../../../core/pages/fax-image/verdict/judge-page';
import type { PageLook } from '../../../../core/pages/page-look';
import { remarksOn, remarksOnAll, type PageRemark } from '../../../../core/pages/page-remarks';

const bytes = { mh: 1, mmr: 1, hasPhoto: false };
const size = { width: 1728, height: 2156 };
const fine: PageLook = {
  sheets: [{ size, bytes, findings: [] }],
  notes: [],
  blank: false,
  missingFonts: [],
  losses: [],
};
const finding = (code: Finding['code'], fix: Finding['fix'] = null): Finding => ({
  code,
  fix,
  places: [],
  points: 6,
  letterRows: 11,
  percent: 9,
  boxes: 1,
});
const withFindings = (...findings: Finding[]): PageLook => ({ ...fine, sheets: [{ size, bytes, findings }] });
const noted = (...notes: PlaceNote[]): PageLook => ({ ...fine, notes });
const said = (remarks: readonly PageRemark[]) =>
  remarks.map((remark) => {
    const what =
      remark.about === 'finding'
        ? remark.finding.code
        : remark.about === 'note'
          ? remark.note.code
          : remark.about === 'loss'
            ? remark.loss
            : remark.about;
    return `${remark.page} ${what}`;
  });

describe('what is said of a page', () => {
  it('is nothing where nothing was found, and that it cannot be shown where it cannot', () => {
    expect(remarksOn({ page: 4, look: fine })).toEqual([]);
    expect(said(remarksOn({ page: 4, look: null }))).toEqual(['4 unseen']);
  });

  it('begins with the worst: what is not there, then what will be lost, then notes', () => {
    const look: PageLook = {
      ...withFindings(finding('light-areas'), finding('small-text')),
      notes: [{ code: 'landscape-rotated' }],
      missingFonts: ['Song'],
      losses: ['picture'],
    };
    expect(said(remarksOn({ page: 1, look }))).toEqual([
      '1 picture',
      '1 fonts',
      '1 small-text',
      '1 light-areas',
      '1 landscape-rotated',
    ]);
  });

  it('is the same for all sheets of a page', () => {
    const sheet = { size, bytes, findings: [finding('light-ink', 'lift')] };
    expect(said(remarksOn({ page: 2, look: { ...fine, sheets: [sheet, sheet] } }))).toEqual(['2 light-ink']);
  });
});

describe('what is said of a document', () => {
  it('begins with the worst of all pages', () => {
    const remarks = remarksOnAll([
      { page: 1, look: withFindings(finding('light-ink')) },
      { page: 2, look: fine },
      { page: 5, look: withFindings(finding('small-text')) },
      { page: 3, look: withFindings(finding('small-text')) },
      { page: 9, look: null },
    ]);
    expect(said(remarks)).toEqual(['9 unseen', '3 small-text', '5 small-text', '1 light-ink']);
  });

  it('holds of the notes only those that somebody may want to decide about', () => {
    const remarks = remarksOnAll([
      { page: 1, look: noted({ code: 'landscape-rotated' }, { code: 'odd-size', widthMm: 1, heightMm: 2 }) },
      { page: 2, look: noted({ code: 'legal' }, { code: 'scaled-down', percent: 78 }) },
      { page: 3, look: noted({ code: 'scaled-down', percent: 60 }) },
      { page: 4, look: noted({ code: 'legal' }, { code: 'split', sheets: 2 }) },
    ]);
    expect(said(remarks)).toEqual(['2 legal', '3 scaled-down']);
  });

  it('says once what is the same on every page of the file', () => {
    const form: PageLook = { ...fine, losses: ['xfa-form', 'video'], missingFonts: ['Song', 'Kai'] };
    const remarks = remarksOnAll([
      { page: 1, look: form },
      { page: 2, look: { ...form, missingFonts: ['Kai', 'Song'] } },
      { page: 3, look: { ...fine, missingFonts: ['Ming'] } },
    ]);
    expect(said(remarks)).toEqual(['1 xfa-form', '1 video', '2 video', '1 fonts', '3 fonts']);
  });
});
