import type { ComposeProblem } from '../../../core/compose/compose-fax';
import type { DraftLink, UnseenFile } from '../../../core/compose/draft';
import { saySize } from '../../../core/words/times';
import type { Words } from '../../../core/words/words';
import { useWords } from '../../state/words';
import { DocumentCard, type CardPlace } from './document-card';
import { RangeField } from './range-field';

interface Props {
  readonly document: UnseenFile | DraftLink;
  readonly place: CardPlace;
  /** As typed; null where iFax alone knows how many it becomes. */
  readonly sheets: number | null;
  readonly problem: ComposeProblem | null;
}

/** What only iFax can open: no pages to be seen, and a range that is typed. */
export function ClosedCard({ document, place, sheets, problem }: Props) {
  const words = useWords();
  const name = document.kind === 'link' ? document.url : document.name;
  return (
    <DocumentCard
      {...place}
      document={document}
      name={name}
      extent={sayExtent(words, document, sheets)}
      range={<RangeField document={document} name={name} problem={problem} />}
    >
      {document.kind === 'link' ? null : <p className="unseen-note">{words.say(`pages.unseen.${document.why}`)}</p>}
    </DocumentCard>
  );
}

function sayExtent(words: Words, document: UnseenFile | DraftLink, sheets: number | null): string {
  const pages = sheets === null ? null : words.say('count.pages', { pages: sheets });
  if (document.kind === 'link') return pages ?? words.say('newFax.link.pages');
  const size = saySize(words, document.size);
  return pages === null ? size : words.say('newFax.extent', { pages, size });
}
