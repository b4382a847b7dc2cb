import { describe, expect, it } from 'vitest';
import { entryOf, REOPEN_PURPOSES, type DraftDocument, type ReopenPurpose } from '../../../../core/compose/draft';
import type { FaxContent, FaxJob, JobState } from '../../../../core/outbox/job';
import { canReopen, draftFrom, itemsAgain, nameOfCopy } from '../../../../core/outbox/reopen';
import { content, jobIn, NOON, STATES } from './jobs';

const context = {
  draftId: 'new',
  now: NOON,
  timeZone: 'America/New_York',
  country: 'DE',
  paper: 'A4',
  compact: true,
} as const;
const documents: readonly DraftDocument[] = [
  entryOf('entry', { kind: 'pages', handle: 'h', name: 'Befund.pdf', pages: 4, size: 5 }),
];
const draft = (purpose: ReopenPurpose, state: JobState = STATES.failed, fax: Partial<FaxContent> = {}) =>
  draftFrom(jobIn(state, { fax: { ...content, ...fax } }), purpose, documents, context);

describe('what a fax can be opened again for', () => {
  it.each([
    ['edit', ['held', 'stopped', 'queued', 'waiting', 'blocked']],
    ['missing-pages', ['partly']],
    [
      'forward',
      ['accepted', 'unreported', 'delivered', 'partly', 'failed', 'frozen', 'cancelled', 'cancelledThere', 'settled'],
    ],
    ['correct-number', ['delivered', 'partly', 'failed', 'frozen', 'cancelled', 'cancelledThere', 'settled']],
  ] as const)('"%s": %j', (purpose, names) => {
    const open = Object.entries(STATES).filter(([, state]) => canReopen(jobIn(state), purpose));
    expect(
      open.map(([name]) => name).filter((name) => !['editing', 'undo', 'resend', 'notNeeded'].includes(name)),
    ).toEqual(names);
  });

  it('never is what may be on the wire or may have been taken', () => {
    for (const purpose of REOPEN_PURPOSES)
      for (const state of [STATES.submitting, STATES.unconfirmed]) expect(canReopen(jobIn(state), purpose)).toBe(false);
  });
});

describe('a draft from an earlier fax', () => {
  it('holds everything of it', () => {
    const cover = { subject: 'Befund', toName: 'Praxis' };
    expect(draft('change-document', STATES.failed, { callerId: '+12025550199', quality: 'HD', cover })).toEqual({
      id: 'new',
      documents,
      recipients: [{ number: '+1 209 638 0085', country: 'US', name: 'Ärztehaus Nord' }],
      callerId: '+12025550199',
      quality: 'HD',
      paper: 'A4',
      compact: true,
      cover: { templateId: '', subject: 'Befund', fromName: '', toName: 'Praxis', message: '' },
      when: { kind: 'now' },
      pagesBy: 'here',
      note: 'Rückruf am Montag',
      origin: { id: 'job', for: 'change-document' },
    });
  });

  it('asks for the number when it goes to somebody else, and for nothing else', () => {
    expect(draft('forward').recipients).toEqual([{ number: '', country: 'DE', name: '' }]);
    expect(draft('correct-number').recipients[0]?.number).toBe('+1 209 638 0085');
  });

  it.each([
    ['HD', 'Standard'],
    ['Standard', 'Low'],
    ['Low', 'Low'],
  ] as const)('in lower quality is one step lower: %s becomes %s', (quality, lower) => {
    expect(draft('lower-quality', STATES.failed, { quality }).quality).toBe(lower);
    expect(draft('edit', STATES.queued, { quality }).quality).toBe(quality);
  });

  it('keeps a time that is still ahead when it is changed, and no other', () => {
    const held = (until: number): JobState => ({ name: 'held', why: 'time', until });
    const local = '2026-11-24T08:00';
    expect(draft('edit', held(NOON + 3_600_000)).when).toEqual({ kind: 'hold', local, timeZone: 'America/New_York' });
    expect(draft('edit', held(NOON)).when).toEqual({ kind: 'now' });
    expect(draft('forward', held(NOON + 3_600_000)).when).toEqual({ kind: 'now' });
    const sendAt = new Date(NOON + 3_600_000).toISOString();
    expect(draft('edit', STATES.queued, { sendAt }).when).toMatchObject({ kind: 'handOver', local });
    expect(draft('edit', STATES.queued, { sendAt: new Date(NOON - 1).toISOString() }).when).toEqual({ kind: 'now' });
  });

  it('leaves the pages to whom they were left before', () => {
    const [item] = content.items;
    if (item?.kind !== 'sealed') throw new Error('the content has a sealed document');
    expect(draft('forward').pagesBy).toBe('here');
    expect(draft('forward', STATES.failed, { items: [{ ...item, pages: ['1'] }] }).pagesBy).toBe('ifax');
    expect(draft('forward', STATES.failed, { items: [item, item] }).pagesBy).toBe('ifax');
    const unseen = { ...item, pages: ['1'], unseen: 'no-converter' } as const;
    expect(draft('forward', STATES.failed, { items: [item, unseen, item] }).pagesBy).toBe('here');
  });
});

describe('the items of an earlier fax', () => {
  const [item] = content.items;
  const partly = (items: FaxContent['items'], pageTotal: number, confirmed: number): FaxJob =>
    jobIn({ ...STATES.partly, confirmed, total: pageTotal }, { fax: { ...content, items, pageTotal } });

  it('come with the pages that were chosen', () => {
    if (item?.kind !== 'sealed') throw new Error('the content has a sealed document');
    const ranged = { ...item, pages: ['1', '3-4'], pageTotal: 3 };
    expect(itemsAgain(partly([item, ranged], 7, 1), 'forward').map(({ range }) => range)).toEqual(['', '1, 3-4']);
    expect(itemsAgain(partly([item, ranged], 7, 5), 'missing-pages')).toEqual([{ item: ranged, range: '3-4' }]);
    expect(itemsAgain(partly([item, ranged], 7, 2), 'missing-pages').map(({ range }) => range)).toEqual([
      '3-4',
      '1, 3-4',
    ]);
  });

  it('have a page list that can be typed, however long', () => {
    if (item?.kind !== 'sealed') throw new Error('the content has a sealed document');
    const pages = Array.from({ length: 200 }, (_, index) => String(1601 + 2 * index));
    const [again] = itemsAgain(partly([{ ...item, pages, pageTotal: 200 }], 200, 1), 'forward');
    expect(again?.range.length).toBeLessThanOrEqual(1200);
    expect(again?.range.split(/, ?/)).toEqual(pages);
  });

  it('are named after the files they were made from', () => {
    const name = (...madeFrom: [string, string][]) =>
      nameOfCopy({ madeFrom: madeFrom.map(([file, pages]) => ({ name: file, pages })) });
    expect(name(['a.pdf', ''])).toBe('a.pdf');
    expect(name(['a.pdf', '1-3, 5'], ['b.pdf', ''])).toBe('a.pdf (1-3, 5) + b.pdf');
    expect(name(['x'.repeat(255), '1'])).toHaveLength(255);
    // Its name says its type.
    expect(nameOfCopy({ madeFrom: [{ name: 'a.docx', pages: '1-3' }], unseen: 'no-converter' })).toBe('a.docx');
  });
});
