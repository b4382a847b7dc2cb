import type { FaxContent, FaxJob, JobState } from '../../../core/outbox/job';

/** A fax job in a given state, for tests. */
export function faxJob(state: JobState, content: Partial<FaxContent> = {}): FaxJob {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    draftId: '00000000-0000-4000-8000-000000000002',
    service: 'ifax',
    createdAt: Date.parse('2026-11-24T14:00:00Z'),
    state,
    attempts: 1,
    retrying: null,
    priority: 'normal',
    resendsLeft: 2,
    repeats: null,
    pagesErasedAt: null,
    fax: {
      recipient: { e164: '+12096380085', international: '+1 209 638 0085', country: 'US' },
      recipientName: '',
      callerId: null,
      quality: 'Standard',
      cover: null,
      sendAt: null,
      items: [],
      pageTotal: 6,
      title: 'referral.pdf',
      note: '',
      ...content,
    },
  };
}
