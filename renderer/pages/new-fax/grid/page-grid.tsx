import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { DraftFile } from '../../../../core/compose/draft';
import type { PlaceInFax } from '../../../../core/compose/page-totals';
import { useDraftDesk } from '../../../state/draft-context';
import { howOf, useFileLook, type LooksOfEntry } from '../../../state/page-looks';
import { usePageView } from '../../../state/page-view';
import { useWords } from '../../../state/words';
import { distanceOf, ROW_HEIGHT, type Rows } from './grid-geometry';
import { gapAt } from './grid-points';
import { PageCell, type CellEvents } from './page-cell';
import { usePageDrag } from './page-drag';
import { usePageFocus } from './page-focus';
import { PageMenu, type PageDeed } from './page-menu';
import { usePageDoing } from './use-arranging';
import type { Choosing } from './use-choosing';
import { pressed } from './use-grid-keys';
import { useLasso, type Lasso } from './use-lasso';
import { useRows } from './use-rows';

interface Props {
  readonly file: DraftFile;
  /** Of its card. */
  readonly name: string;
  readonly choosing: Choosing;
  /** Of the pages that are chosen. */
  readonly places: ReadonlyMap<number, PlaceInFax | null>;
  readonly looks: LooksOfEntry;
}

/** Up to so many rows are shown whole. */
const ROWS_WHOLE = 3;

/** The pages of one entry: all of them can be reached, those in sight are drawn. */
export function PageGrid({ file, name, choosing, places, looks }: Props) {
  const words = useWords();
  const focus = usePageFocus();
  const drag = usePageDrag();
  const doing = usePageDoing(file);
  const view = usePageView();
  const { draft } = useDraftDesk().state;
  const sizes = useFileLook(file.handle).data?.sizes;
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const menuAnchor = useRef<HTMLElement>(null);
  const [lastCurrent, setCurrent] = useState(0);
  const [menuFor, setMenuFor] = useState<number | null>(null);
  const { held, chosen } = choosing;
  const rows = useRows(scroller, held.length);
  const { lasso, follow: followLasso } = useLasso(choosing);
  // A page that is gone leaves its place in the order of Tab to the next one.
  const left = held.includes(lastCurrent) ? lastCurrent : (held.find((page) => page > lastCurrent) ?? held[0] ?? 1);
  const wanted = focus.wantedOf(file.handle);
  const current = wanted !== null && held.includes(wanted) ? wanted : left;
  const columns = rows?.columns ?? 1;
  const rowCount = rows === null ? 1 : Math.ceil(held.length / columns);

  const cellOf = (page: number) => grid.current?.querySelector<HTMLElement>(`[data-page="${page}"]`) ?? null;
  const goTo = (page: number) => {
    setCurrent(page);
    focus.ask({ handle: file.handle, page });
  };
  const openMenu = (page: number) => {
    menuAnchor.current = cellOf(page);
    setMenuFor(page);
  };

  const openLarge = (page: number) => {
    view.open({ key: file.id, page }, 'page');
  };

  useLayoutEffect(() => {
    const page = focus.wantedOf(file.handle);
    const cell = page === null || !held.includes(page) ? null : cellOf(page);
    if (cell === null) return;
    focus.done();
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: 'nearest' });
  });

  const targetAt = useEffectEvent((point: { readonly x: number; readonly y: number }) =>
    grid.current === null ? null : gapAt({ entry: file.id, grid: grid.current, columns, held }, point),
  );
  useEffect(() => drag.register(file.id, (point) => targetAt(point)), [drag, file.id]);

  const events: CellEvents = {
    onDown: (page, event) => {
      if (event.button !== 0 || event.pointerType === 'touch') return;
      const takesAll = event.shiftKey && chosen.includes(page);
      drag.follow(event, { entry: file.id, pages: takesAll ? chosen : [page] });
    },
    onClick: (page, withShift) => {
      if (withShift) choosing.stretchTo(page, current);
      else choosing.toggle(page);
    },
    onMenu: openMenu,
    onOpen: openLarge,
  };

  const act = (page: number, deed: PageDeed) => {
    if (deed === 'look') openLarge(page);
    else if (deed === 'toggle') choosing.toggle(page);
    else if (deed === 'right' || deed === 'left') doing.turn(page, deed === 'right' ? 1 : 3);
    else if (deed === 'delete') doing.takeOut(page);
    else doing.moveByOne([page], deed);
  };

  return (
    <div className={`page-scroller${rowCount > ROWS_WHOLE ? ' page-scroller-many' : ''}`} ref={setScroller}>
      <div
        ref={grid}
        role="grid"
        className="page-grid"
        aria-label={words.say('pages.grid', { name })}
        aria-multiselectable="true"
        aria-rowcount={rowCount}
        aria-colcount={columns}
        style={{ height: `${rowCount * ROW_HEIGHT}px` }}
        onFocus={(event) => {
          const page = event.target.closest('[data-page]')?.getAttribute('data-page');
          if (page != null) setCurrent(Number(page));
        }}
        onPointerDown={(event) => {
          if (event.button !== 0 || event.pointerType === 'touch' || grid.current === null) return;
          followLasso(event, { entry: file.id, grid: grid.current, columns, held });
        }}
        onKeyDown={(event) => {
          const wasForGrid = pressed(event, { choosing, doing, current, columns, scroller, goTo, openMenu, openLarge });
          if (wasForGrid) event.preventDefault();
        }}
      >
        {rows === null
          ? null
          : rowNumbers(rows, held.indexOf(current)).map((row) => (
              <div
                key={row}
                role="row"
                className="page-row"
                aria-rowindex={row + 1}
                style={{ top: `${row * ROW_HEIGHT}px`, gridTemplateColumns: `repeat(${columns}, 1fr)` }}
              >
                {held.slice(row * columns, (row + 1) * columns).map((page, column) => (
                  <PageCell
                    key={page}
                    handle={file.handle}
                    page={page}
                    pages={file.pages}
                    size={sizes?.[page - 1]}
                    how={howOf(file, page, draft)}
                    shown={view.shown}
                    column={column}
                    distance={distanceOf(row, rows)}
                    isChosen={places.has(page)}
                    place={places.get(page) ?? null}
                    isBlank={looks.get(page)?.blank ?? false}
                    isCurrent={page === current}
                    menuIsOpen={page === menuFor}
                    events={events}
                  />
                ))}
              </div>
            ))}
        {lasso === null ? null : <LassoMark {...lasso} />}
      </div>
      {menuFor === null ? null : (
        <PageMenu
          page={menuFor}
          isChosen={places.has(menuFor)}
          anchor={menuAnchor}
          onDo={(deed) => {
            act(menuFor, deed);
          }}
          onClose={() => {
            setMenuFor(null);
            if (held.includes(menuFor)) focus.ask({ handle: file.handle, page: menuFor });
          }}
        />
      )}
    </div>
  );
}

/** The rows in sight, and the one with the page that Tab leads to: it may not be gone. */
function rowNumbers({ columns, first, end }: Rows, current: number): readonly number[] {
  const numbers = Array.from({ length: end - first }, (_, index) => first + index);
  const kept = Math.floor(current / columns);
  return numbers.includes(kept) ? numbers : [...numbers, kept].sort((a, b) => a - b);
}

function LassoMark({ from, to }: Lasso) {
  return (
    <div
      className="page-lasso"
      style={{
        insetInlineStart: `${Math.min(from.x, to.x)}px`,
        top: `${Math.min(from.y, to.y)}px`,
        width: `${Math.abs(from.x - to.x)}px`,
        height: `${Math.abs(from.y - to.y)}px`,
      }}
    />
  );
}
