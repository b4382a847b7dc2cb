import { describe, expect, it } from 'vitest';
import { pruneForm } from '../../../electron/documents/prune-form';
import { readObjects } from '../../../electron/documents/qpdf-objects';

const header = { jsonversion: 2 };
const dump = (objects: Record<string, unknown>) => ({
  qpdf: [
    header,
    Object.fromEntries([
      ['trailer', { value: { '/Root': '1 0 R' } }],
      ...Object.entries(objects).map(([number, value]) => [`obj:${number} 0 R`, { value }] as const),
    ]),
  ],
});
const changed = (json: unknown) => pruneForm(readObjects(json));

describe('cutting off form fields that no page shows', () => {
  it('has nothing to do without a form', () => {
    expect(changed(dump({ 1: { '/Type': '/Catalog' } }))).toBeNull();
  });

  it('keeps the ways to the widgets of the pages and cuts the rest, with all that repeats values', () => {
    const json = dump({
      1: { '/Type': '/Catalog', '/AcroForm': '2 0 R' },
      2: { '/Fields': ['4 0 R', '7 0 R'], '/XFA': '9 0 R', '/CO': ['6 0 R'], '/NeedAppearances': true },
      3: { '/Type': '/Page', '/Annots': '8 0 R' },
      4: { '/T': 'u:patient', '/Kids': ['5 0 R', '6 0 R'] },
      5: { '/T': 'u:name', '/V': 'u:shown', '/Parent': '4 0 R' },
      6: { '/T': 'u:other', '/V': 'u:not shown', '/Parent': '4 0 R' },
      7: { '/T': 'u:alone', '/V': 'u:not shown either' },
      8: ['5 0 R', { '/Subtype': '/Link' }],
    });
    expect(changed(json)).toEqual({
      'obj:4 0 R': { value: { '/T': 'u:patient', '/Kids': ['5 0 R'] } },
      'obj:1 0 R': {
        value: { '/Type': '/Catalog', '/AcroForm': { '/Fields': ['4 0 R'], '/NeedAppearances': true } },
      },
    });
  });

  it('ends on fields that contain themselves or each other', () => {
    const json = dump({
      1: { '/AcroForm': { '/Fields': ['4 0 R'] } },
      3: { '/Type': '/Page', '/Annots': ['5 0 R'] },
      4: { '/Kids': ['4 0 R', '5 0 R'] },
      5: { '/Kids': ['4 0 R'] },
    });
    expect(changed(json)).toEqual({
      'obj:4 0 R': { value: { '/Kids': ['5 0 R'] } },
      'obj:5 0 R': { value: { '/Kids': [] } },
      'obj:1 0 R': { value: { '/AcroForm': { '/Fields': ['4 0 R'] } } },
    });
  });

  it('does not take other JSON for a document', () => {
    expect(() => changed({})).toThrow();
    expect(() => changed(null)).toThrow();
  });
});
