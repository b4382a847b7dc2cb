import type { FaxPlan, PlanItem, PlanPart } from '../../core/compose/plan';
import { guardQuestions, type NamedNumber } from '../../core/guards/guard-questions';
import type { GuardQuestion } from '../../core/guards/question';
import {
  earlierLike,
  formsOf,
  hasSameSources,
  planPages,
  sentPages,
  type ContentPage,
} from '../../core/guards/same-content';
import { parseFaxNumber } from '../../core/numbers/fax-number';
import { MAX_PAGE_NUMBER, parsePageRange } from '../../core/pages/page-range';
import type { FaxJob, ServiceName } from '../../core/outbox/job';
import type { DocumentStore } from '../documents/document-store';
import { PagePrints } from './page-prints';

/** What the guards have to be told from outside the outbox. */
export interface GuardSettings {
  readonly askFirstTime: () => boolean;
  /** Sender numbers in E.164; asked only when a document names a fax number, and never long. */
  readonly ownNumbers: () => Promise<readonly string[]>;
}

/** Circumstances of the very moment in which the plans would be queued. */
export interface Moment {
  readonly service: ServiceName;
  /** The fax that the draft was opened from: repeating or replacing it is on purpose. */
  readonly origin: FaxJob | null;
  readonly history: readonly FaxJob[];
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface Guards {
  /** Questions about the plans of one draft (one per recipient, same documents), answered or not. Never rejects. */
  questions(plans: readonly FaxPlan[], moment: Moment): Promise<readonly GuardQuestion[]>;
}

/**
 * Gathers what the rules in core/guards need. Looking into documents is best effort: a page without readable text names
 * nothing, and one that cannot be drawn is compared by the bytes of its file; neither keeps a fax from being sent.
 */
export function createGuards(
  documents: Pick<DocumentStore, 'dropped' | 'prints' | 'faxNumbers'>,
  settings: GuardSettings,
): Guards {
  const prints = new PagePrints(documents);
  return {
    async questions(plans, moment) {
      const [first] = plans;
      if (first === undefined) return [];
      const named = await namedNumbers(first, documents);
      const ownNumbers = named.length === 0 ? [] : await settings.ownNumbers();
      return guardQuestions({
        ...moment,
        plans,
        named,
        ownNumbers: first.callerId === null ? ownNumbers : [...ownNumbers, first.callerId],
        sameAs: await repeats(plans, moment, prints.forOneDraft(), documents),
        askFirstTime: settings.askFirstTime(),
      });
    },
  };
}

/** For each recipient the latest fax that has the same pages. */
async function repeats(
  plans: readonly FaxPlan[],
  { service, origin, history, now }: Moment,
  compare: ReturnType<PagePrints['forOneDraft']>,
  documents: Pick<DocumentStore, 'dropped'>,
): Promise<ReadonlyMap<string, FaxJob>> {
  const found = new Map<string, FaxJob>();
  const seen = new Map<string, boolean>();
  const sha256Of = (handle: string) => documents.dropped(handle)?.sha256 ?? null;
  for (const plan of plans) {
    const forms = formsOf(planPages(plan.items, sha256Of));
    for (const earlier of earlierLike(plan, history, { service, now, sha256Of })) {
      if (earlier.id === origin?.id) continue;
      // Recipients of one earlier draft share its documents.
      const before = sentPages(earlier.fax.items);
      const content = JSON.stringify(before);
      const isSame =
        seen.get(content) ?? (hasSameSources(plan, earlier, sha256Of) || (await looksLike(forms, before, compare)));
      seen.set(content, isSame);
      if (isSame) {
        found.set(plan.recipient.e164, earlier);
        break;
      }
    }
  }
  return found;
}

/** In one of its forms. */
async function looksLike(
  forms: readonly (readonly ContentPage[])[],
  before: readonly ContentPage[],
  compare: ReturnType<PagePrints['forOneDraft']>,
): Promise<boolean> {
  for (const pages of forms) if ((await compare(pages, before)) === 'same') return true;
  return false;
}

/** Numbers without "+" in a document are read as its recipient would read them. */
async function namedNumbers(
  plan: FaxPlan,
  documents: Pick<DocumentStore, 'faxNumbers'>,
): Promise<readonly NamedNumber[]> {
  const named: NamedNumber[] = [];
  for (const { handle, name, pages } of plan.items.flatMap(partsOf)) {
    const read = await documents.faxNumbers(handle, pages, plan.recipient.country ?? '');
    if (!read.ok) continue;
    for (const { page, e164 } of read.value) {
      const number = parseFaxNumber(e164, '');
      if (number.ok) named.push({ number: number.value, document: name, page });
    }
  }
  return named;
}

function partsOf(item: PlanItem): readonly Pick<PlanPart, 'handle' | 'name' | 'pages'>[] {
  switch (item.kind) {
    case 'assembled':
      return item.parts;
    case 'original': {
      const { handle, name, pages, pageTotal, unseen } = item;
      if (unseen !== null) return [];
      const range = pages === null ? `1-${String(pageTotal)}` : pages.join(',');
      const chosen = parsePageRange(range, MAX_PAGE_NUMBER);
      return chosen.ok ? [{ handle, name, pages: chosen.value }] : [];
    }
    case 'link':
      return [];
  }
}
