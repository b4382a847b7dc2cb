import { useMemo } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Draft } from '../../../../core/compose/draft';
import type { SeenPage } from '../../../../core/pages/page-remarks';
import { howOf, knownLook, useKnownLooks } from '../../../state/page-looks';
import { chosenInOrder, type PagePlace } from './pages-in-order';

/** A chosen page, and how it will be faxed as far as that is known. */
export interface ChosenPage extends PagePlace {
  /** "failed": it cannot be drawn; null: it was not looked at yet. */
  readonly look: ReturnType<typeof knownLook>;
}

/** Every chosen page in the order of the fax. Asks for nothing. */
export function useChosenLooks({
  documents,
  quality,
  paper,
}: Pick<Draft, 'documents' | 'quality' | 'paper'>): readonly ChosenPage[] {
  const client = useQueryClient();
  const known = useKnownLooks(client);
  return useMemo(
    () =>
      chosenInOrder(documents).map((place): ChosenPage => {
        // A look that has come in is the reason to read them all again.
        const look =
          known === 0 ? null : knownLook(client, place.file.handle, howOf(place.file, place.page, { quality, paper }));
        return { ...place, look };
      }),
    [client, documents, quality, paper, known],
  );
}

/** What is known of the chosen pages of one entry. */
export const seenOf = (chosen: readonly ChosenPage[], key: string): readonly SeenPage[] =>
  chosen.flatMap(({ file, page, look }) =>
    file.id !== key || look === null ? [] : [{ page, look: look === 'failed' ? null : look }],
  );
