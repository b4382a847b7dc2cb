import { STANDARD_LETTER } from '../../../fixtures/drawing';
import type { FaxPlan } from '../../../../core/compose/plan';
import { parseFaxNumber, type FaxNumber } from '../../../../core/numbers/fax-number';
import type { ContentItem, FaxJob, JobState } from '../../../../core/outbox/job';
import { content, jobIn } from '../outbox/jobs';

export function numberOf(e164: string): FaxNumber {
  const parsed = parseFaxNumber(e164, '');
  if (!parsed.ok) throw new Error(`${e164}: ${parsed.error}`);
  return parsed.value;
}

/** A fax to this number in this state. */
export const faxTo = (e164: string, state: JobState, change: Partial<FaxJob> = {}): FaxJob =>
  jobIn(state, { ...change, fax: { ...content, recipient: numberOf(e164), recipientName: '', ...change.fax } });

/** A plan of four pages of one dropped file, like the content of `faxTo`. */
export const planTo = (e164: string, change: Partial<FaxPlan> = {}): FaxPlan => ({
  recipient: numberOf(e164),
  recipientName: '',
  callerId: null,
  quality: 'Standard',
  cover: null,
  holdUntil: null,
  sendAt: null,
  items: [
    {
      kind: 'assembled',
      parts: [{ handle: 'handle', name: 'Befund.pdf', pages: [1, 2, 3, 4], pageCount: 4, edits: [], sheets: 4 }],
      drawing: STANDARD_LETTER,
    },
  ],
  pageTotal: 4,
  title: 'Befund',
  note: '',
  ...change,
});

/** A sealed document of four pages. */
export const sealed = {
  kind: 'sealed',
  documentId: 'doc',
  sha256: 'ab'.repeat(32),
  size: 5,
  pages: null,
  pageTotal: 4,
  madeFrom: [],
} as const satisfies ContentItem;
