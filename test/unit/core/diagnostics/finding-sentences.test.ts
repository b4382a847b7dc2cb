import { describe, expect, it } from 'vitest';
import { CHECKS, FINDINGS, resultOf, type FindingCode } from '../../../../core/diagnostics/finding';
import { en } from '../../../../core/words/en';
import { sayFinding, sayNextStep } from '../../../../core/words/finding-sentences';
import { createWords } from '../../../../core/words/words';

const words = createWords(en, 'en');
const CODES = Object.keys(FINDINGS) as FindingCode[];
/** Every fact that any finding brings along (`found` says which belong to which). */
const FACTS = {
  app: '0.1.0',
  electron: '45.4.1',
  system: 'linux x64',
  bytes: 84_299_210_752,
  step: 1,
  total: 2,
  count: 3,
  missing: 1,
  orphans: 1,
  cause: 'refused',
  names: 'theme, colour',
  zone: 'Europe/Berlin',
};

describe('what the doctor says', () => {
  it.each(CODES)('%s: a whole sentence, and a next step unless it is fine', (code) => {
    const finding = { code, facts: FACTS };
    expect(sayFinding(words, finding)).toMatch(/^[^{}]+\.$/);
    const next = sayNextStep(words, { check: 'versions', outcome: FINDINGS[code], finding });
    if (FINDINGS[code] === 'fine') expect(next).toBeNull();
    else expect(next).toMatch(/^[^{}]+\.$/);
  });

  it('says sizes as people do', () => {
    expect(sayFinding(words, { code: 'space.enough', facts: FACTS })).toBe('84.3 GB are free.');
  });

  it('knows a title for everything that is looked at, and the outcome from the code alone', () => {
    for (const check of CHECKS) expect(words.say(`doctor.title.${check}`)).not.toBe('');
    expect(resultOf('space', { code: 'space.none', facts: { bytes: 1 } }).outcome).toBe('problem');
  });
});
