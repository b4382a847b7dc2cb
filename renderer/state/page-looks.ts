import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { FaxHow, FileLook, PageLook } from '../../core/pages/page-look';
import type { DraftDocument, DraftFile } from '../../core/compose/draft';
import { pagesHeld, shownAsChosen } from '../../core/pages/chosen-pages';
import { editOf } from '../../core/pages/page-edit';
import type { PointSize } from '../../core/pages/fax-image/fax-grid';
import { call } from './bridge';
import { atTimes } from './at-times';
import { pictureQueue } from './picture-queue';

/** What decides how the pages of a draft look, besides the edits of each page. */
type SheetForm = Omit<FaxHow, 'edit'>;

/** Known looks of one entry, by page. */
export type LooksOfEntry = ReadonlyMap<number, PageLook>;

const LOOKS = ['pages', 'look'] as const;
const SIZES = ['pages', 'sizes'] as const;

/** A look is kept as long as its file: it costs the document process more than it takes here. */
const lookQuery = (handle: string, how: FaxHow) => ({
  queryKey: [...LOOKS, handle, how],
  queryFn: () => call('pages.look', { handle, how }),
  gcTime: Infinity,
});

/** How a page will be faxed; asked for at once. */
export const usePageLook = (handle: string, how: FaxHow) => useQuery(lookQuery(handle, how));

/** Sizes of the pages of a file. */
export const useFileLook = (handle: string) =>
  useQuery({ queryKey: [...SIZES, handle], queryFn: () => call('documents.show', { handle }), gcTime: Infinity });

/** A file that was let go of. */
export function forgetFile(client: QueryClient, handle: string): void {
  for (const kind of [LOOKS, SIZES]) client.removeQueries({ queryKey: [...kind, handle] });
}

/** What `usePageLook` asks for a page of an entry. */
export const howOf = (document: DraftFile, page: number, { quality, paper }: SheetForm): FaxHow => ({
  edit: editOf(document.edits, page),
  quality,
  paper,
});

/** The looks that are known of each entry, in the order of the documents. Asks for nothing: `useLookingAhead` does. */
export function useLooksOf(
  documents: readonly DraftDocument[],
  { quality, paper }: SheetForm,
): readonly LooksOfEntry[] {
  const client = useQueryClient();
  const known = useKnownLooks(client);
  return useMemo(
    // A look that has come in is the reason to read them all again.
    () => (known === 0 ? documents.map(() => NONE) : documents.map((one) => looksOf(client, one, { quality, paper }))),
    [client, documents, quality, paper, known],
  );
}

const NONE: LooksOfEntry = new Map();

function looksOf(client: QueryClient, document: DraftDocument, form: SheetForm): LooksOfEntry {
  if (document.kind !== 'file') return NONE;
  return new Map(
    pagesHeld(document).flatMap((page) => {
      const look = client.getQueryData<PageLook>(lookQuery(document.handle, howOf(document, page, form)).queryKey);
      return look === undefined ? [] : [[page, look] as const];
    }),
  );
}

/** What is known of how a page will be faxed; "failed": it cannot be drawn, null: it was not looked at yet. */
export function knownLook(client: QueryClient, handle: string, how: FaxHow): PageLook | 'failed' | null {
  const state = client.getQueryState<PageLook>(lookQuery(handle, how).queryKey);
  return state?.status === 'error' ? 'failed' : (state?.data ?? null);
}

/** Size of a page as it lies in its file, once the file was asked about. */
export const knownSize = (client: QueryClient, handle: string, page: number): PointSize | null =>
  client.getQueryData<FileLook>([...SIZES, handle])?.sizes[page - 1] ?? null;

/** Looks come in up to fifty times a second, and each would draw all documents anew while somebody scrolls or drops the next file. */
const LOOKS_PAUSE_MS = 200;

/** Counts the looks that have come in, or failed. */
export function useKnownLooks(client: QueryClient): number {
  const cache = client.getQueryCache();
  return useSyncExternalStore(
    (changed) => {
      const told = atTimes(changed, LOOKS_PAUSE_MS);
      const stop = cache.subscribe(({ type, query }) => {
        const key = query.queryKey as readonly unknown[];
        if (type === 'updated' && LOOKS.every((part, index) => key[index] === part)) told.tell();
      });
      return () => {
        stop();
        told.end();
      };
    },
    () => cache.findAll({ queryKey: LOOKS, predicate: ({ state }) => state.status !== 'pending' }).length,
  );
}

/** So many pages one fax holds; of a longer one the person has to leave some out first. */
const MOST_LOOKS = 200;

/**
 * Looks at the chosen pages one after the other, whenever no picture is on its way, so that blank pages, verdicts and the time on the
 * line are known without anybody asking. One place in the window calls this.
 */
export function useLookingAhead(documents: readonly DraftDocument[], { quality, paper }: SheetForm): void {
  const client = useQueryClient();
  useEffect(() => {
    let goesOn = true;
    const wanted = documents
      .flatMap((one) =>
        one.kind === 'file'
          ? shownAsChosen(one).map((page) => lookQuery(one.handle, howOf(one, page, { quality, paper })))
          : [],
      )
      .slice(0, MOST_LOOKS);
    const lookAtAll = async () => {
      for (const query of wanted) {
        // What could not be looked at once is not asked for again.
        if ((client.getQueryState(query.queryKey)?.status ?? 'pending') !== 'pending') continue;
        await pictureQueue.atRest();
        if (!goesOn) return;
        await client.query(query).catch(() => undefined);
      }
    };
    void lookAtAll();
    return () => {
      goesOn = false;
    };
  }, [client, documents, quality, paper]);
}
