import { useState } from 'react';
import type { ComposeProblem } from '../../../core/compose/compose-fax';
import { placesInFax, type PageTotals } from '../../../core/compose/page-totals';
import { useDraftDesk } from '../../state/draft-context';
import { useLookingAhead, useLooksOf } from '../../state/page-looks';
import { useWords } from '../../state/words';
import { ClosedCard } from './closed-card';
import { seenOf, type ChosenPage } from './fax-view/use-chosen-looks';
import { useOwnSheets } from './fax-view/use-own-sheets';
import { FileCard } from './file-card';
import { PageDragProvider } from './grid/page-drag-provider';
import { problemOf } from './problems';

interface Props {
  readonly problems: readonly ComposeProblem[];
  readonly totals: PageTotals;
  readonly chosen: readonly ChosenPage[];
}

/** The documents of the fax in their order, each a card. */
export function DocumentList({ problems, totals, chosen }: Props) {
  const words = useWords();
  const { draft } = useDraftDesk().state;
  const { documents } = draft;
  const [dragged, setDragged] = useState<string | null>(null);
  useLookingAhead(documents, draft);
  useOwnSheets();
  const looks = useLooksOf(documents, draft);
  const places = placesInFax(documents);

  return (
    <PageDragProvider>
      <ol
        className={`documents${documents.length === 1 ? ' documents-one' : ''}`}
        aria-label={words.say('newFax.documents')}
      >
        {documents.map((document, index) => {
          const shared = {
            place: { index, count: documents.length, dragged, onDrag: setDragged },
            sheets: totals.perDocument[index] ?? null,
            problem: problemOf(problems, 'documents', index),
          };
          if (document.kind !== 'file') return <ClosedCard key={document.id} document={document} {...shared} />;
          return (
            <FileCard
              key={document.id}
              file={document}
              isPart={documents.some(
                (one) => one !== document && one.kind === 'file' && one.handle === document.handle,
              )}
              places={places[index] ?? new Map()}
              looks={looks[index] ?? new Map()}
              seen={seenOf(chosen, document.id)}
              {...shared}
            />
          );
        })}
      </ol>
    </PageDragProvider>
  );
}
