import { describe, expect, it } from 'vitest';
import { untouched } from '../../../core/pages/page-edit';
import type { DocumentRequest, SealedTarget } from '../../../electron/documents/document-protocol';
import { PROCESS_LIMITS } from '../../../electron/documents/limits';
import { timeLimit } from '../../../electron/documents/time-limit';
import { STANDARD_LETTER } from '../../fixtures/drawing';

const target: SealedTarget = { path: '', id: '', key: new Uint8Array(), wrapped: new Uint8Array() };
const assemble = (pages: number, sheets = 1): DocumentRequest => {
  const all = Array.from({ length: pages }, (_, index) => index + 1);
  const edits = all.map((page) => ({ ...untouched(page), sheets }));
  return {
    kind: 'assemble',
    parts: [{ source: target, sha256: '', pages: all, edits }],
    drawing: STANDARD_LETTER,
    target,
  };
};

describe('the time that the document process has', () => {
  it('grows with the pages that it makes', () => {
    const limits = { ...PROCESS_LIMITS, assembleMs: 1000, assemblePageMs: 10 };
    expect(timeLimit(assemble(1), limits)).toBe(1010);
    expect(timeLimit(assemble(200), limits)).toBe(3000);
    expect(timeLimit(assemble(20, 3), limits)).toBe(1600);
    expect(timeLimit({ kind: 'open', source: target }, limits)).toBe(PROCESS_LIMITS.openMs);
  });
});
