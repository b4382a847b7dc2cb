import { describe, expect, it } from 'vitest';
import { collection, keyword, name, text, uri } from '../../../electron/printing/ipp/codec/build';
import type { IppAttribute } from '../../../electron/printing/ipp/codec/message';
import { destinationsOf } from '../../../electron/printing/ipp/destinations';
import { parseFaxNumber } from '../../../core/numbers/fax-number';

const to = (address: string, ...others: readonly IppAttribute[]): IppAttribute =>
  collection('destination-uris', [uri('destination-uri', address), ...others]);

describe('numbers of a job', () => {
  it.each([
    ['a plain one', to('tel:+12025550101'), ['+12025550101']],
    ['percent signs are read', to('tel:%2B1%20202%20555%200101'), ['+1 202 555 0101']],
    ['wrong percent signs stay', to('tel:+1202%zz'), ['+1202%zz']],
    ['the stump that CUPS makes of a number with spaces', to('tel:+1'), ['+1']],
    ['a pause', to('tel:0044p20p7946'), ['0044p20p7946']],
    ['an address of another kind', to('ipp://11.22.33.44/ipp/print'), ['ipp://11.22.33.44/ipp/print']],
    ['parameters', to('tel:+12025550101;ext=5'), ['+12025550101;ext=5']],
    ['upper case', to('TEL:5550101'), ['5550101']],
    ['the option, passed on as it is', name('phone', '+12025550101'), ['+12025550101']],
    ['the option as a keyword', keyword('phone', '2025550101'), ['2025550101']],
    ['nothing', name('job-priority', '50'), []],
  ])('%s', (_what, attribute, numbers) => {
    expect(destinationsOf([attribute]).numbers).toEqual(numbers);
  });

  it('are all handed on, in their order, also those that are none', () => {
    const several = collection(
      'destination-uris',
      [uri('destination-uri', 'tel:1')],
      [uri('destination-uri', 'sip:a@b.example')],
      [uri('destination-uri', 'tel:3')],
    );
    expect(destinationsOf([several])).toEqual({ numbers: ['1', 'sip:a@b.example', '3'], areUnderstood: false });
  });

  it.each([
    ['before the number', to('tel:2025550101', text('pre-dial-string', '9'))],
    ['after it', to('tel:2025550101', text('post-dial-string', '42'))],
    ['for the other end', to('tel:2025550101', text('t33-subaddress', '42'))],
    [
      'a prefix of CUPS',
      collection('destination-uris', [uri('destination-uri', 'tel:12025550101'), text('pre-dial-string', '9')]),
    ],
  ])('with something dialled %s are no number that could be sent to by itself', (_what, attribute) => {
    const found = destinationsOf([attribute]);
    expect(found.areUnderstood).toBe(false);
    for (const country of ['US', 'IN', 'GB', 'DE'])
      expect(found.numbers.map((number) => parseFaxNumber(number, country).ok)).toEqual([false]);
  });

  it('the prefix option makes no number of another country', () => {
    const found = destinationsOf([name('phone', '2025550101'), name('faxPrefix', '91')]);
    expect(found).toEqual({ numbers: ['91,2025550101'], areUnderstood: false });
    expect(parseFaxNumber('912025550101', 'IN').ok).toBe(true); // what it would have become
    expect(parseFaxNumber('91,2025550101', 'IN').ok).toBe(false);
  });
});
