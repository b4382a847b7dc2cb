import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeFax } from '../../../../core/compose/compose-fax';
import type { Draft } from '../../../../core/compose/draft';
import type { DraftWhen } from '../../../../core/compose/draft';
import type { FaxPlan } from '../../../../core/compose/plan';
import { untouched } from '../../../../core/pages/page-edit';
import { QUALITIES } from '../../../../core/pages/quality';
import { AMERICAN } from '../../../fixtures/preferences';
import { anyText, seeded } from '../any-text';
import { NOW, context, file, link, to, draft } from './compose-parts';

describe('any draft', () => {
  const number = fc.oneof(anyText, fc.constantFrom('+12025550100', '202 555 0101', '911', '020 7946 0000'));
  const range = fc.oneof(anyText, fc.constantFrom('', '1', '2-', 'odd', '1-3'));
  const when = fc.record({
    local: fc.oneof(anyText, fc.constantFrom('2026-10-25T02:30', '2027-03-28T02:30')),
    timeZone: fc.oneof(anyText, fc.constantFrom('UTC', 'Europe/Berlin')),
  });
  const anyDraft: fc.Arbitrary<Draft> = fc.record({
    id: fc.uuid(),
    documents: fc.array(
      fc.oneof(
        fc.record({
          kind: fc.constant('file' as const),
          id: anyText,
          handle: anyText,
          name: anyText,
          pages: fc.integer({ min: 1, max: 90 }),
          size: fc.nat(),
          scope: fc.constantFrom('', '1', '2-40'),
          range,
          edits: fc.constantFrom([], [{ ...untouched(2), sheets: 3 }]),
        }),
        fc.record({
          kind: fc.constant('link' as const),
          id: anyText,
          url: fc.oneof(anyText, fc.webUrl({ validSchemes: ['https'] })),
          range,
        }),
      ),
      { maxLength: 3 },
    ),
    recipients: fc.array(
      fc.record({ number, country: fc.constantFrom('', 'US', 'GB'), name: fc.string({ maxLength: 20 }) }),
      { maxLength: 3 },
    ),
    callerId: fc.oneof(fc.constant(null), fc.constant('+12025550100'), anyText),
    quality: fc.constantFrom(...QUALITIES),
    paper: fc.constantFrom('Letter', 'A4'),
    compact: fc.boolean(),
    cover: fc.option(
      fc.record({ templateId: anyText, subject: anyText, fromName: anyText, toName: anyText, message: anyText }),
    ),
    when: fc.oneof(
      fc.constant({ kind: 'now' as const }),
      when.map((time) => ({ kind: 'hold' as const, ...time })),
      when.map((time) => ({ kind: 'handOver' as const, ...time })),
    ),
    pagesBy: fc.constantFrom('here', 'ifax'),
    note: fc.string(),
    origin: fc.constant(null),
  });
  /** Mostly good parts, so that plans are reached often. */
  const nearlyGoodDraft: fc.Arbitrary<Draft> = anyDraft.chain((any) =>
    fc.record({
      id: fc.constant(any.id),
      documents: fc.constantFrom(
        any.documents,
        [file('a', 9, '1,3-'), link('https://e.example/', '2')],
        draft.documents,
      ),
      recipients: fc.constantFrom(any.recipients, draft.recipients, [to('202 555 0101'), to('+442079460000')]),
      callerId: fc.constantFrom(any.callerId, null),
      quality: fc.constant(any.quality),
      paper: fc.constant(any.paper),
      compact: fc.constant(any.compact),
      cover: fc.constantFrom(any.cover, null),
      when: fc.constantFrom<DraftWhen>(any.when, { kind: 'now' }),
      pagesBy: fc.constant(any.pagesBy),
      note: fc.constant(any.note),
      origin: fc.constant(null),
    }),
  );

  it('becomes faxes that can be sent, or at least one problem; it never throws', () => {
    let planned = 0;
    seeded(
      fc.property(fc.oneof(anyDraft, nearlyGoodDraft), (any) => {
        const result = composeFax(any, context);
        if (!result.ok) {
          expect(result.error.length).toBeGreaterThan(0);
          return;
        }
        planned += 1;
        expect(result.value).toHaveLength(any.recipients.length);
        expect(new Set(result.value.map(({ recipient }) => recipient.e164)).size).toBe(any.recipients.length);
        for (const made of result.value) checkPlan(made);
      }),
      1000,
    );
    expect(planned).toBeGreaterThan(50);
  });
});

function checkPlan(plan: FaxPlan): void {
  expect(plan.recipient.e164).toMatch(/^\+[1-9]\d{5,14}$/);
  if (plan.callerId !== null) expect(plan.callerId).toMatch(/^\+[1-9]\d{6,14}$/);
  if (plan.cover !== null) {
    expect(Object.values(plan.cover).length).toBeGreaterThan(0);
    for (const text of Object.values(plan.cover)) expect(text.trim()).not.toBe('');
  }
  if (plan.pageTotal !== null) {
    expect(plan.pageTotal).toBeGreaterThan(0);
    expect(plan.pageTotal).toBeLessThanOrEqual(AMERICAN.maxPages);
  }
  expect(plan.holdUntil === null || plan.sendAt === null).toBe(true);
  if (plan.sendAt !== null) expect(Date.parse(plan.sendAt)).toBeGreaterThanOrEqual(NOW);
  if (plan.holdUntil !== null) expect(plan.holdUntil).toBeGreaterThanOrEqual(NOW);
  expect(plan.items.length).toBeGreaterThan(0);
  for (const item of plan.items) {
    switch (item.kind) {
      case 'assembled':
        expect(item.parts.length).toBeGreaterThan(0);
        for (const part of item.parts) {
          expect(part.pages.length).toBeGreaterThan(0);
          expect(Math.max(...part.pages)).toBeLessThanOrEqual(part.pageCount);
        }
        break;
      case 'original':
        expect(item.pageTotal).toBeGreaterThan(0);
        if (item.pages !== null) expect(item.pages.length).toBeGreaterThan(0);
        break;
      case 'link':
        expect(item.url).toMatch(/^https:\/\/[^/@]+(\/|$)/);
        if (item.pages !== null) expect(item.pages.length).toBeGreaterThan(0);
        break;
    }
  }
}
