import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASK, mask } from '../../../../core/diagnostics/mask';

const SEED = 20_261_124;

describe('the mask over a support report', () => {
  it.each([
    '+1 202 555 0101',
    '+12025550101',
    '(202) 555-0101',
    '202.555.0101',
    '0049 30 901820',
    '030 901820',
    'ann@example.test',
    '/home/ann/Befund.pdf',
    'C:\\Users\\Ann\\Befund.pdf',
    'https://pagewire.example/x?y=1',
    'c2stbGl2ZS1hYmNkZWZnaGlqa2xtbm9w',
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'to=12025550101',
  ])('hides %s wherever it stands', (secret) => {
    for (const line of [secret, `before ${secret} after`, `fine code.${secret}`, `x="${secret}"`]) {
      const masked = mask(line);
      expect(masked).toContain(MASK);
      expect(masked.replace(/\D/g, '').length).toBeLessThan(7);
      expect(masked).not.toContain(secret);
    }
  });

  it('leaves what the report itself writes', () => {
    const own = [
      'made 2026-11-24T12:00:00.000Z',
      'problem document-process document-process.failed cause=document-process-stopped',
      'fine    versions         versions.known app=0.1.0 electron=33.4.11 system=linux_x64',
      'fine    space            space.enough bytes=842992107520',
      'fax f17af8de-57b3-4f44-a1d8-862e742dcd18 service=practice state=delivered queued=2026-11-25T15:01:46.798Z repeats=f17af8de-57b3-4f44-a1d8-862e742dcd18',
      '  attempt number=1 begun=2026-11-25T15:01:46.798Z answered=never answer=accepted http=200 bytes=104857600',
      '2026-11-25T15:01:46.798Z warn call-refused channel=documents.drop code=too-many-calls count=2 ms=86400000',
      'fine    clock            clock.plausible zone=America.Argentina.Buenos_Aires',
    ].join('\n');
    expect(mask(own)).toBe(own);
  });

  it('is finished after one pass, and never leaves seven digits of a number in a row', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 1_000_000, max: 1e15 }),
        (text, n) => {
          const masked = mask(`${text} ${String(n)} ${text}`);
          expect(masked).not.toMatch(new RegExp(`(?<![=\\d])${String(n)}(?!\\d)`));
          expect(mask(masked)).toBe(masked);
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
  });
});
