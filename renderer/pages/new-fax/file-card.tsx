import type { ComposeProblem } from '../../../core/compose/compose-fax';
import type { DraftFile } from '../../../core/compose/draft';
import { sheetsOf, type PlaceInFax } from '../../../core/compose/page-totals';
import { formatPageRange } from '../../../core/pages/page-range';
import type { SeenPage } from '../../../core/pages/page-remarks';
import { saySize } from '../../../core/words/times';
import type { LooksOfEntry } from '../../state/page-looks';
import { useWords } from '../../state/words';
import { DocumentCard, type CardPlace } from './document-card';
import { DocumentRemarks } from './fax-view/document-remarks';
import { BlankOffer } from './grid/blank-offer';
import { ChooseMenu } from './grid/choose-menu';
import { usePageFocus } from './grid/page-focus';
import { PageGrid } from './grid/page-grid';
import { useChoosing } from './grid/use-choosing';
import { RangeField } from './range-field';
import { sayChosenOf } from './say-pages';

interface Props {
  readonly file: DraftFile;
  /** Other pages of the same file stand in another card. */
  readonly isPart: boolean;
  readonly place: CardPlace;
  /** Pages of the fax that it becomes; null while the range is unfinished. */
  readonly sheets: number | null;
  readonly places: ReadonlyMap<number, PlaceInFax | null>;
  readonly looks: LooksOfEntry;
  /** The chosen pages, as far as they were looked at. */
  readonly seen: readonly SeenPage[];
  readonly problem: ComposeProblem | null;
}

/** Pages of a file, each to be seen and picked. */
export function FileCard({ file, isPart, place, sheets, places, looks, seen, problem }: Props) {
  const words = useWords();
  const focus = usePageFocus();
  const choosing = useChoosing(file);
  const { held, chosen } = choosing;
  const blank = chosen.filter((page) => looks.get(page)?.blank === true);
  const leaveBlankOut = () => {
    const [first] = blank;
    if (first !== undefined) focus.ask({ handle: file.handle, page: first });
    choosing.set(chosen.filter((page) => !blank.includes(page)));
  };
  const pages = sayChosenOf(words, sheets, sheetsOf(held, file.edits));
  const name = isPart ? words.say('pages.partOf', { name: file.name, pages: formatPageRange(held) }) : file.name;
  return (
    <DocumentCard
      {...place}
      document={file}
      name={name}
      extent={isPart ? pages : words.say('newFax.extent', { pages, size: saySize(words, file.size) })}
      range={
        <>
          <RangeField document={file} name={name} problem={problem} />
          <ChooseMenu name={name} choosing={choosing} blank={blank} />
        </>
      }
    >
      {chosen.length === 0 ? null : <DocumentRemarks file={file} count={chosen.length} seen={seen} />}
      <PageGrid file={file} name={name} choosing={choosing} places={places} looks={looks} />
      <BlankOffer blank={blank} onLeaveOut={leaveBlankOut} />
    </DocumentCard>
  );
}
