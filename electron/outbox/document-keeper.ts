import type { BridgeError } from '../../bridge/errors';
import type { DocumentErrorCode } from '../../bridge/views';
import type { Arrival } from '../../core/basket/arrival';
import { documentsOf } from '../../core/history/retention';
import type { ContentItem, FaxJob, MadeFrom } from '../../core/outbox/job';
import type { FaxPlan, PlanItem } from '../../core/compose/plan';
import { formatPageRange } from '../../core/pages/page-range';
import { err, ok, type Result } from '../../core/result';
import type { DocumentStore } from '../documents/document-store';

/** Sealed documents for the items of a plan, shared by all recipients. On a failure nothing that was made is left behind. */
export async function keepItems(
  plan: FaxPlan,
  documents: DocumentStore,
): Promise<Result<readonly ContentItem[], BridgeError>> {
  const kept: ContentItem[] = [];
  for (const item of plan.items) {
    const one = await keepItem(item, documents);
    if (!one.ok) {
      await eraseItems(kept, documents);
      return err(documentError(one.error, namesOf(item)));
    }
    kept.push(one.value);
  }
  return ok(kept);
}

/** What cannot be erased now is an orphan, which the next start erases. */
export async function eraseItems(items: readonly ContentItem[], documents: DocumentStore): Promise<void> {
  for (const item of items) if (item.kind === 'sealed') await documents.erase(item.documentId).catch(() => undefined);
}

/**
 * Clears away what no fax and no arrival refers to: left over when the program stopped between sealing and writing the row, or between
 * writing that pages are erased and erasing them.
 */
export async function eraseOrphans(
  jobs: readonly FaxJob[],
  arrivals: readonly Arrival[],
  documents: DocumentStore,
): Promise<void> {
  const inUse = documentsInUse(jobs, arrivals);
  for (const id of await documents.outgoingIds()) if (!inUse.has(id)) await documents.erase(id);
}

/** Ids of all documents that somebody may still open. */
export function documentsInUse(jobs: readonly FaxJob[], arrivals: readonly Arrival[]): ReadonlySet<string> {
  return new Set([
    ...jobs.flatMap(documentsOf),
    ...arrivals.flatMap(({ document }) => (document === null ? [] : [document.documentId])),
  ]);
}

async function keepItem(item: PlanItem, documents: DocumentStore): Promise<Result<ContentItem, DocumentErrorCode>> {
  switch (item.kind) {
    case 'link':
      return ok({ kind: 'link', url: item.url, pages: item.pages });
    case 'original': {
      const kept = await documents.keepOriginal(item.handle);
      if (!kept.ok) return kept;
      const { documentId, sha256, size } = kept.value;
      const madeFrom = [{ name: item.name, pages: item.pages?.join(', ') ?? '', sha256 }];
      const { pages, pageTotal, unseen } = item;
      const sealed = { kind: 'sealed', documentId, sha256, size, pages, pageTotal, madeFrom } as const;
      return ok(unseen === null ? sealed : { ...sealed, unseen });
    }
    case 'assembled': {
      const made = await documents.assemble(
        item.parts.map(({ handle, pages, edits }) => ({ handle, pages, edits })),
        item.drawing,
      );
      if (!made.ok) return made;
      const { documentId, sha256, size, pages: pageTotal } = made.value;
      const wanted = item.parts.reduce((sum, { sheets }) => sum + sheets, 0);
      if (pageTotal !== wanted) {
        await documents.erase(documentId).catch(() => undefined);
        return err('pages-differ');
      }
      const madeFrom = item.parts.map(({ handle, name, pages, pageCount }): MadeFrom => {
        const from = { name, pages: pages.length === pageCount ? '' : formatPageRange(pages) };
        const sha256 = documents.dropped(handle)?.sha256;
        return sha256 === undefined ? from : { ...from, sha256 };
      });
      return ok({ kind: 'sealed', documentId, sha256, size, pages: null, pageTotal, madeFrom });
    }
  }
}

/** It is not known which of the files of one document is to blame. */
function namesOf(item: PlanItem): string {
  if (item.kind === 'link') return '';
  return item.kind === 'original' ? item.name : [...new Set(item.parts.map(({ name }) => name))].join(' + ');
}

function documentError(reason: DocumentErrorCode, name: string): BridgeError {
  if (reason === 'disk-full' || reason === 'storage-failed') return { code: 'storage', reason };
  return { code: 'document', reason, name };
}
