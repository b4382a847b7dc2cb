import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFaxLink, LONGEST_FAX_LINK, readFaxLink } from '../../../../core/numbers/fax-link';
import { anyText, seeded } from '../any-text';

describe('a fax: link', () => {
  it.each([
    ['fax:+1-202-555-0101', '+1-202-555-0101'],
    ['FAX:+12025550101', '+12025550101'],
    ['fax:+358.555.1234567;tsub=1234;postd=pp22', '+358.555.1234567'],
    ['fax:7042;phone-context=+1-914-555', '7042'],
    ['fax:%2B1%20(202)%20555-0101', '+1 (202) 555-0101'],
    ['fax://+12025550101', '+12025550101'],
    // As typed: what letters and pauses mean is not for us to say. The window shows them and says that they are no number.
    ['fax:1-800-FAX-HELP', '1-800-FAX-HELP'],
    ['fax:0w003585551234567', '0w003585551234567'],
  ])('%s names %s', (link, number) => {
    expect(readFaxLink(link)).toEqual({ ok: true, value: number });
  });

  it.each([
    ['nothing', 'fax:'],
    ['parameters alone', 'fax:;tsub=1'],
    ['another scheme', 'tel:+12025550101'],
    ['a broken encoding', 'fax:%2'],
    ['an encoding that is no text', 'fax:%ff%fe'],
    ['something encoded twice', 'fax:%252B12025550101'],
    ['a line break', 'fax:+1202%0A5550101'],
    ['a NUL', 'fax:+1202%005550101'],
    ['a raw control character', 'fax:+1202\u00075550101'],
    ['a direction mark', 'fax:+1202\u202e5550101'],
    ['quotes and a switch', 'fax:+12025550101" --inspect="0'],
    ['encoded quotes', 'fax:%22%20--no-sandbox%20%22'],
    ['a query', 'fax:+12025550101?body=x'],
    ['markup', 'fax:<b>1</b>'],
    ['shell signs', 'fax:+1$(id)'],
    ['foreign digits', 'fax:\u0661\u0662\u0663'],
    ['a number longer than a draft holds', `fax:${'1'.repeat(65)}`],
    ['more than any link has', `fax:+12025550101;${'x'.repeat(LONGEST_FAX_LINK)}`],
  ])('with %s is refused whole', (_what, link) => {
    expect(readFaxLink(link)).toEqual({ ok: false, error: 'bad-link' });
  });

  it('never names anything but what a number is written with', () => {
    const tail = fc.oneof(anyText, anyText.map(encodedWhereItCan), fc.stringMatching(/^[+\d%0-9A-F;.()-]{0,80}$/));
    seeded(
      fc.property(fc.constantFrom('fax:', 'FaX:', 'fax://', ''), tail, (scheme, text) => {
        const read = readFaxLink(scheme + text);
        if (!read.ok) return;
        expect(isFaxLink(scheme + text)).toBe(true);
        expect(read.value).toMatch(/^[A-Za-z\d +\-.()*#/]{1,64}$/);
      }),
      5000,
    );
  });
});

function encodedWhereItCan(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}
