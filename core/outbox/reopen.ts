import type { Draft, DraftDocument, DraftRecipient, DraftWhen, ReopenPurpose } from '../compose/draft';
import { epochToWallTime } from '../compose/wall-time';
import type { Paper } from '../pages/fax-image/fax-grid';
import { formatPageRange, MAX_RANGE_TEXT } from '../pages/page-range';
import { QUALITIES, type Quality } from '../pages/quality';
import { hasEnded, isOurs } from './facts';
import type { ContentItem, FaxJob } from './job';
import { missingPages } from './missing-pages';

/** Whether a fax, as it stands, can be opened again in New fax for this. */
export function canReopen(job: FaxJob, purpose: ReopenPurpose): boolean {
  switch (purpose) {
    case 'edit':
      return isOurs(job.state);
    case 'missing-pages':
      return missingPages(job)?.kind === 'known';
    case 'forward':
      return hasEnded(job.state) || job.state.name === 'accepted';
    case 'correct-number':
    case 'change-document':
    case 'lower-quality':
    case 'new-document':
      return hasEnded(job.state);
  }
}

/** Once its pages are erased, a fax can still lend its recipient and the rest to a new one with other documents. */
export const hasPagesFor = ({ pagesErasedAt }: FaxJob, purpose: ReopenPurpose): boolean =>
  pagesErasedAt === null || purpose === 'new-document';

/** One item of a fax as it is to stand in the new draft. */
export interface ItemAgain {
  readonly item: ContentItem;
  /** Page range as typed; empty for all pages. */
  readonly range: string;
}

/** The items that a draft for this purpose begins with: all of them, the missing pages alone, or none. */
export function itemsAgain(job: FaxJob, purpose: ReopenPurpose): readonly ItemAgain[] {
  if (purpose === 'new-document') return [];
  const missing = purpose === 'missing-pages' ? missingPages(job) : null;
  return job.fax.items.flatMap((item, index) => {
    if (missing?.kind !== 'known') return [{ item, range: asTyped(item.pages?.join(', ') ?? '') }];
    const pages = missing.items[index] ?? null;
    return pages === null ? [] : [{ item, range: asTyped(formatPageRange(pages)) }];
  });
}

/** A long list without its spaces, so that it is not longer than a person could have typed it. */
const asTyped = (range: string): string => (range.length > MAX_RANGE_TEXT ? range.replaceAll(' ', '') : range);

/** Most characters of a document's name, as everywhere. */
const LONGEST_NAME = 255;

/**
 * Name of a sealed copy: the files it was made from, with their pages where not all of them were taken. A file that
 * only iFax opens was not taken apart, and its name says its type.
 */
export function nameOfCopy({
  madeFrom,
  unseen,
}: Pick<ContentItem & { kind: 'sealed' }, 'madeFrom' | 'unseen'>): string {
  const names = madeFrom.map(({ name, pages }) => (pages === '' || unseen !== undefined ? name : `${name} (${pages})`));
  const whole = names.join(' + ');
  return whole.length <= LONGEST_NAME ? whole : `${whole.slice(0, LONGEST_NAME - 1)}…`;
}

export interface ReopenContext {
  /** Of the new draft. */
  readonly draftId: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2 for a number that is still to be typed. */
  readonly country: string;
  readonly paper: Paper;
  readonly compact: boolean;
}

/** A draft that holds everything of an earlier fax, with what its purpose changes. `documents` stand for `itemsAgain`. */
export function draftFrom(
  job: FaxJob,
  purpose: ReopenPurpose,
  documents: readonly DraftDocument[],
  context: ReopenContext,
): Draft {
  const { fax } = job;
  return {
    id: context.draftId,
    documents,
    recipients: [recipientFor(job, purpose, context)],
    callerId: fax.callerId,
    quality: purpose === 'lower-quality' ? oneLower(fax.quality) : fax.quality,
    paper: context.paper,
    compact: context.compact,
    cover:
      fax.cover === null ? null : { templateId: '', subject: '', fromName: '', toName: '', message: '', ...fax.cover },
    when: purpose === 'edit' ? whenOf(job, context) : { kind: 'now' },
    pagesBy: pagesByOf(fax.items),
    note: fax.note,
    origin: { id: job.id, for: purpose },
  };
}

function recipientFor({ fax }: FaxJob, purpose: ReopenPurpose, context: ReopenContext): DraftRecipient {
  if (purpose === 'forward') return { number: '', country: context.country, name: '' };
  const { international, country } = fax.recipient;
  return { number: international, country: country ?? context.country, name: fax.recipientName };
}

/** The first of `QUALITIES` is the lowest. */
const oneLower = (quality: Quality): Quality => QUALITIES[Math.max(0, QUALITIES.indexOf(quality) - 1)] ?? quality;

/** A planned time that is still ahead; one that has passed means now. */
function whenOf({ state, fax }: FaxJob, { now, timeZone }: ReopenContext): DraftWhen {
  const sendAt = fax.sendAt === null ? NaN : Date.parse(fax.sendAt);
  if (sendAt > now) return { kind: 'handOver', local: epochToWallTime(sendAt, timeZone), timeZone };
  if (state.name !== 'held' || state.why !== 'time' || state.until <= now) return { kind: 'now' };
  return { kind: 'hold', local: epochToWallTime(state.until, timeZone), timeZone };
}

/**
 * Documents made here are joined where they touch and have no page list; anything else was left to iFax. What only iFax
 * opens says nothing about it.
 */
function pagesByOf(items: readonly ContentItem[]): Draft['pagesBy'] {
  const isSeen = (item: ContentItem | undefined) => item?.kind === 'sealed' && item.unseen === undefined;
  const left = items.some(
    (item, index) => item.kind === 'sealed' && isSeen(item) && (item.pages !== null || isSeen(items[index - 1])),
  );
  return left ? 'ifax' : 'here';
}
