import type { PointerEvent } from 'react';
import type { FaxHow } from '../../../../core/pages/page-look';
import { pictureAddress, type PagePictureWanted } from '../../../../bridge/page-picture';
import type { PlaceInFax } from '../../../../core/compose/page-totals';
import { PAPER_POINTS, type PointSize } from '../../../../core/pages/fax-image/fax-grid';
import { isCleaned } from '../../../../core/pages/clean-for-fax';
import { isFlattened, type PageEdit } from '../../../../core/pages/page-edit';
import type { Words } from '../../../../core/words/words';
import { Icon } from '../../../components/icon';
import { useWords } from '../../../state/words';
import { paperOf, pictureWidth } from './grid-geometry';
import { PageThumbnail } from './page-thumbnail';

/** What a grid's cells tell their grid. */
export interface CellEvents {
  readonly onDown: (page: number, event: PointerEvent) => void;
  readonly onClick: (page: number, withShift: boolean) => void;
  readonly onMenu: (page: number) => void;
  readonly onOpen: (page: number) => void;
}

interface Props {
  readonly handle: string;
  readonly page: number;
  /** Of the whole file. */
  readonly pages: number;
  /** Points; undefined until it is known. */
  readonly size: PointSize | undefined;
  /** How it will be faxed. */
  readonly how: FaxHow;
  /** As it lies in the file, or in the dots of the other machine. */
  readonly shown: 'page' | 'fax';
  readonly column: number;
  readonly distance: number;
  readonly isChosen: boolean;
  readonly place: PlaceInFax | null;
  readonly isBlank: boolean;
  /** Its place in the order of Tab. */
  readonly isCurrent: boolean;
  readonly menuIsOpen: boolean;
  readonly events: CellEvents;
}

/** One page in the grid of its document. */
export function PageCell(props: Props) {
  const { handle, page, size, how, shown, isChosen, place, isBlank, isCurrent, events } = props;
  const { turn } = how.edit;
  const words = useWords();
  const paper = shown === 'fax' ? paperOf(PAPER_POINTS[how.paper], 0) : paperOf(size, turn);
  const width = pictureWidth(paper, window.devicePixelRatio);
  const wanted: PagePictureWanted =
    shown === 'fax' ? { kind: 'fax', how, sheet: 0, width } : { kind: 'page', page, turn, width };
  return (
    <div
      role="gridcell"
      className="page-cell"
      data-page={page}
      tabIndex={isCurrent ? 0 : -1}
      aria-colindex={props.column + 1}
      aria-selected={isChosen}
      aria-label={nameOf(words, props)}
      onPointerDown={(event) => {
        if (!isOnPaper(event)) return;
        event.stopPropagation();
        events.onDown(page, event);
      }}
      onClick={(event) => {
        if (isOnPaper(event)) events.onClick(page, event.shiftKey);
      }}
      onDoubleClick={(event) => {
        if (isOnPaper(event)) events.onOpen(page);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        events.onMenu(page);
      }}
    >
      <PageThumbnail
        address={pictureAddress(handle, wanted)}
        size={paper}
        distance={props.distance}
        isChosen={isChosen}
        place={place}
        isBlank={isBlank}
        change={changeOf(how.edit)}
      />
      <span className="page-number" aria-hidden="true">
        {page}
      </span>
      <button
        type="button"
        className="page-more"
        tabIndex={-1}
        aria-label={words.say('pages.menu', { page })}
        aria-haspopup="menu"
        aria-expanded={props.menuIsOpen}
        onPointerDown={(event) => {
          event.stopPropagation();
        }}
        onClick={(event) => {
          event.stopPropagation();
          events.onMenu(page);
        }}
      >
        <Icon name="more" />
      </button>
    </div>
  );
}

const changeOf = (edit: PageEdit) => (isCleaned(edit) ? 'cleaned' : isFlattened(edit) ? 'changed' : null);

/** The rest of a cell is the gap between the pages, where a lasso begins. */
const isOnPaper = ({ target }: { readonly target: EventTarget }): boolean =>
  target instanceof Element && target.closest('.thumb') !== null;

function nameOf(words: Words, { page, pages, isChosen, place, how, isBlank }: Props): string {
  const where = { page, total: pages };
  const spoken = (): string => {
    if (!isChosen) return words.say('pages.cell.left', where);
    if (place === null) return words.say('pages.cell.chosen', where);
    const { first, last } = place;
    return first === last
      ? words.say('pages.cell.placed', { ...where, place: first })
      : words.say('pages.cell.spread', { ...where, place: first, last });
  };
  const turned = how.edit.turn === 0 ? spoken() : words.say('pages.cell.turned', { page: spoken() });
  const change = changeOf(how.edit);
  const changed = change === null ? turned : words.say(`pages.cell.${change}`, { page: turned });
  return isBlank ? words.say('pages.cell.blank', { page: changed }) : changed;
}
