import type { FaxPlan, PlanItem } from '../compose/plan';
import { MAX_PAGE_NUMBER, parsePageRange } from '../pages/page-range';
import type { ContentItem, FaxJob, ServiceName } from '../outbox/job';

/** The same pages to the same number within this time are asked about. */
export const SAME_CONTENT_MS = 86_400_000;

/** One page of what a fax sends: of a dropped file or of a sealed document (1-based), or a web link, which nobody here can look into. */
export type ContentPage =
  | { readonly in: 'dropped' | 'outgoing'; readonly id: string; readonly page: number }
  | { readonly in: 'web'; readonly link: string };

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
  service: ServiceName,
  now: number,
): readonly FaxJob[] {
  const shape = shapeOf(planPages(plan.items));
  return history
    .filter((job) => job.service === service && job.fax.recipient.e164 === plan.recipient.e164)
    .filter((job) => isRecent(job, now) && shapeOf(sentPages(job.fax.items)) === shape)
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

export function planPages(items: readonly PlanItem[]): readonly ContentPage[] {
  return items.flatMap((item): readonly ContentPage[] => {
    switch (item.kind) {
      case 'link':
        return [{ in: 'web', link: linkOf(item) }];
      case 'original':
        return numbersOf(item.pages, item.pageTotal ?? 1).map((page) => ({ in: 'dropped', id: item.handle, page }));
      case 'assembled':
        return item.parts.flatMap(({ handle, pages }) =>
          pages.map((page) => ({ in: 'dropped', id: handle, page }) as const),
        );
    }
  });
}

export function sentPages(items: readonly ContentItem[]): readonly ContentPage[] {
  return items.flatMap((item): readonly ContentPage[] =>
    item.kind === 'link'
      ? [{ in: 'web', link: linkOf(item) }]
      : numbersOf(item.pages, item.pageTotal ?? 1).map((page) => ({ in: 'outgoing', id: item.documentId, page })),
  );
}

/** For pages that cannot be drawn: the same files, byte for byte, with the same pages of them. */
export function hasSameBytes(plan: FaxPlan, earlier: FaxJob, sha256Of: (handle: string) => string | null): boolean {
  const before = earlier.fax.items;
  return (
    plan.items.length === before.length &&
    plan.items.every((item, index) => {
      const old = before[index];
      if (item.kind === 'link') return old?.kind === 'link' && linkOf(old) === linkOf(item);
      if (item.kind === 'assembled' || old?.kind !== 'sealed') return false;
      return old.sha256 === sha256Of(item.handle) && String(old.pages) === String(item.pages);
    })
  );
}

/** Equal for contents that can be equal: as many pages between the same links. */
const shapeOf = (pages: readonly ContentPage[]): string =>
  pages.map((page) => (page.in === 'web' ? `\n${page.link}\n` : '.')).join('');

const linkOf = ({ url, pages }: { readonly url: string; readonly pages: readonly string[] | null }): string =>
  JSON.stringify([url, pages]);

/** Pages of the wire grammar (iFax contract 3.6) as numbers; all of them for null. */
function numbersOf(pages: readonly string[] | null, total: number): readonly number[] {
  if (pages === null) return Array.from({ length: total }, (_, index) => index + 1);
  const parsed = parsePageRange(pages.join(','), MAX_PAGE_NUMBER);
  return parsed.ok ? parsed.value : [];
}
