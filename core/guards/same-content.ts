import type { Drawing, FaxPlan, PlanItem } from '../compose/plan';
import { editOf, type PageEdit } from '../pages/page-edit';
import { formatPageRange, MAX_PAGE_NUMBER, parsePageRange } from '../pages/page-range';
import type { ContentItem, FaxJob, ServiceName } from '../outbox/job';

/** The same pages to the same number within this time are asked about. */
export const SAME_CONTENT_MS = 86_400_000;

/** One page of what a fax sends; pages are 1-based. */
export type ContentPage =
  /** Of a sealed document. */
  | { readonly in: 'outgoing'; readonly id: string; readonly page: number }
  /** Of a dropped file: as it is, or one of the sheets (from 0) that it would leave as. */
  | {
      readonly in: 'dropped';
      readonly id: string;
      readonly page: number;
      readonly leaving: { readonly edit: PageEdit; readonly sheet: number; readonly drawing: Drawing } | null;
    }
  /** What nobody here can look into: a web link, or a file that only iFax opens. Equal for the same one. */
  | { readonly in: 'closed'; readonly content: string };

/** SHA-256 (hex) of a dropped file; null when it is gone. */
export type Sha256Of = (handle: string) => string | null;

/**
 * When these pages reached the recipient, or may yet do so, in epoch milliseconds; null when they surely did not: taken
 * back before they left, never handed over, ended by the service without a page.
 */
export function mayHaveReachedAt({ state, createdAt }: FaxJob): number | null {
  switch (state.name) {
    case 'held':
    case 'queued':
    case 'waiting':
    case 'blocked':
      return createdAt;
    case 'submitting':
    case 'accepted':
    case 'unconfirmed':
      return state.since;
    case 'delivered':
    case 'partly':
    case 'settled':
      return state.at;
    case 'failed':
      return (state.result?.pagesConfirmed ?? 0) > 0 || state.result?.conflicting === true ? state.at : null;
    case 'cancelled':
      return null;
  }
}

/** Earlier faxes that may be the same as this plan, the newest first: only their pages have yet to be compared. */
export function earlierLike(
  plan: FaxPlan,
  history: readonly FaxJob[],
  { service, now, sha256Of }: { readonly service: ServiceName; readonly now: number; readonly sha256Of: Sha256Of },
): readonly FaxJob[] {
  const shape = shapeOf(planPages(plan.items, sha256Of));
  const isLike = (job: FaxJob) => shapeOf(sentPages(job.fax.items)) === shape || hasSameSources(plan, job, sha256Of);
  return history
    .filter((job) => job.service === service && job.fax.recipient.e164 === plan.recipient.e164)
    .filter((job) => isRecent(job, now) && isLike(job))
    .sort((a, b) => b.createdAt - a.createdAt);
}

/** What has not left yet will leave, however long ago it was queued; so will what the service holds until a later time. */
function isRecent(job: FaxJob, now: number): boolean {
  const at = mayHaveReachedAt(job);
  if (at === null) return false;
  if (['held', 'queued', 'waiting', 'blocked', 'submitting'].includes(job.state.name)) return true;
  const planned = job.fax.sendAt === null ? at : Date.parse(job.fax.sendAt);
  return now - Math.max(at, planned) <= SAME_CONTENT_MS;
}

export function planPages(items: readonly PlanItem[], sha256Of: Sha256Of): readonly ContentPage[] {
  return items.flatMap((item): readonly ContentPage[] => {
    switch (item.kind) {
      case 'link':
        return [{ in: 'closed', content: linkOf(item) }];
      case 'original': {
        const { handle: id, pages, pageTotal, unseen } = item;
        if (unseen !== null) return [{ in: 'closed', content: fileOf(sha256Of(id) ?? id, pages) }];
        return numbersOf(pages, pageTotal ?? 1).map((page) => ({ in: 'dropped', id, page, leaving: null }));
      }
      case 'assembled':
        return item.parts.flatMap(({ handle: id, pages, edits }) =>
          pages.flatMap((page) => {
            const edit = editOf(edits, page);
            const { drawing } = item;
            return Array.from({ length: edit.sheets }, (_, sheet): ContentPage => {
              return { in: 'dropped', id, page, leaving: { edit, sheet, drawing } };
            });
          }),
        );
    }
  });
}

export function sentPages(items: readonly ContentItem[]): readonly ContentPage[] {
  return items.flatMap((item): readonly ContentPage[] => {
    if (item.kind === 'link') return [{ in: 'closed', content: linkOf(item) }];
    if (item.unseen !== undefined) return [{ in: 'closed', content: fileOf(item.sha256, item.pages) }];
    return numbersOf(item.pages, item.pageTotal ?? 1).map((page) => ({ in: 'outgoing', id: item.documentId, page }));
  });
}

/**
 * The forms in which these pages may have been sent before: with scanned pages as they are, and as pictures of the fax.
 * The setting may have been another one then.
 */
export const formsOf = (pages: readonly ContentPage[]): readonly (readonly ContentPage[])[] =>
  [false, true].map((compact) =>
    pages.map((page) =>
      page.in === 'dropped' && page.leaving !== null
        ? { ...page, leaving: { ...page.leaving, drawing: { ...page.leaving.drawing, compact } } }
        : page,
    ),
  );

/**
 * The same pages of the same files, byte for byte, whatever was changed about how they look: found without drawing, and
 * also for pages that cannot be drawn, or left as pictures of another quality.
 */
export function hasSameSources(plan: FaxPlan, earlier: FaxJob, sha256Of: Sha256Of): boolean {
  const ours = plan.items.flatMap((item): readonly (string | null)[] => {
    switch (item.kind) {
      case 'link':
        return [linkOf(item)];
      case 'original':
        return [sourceOf(sha256Of(item.handle), item.pages?.join(', ') ?? '')];
      case 'assembled':
        return item.parts.map(({ handle, pages, pageCount }) =>
          sourceOf(sha256Of(handle), pages.length === pageCount ? '' : formatPageRange(pages)),
        );
    }
  });
  const theirs = earlier.fax.items.flatMap((item): readonly (string | null)[] => {
    if (item.kind === 'link') return [linkOf(item)];
    const { madeFrom, sha256: own } = item;
    // Earlier versions wrote down the sealed file alone: an original is its own source.
    return madeFrom.map(({ sha256 = madeFrom.length === 1 ? own : null, pages }) => sourceOf(sha256, pages));
  });
  return ours.length === theirs.length && ours.every((source, index) => source !== null && source === theirs[index]);
}

const sourceOf = (sha256: string | null, pages: string): string | null =>
  sha256 === null ? null : JSON.stringify([sha256, pages]);

/** Equal for contents that can be equal: as many pages between the same closed ones. */
const shapeOf = (pages: readonly ContentPage[]): string =>
  pages.map((page) => (page.in === 'closed' ? `\n${page.content}\n` : '.')).join('');

const linkOf = ({ url, pages }: { readonly url: string; readonly pages: readonly string[] | null }): string =>
  JSON.stringify([url, pages]);

const fileOf = (sha256: string, pages: readonly string[] | null): string => JSON.stringify([sha256, pages]);

/** Pages of the wire grammar (iFax contract 3.6) as numbers; all of them for null. */
function numbersOf(pages: readonly string[] | null, total: number): readonly number[] {
  if (pages === null) return Array.from({ length: total }, (_, index) => index + 1);
  const parsed = parsePageRange(pages.join(','), MAX_PAGE_NUMBER);
  return parsed.ok ? parsed.value : [];
}
