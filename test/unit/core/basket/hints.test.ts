import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedHints } from '../../../../core/basket/hints';
import { directRecipients } from '../../../../core/basket/direct';
import { parseFaxNumber } from '../../../../core/numbers/fax-number';
import { anyText, seeded } from '../any-text';

const hints = (numbers: readonly string[], pages = '') => ({ numbers, pages, quality: null });

describe('hints', () => {
  it('are kept as they came', () => {
    const given = hints(['+12025550101', ' (202) 555-0103 ', '0044p20p7946'], '1-3, last');
    expect(boundedHints(given)).toEqual(given);
    expect(boundedHints(hints(['', '  ', '+1'])).numbers).toEqual(['+1']);
  });

  it('that are too long become no other number and no other pages', () => {
    const long = `+12025550101${' '.repeat(60)}9`;
    const [number = ''] = boundedHints(hints([long])).numbers;
    expect(number).toHaveLength(64);
    expect(parseFaxNumber(number, 'US').ok).toBe(false);
    expect(boundedHints(hints([], '1,'.repeat(10_000))).pages).toMatch(/^(1,)+1?\u2026$/);
  });

  it('leave no recipient out in silence', () => {
    const many = Array.from({ length: 51 }, (_, index) => `+1202555${String(1000 + index)}`);
    const kept = boundedHints(hints(many)).numbers;
    expect(kept).toHaveLength(50);
    expect(parseFaxNumber(kept.at(-1) ?? '', 'US').ok).toBe(false);
    expect(boundedHints(hints(many.slice(0, 50))).numbers).toEqual(many.slice(0, 50));
  });

  it('of any text fit a draft, and what can be dialled of them is what came', () => {
    seeded(
      fc.property(fc.array(anyText, { maxLength: 60 }), (numbers) => {
        const kept = boundedHints(hints(numbers)).numbers;
        expect(kept.length).toBeLessThanOrEqual(50);
        const meant = new Set(
          numbers.map((number) => parseFaxNumber(number, 'US')).flatMap((one) => (one.ok ? one.value.e164 : [])),
        );
        for (const number of kept) {
          expect(number.length).toBeLessThanOrEqual(64);
          const parsed = parseFaxNumber(number, 'US');
          if (parsed.ok) expect(meant).toContain(parsed.value.e164);
        }
      }),
    );
  });
});

describe('sending without a question', () => {
  const document = { documentId: 'd', name: 'Print', sha256: '', unseen: null };
  const print = (numbers: readonly string[]) => ({ door: 'print', hints: hints(numbers), document }) as const;
  const listed = { sendDirectly: true, directNumbers: ['+12025550101', '+12025550103'] };
  const sent = (arrival: Parameters<typeof directRecipients>[0], settings = listed) =>
    directRecipients(arrival, settings, 'US')?.map(({ e164 }) => e164) ?? null;

  it('is for prints with listed numbers alone, however they are written', () => {
    expect(sent(print(['(202) 555-0101']))).toEqual(['+12025550101']);
    expect(sent({ ...print(['+12025550101', '202-555-0103']), door: 'faxout' })).toEqual(listed.directNumbers);
  });

  it.each([
    ['no number', []],
    ['one that is not listed', ['+12025550102']],
    ['one beside a listed one', ['+12025550101', '+12025550102']],
    ['cut at a space', ['+1']],
    ['cut at a space, beside a listed one', ['+12025550101', '+1']],
    ['with pauses', ['+12025550101p9']],
    ['with waits', ['+12025550101w9']],
    ['with an extension', ['+12025550101#9']],
    ['with a comma', ['+12025550101,9']],
    ['letters', ['+1202555FAXX']],
    ['emergency', ['911']],
    ['cut short', ['\u2026']],
  ])('never: %s', (_, numbers) => {
    expect(sent(print(numbers), { ...listed, directNumbers: [...listed.directNumbers, '+1911'] })).toBeNull();
  });

  it('never when it is switched off, unseen, a number alone, or came in by another door', () => {
    const good = print(['+12025550101']);
    expect(sent(good, { ...listed, sendDirectly: false })).toBeNull();
    expect(sent({ ...good, document: { ...document, unseen: 'no-preview' } })).toBeNull();
    expect(sent({ ...good, document: null })).toBeNull();
    for (const door of ['start', 'folder', 'link', 'tray'] as const) expect(sent({ ...good, door })).toBeNull();
  });
});
