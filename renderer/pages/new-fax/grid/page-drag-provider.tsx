import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { PagesOfEntry } from '../../../../core/compose/arrange-pages';
import { useWords } from '../../../state/words';
import { PageDragContext, type DropTarget, type Mark, type PageDrag, type TargetAt } from './page-drag';
import { trackPointer, type Point } from './track-pointer';
import { useMoving } from './use-arranging';

interface Dragging {
  readonly what: PagesOfEntry;
  readonly at: Point;
  readonly target: DropTarget | null;
}

/** Dragging pages by mouse or pen, from any document of the fax to any other. The same is done by key with Alt and an arrow. */
export function PageDragProvider({ children }: { readonly children: ReactNode }) {
  const move = useMoving();
  const latestMove = useRef(move);
  useEffect(() => {
    latestMove.current = move;
  }, [move]);
  const [dragging, setDragging] = useState<Dragging | null>(null);

  const drag = useMemo((): PageDrag => {
    const grids = new Map<string, TargetAt>();
    return {
      follow: (down, what) => {
        let target: DropTarget | null = null;
        trackPointer(down, {
          onStart: () => undefined,
          onMove: (at) => {
            target = targetAt(at, grids);
            setDragging({ what, at, target });
          },
          onEnd: (dropped) => {
            setDragging(null);
            if (dropped && target !== null) latestMove.current(what, target.place);
          },
        });
      },
      register: (entry, of) => {
        grids.set(entry, of);
        return () => {
          grids.delete(entry);
        };
      },
    };
  }, []);

  return (
    <PageDragContext value={drag}>
      {children}
      {dragging === null ? null : <DragMarks {...dragging} />}
    </PageDragContext>
  );
}

function DragMarks({ what, at, target }: Dragging) {
  const words = useWords();
  return (
    <div className="page-drag" aria-hidden="true">
      {target === null ? null : <span className="page-drag-mark" style={placed(target.mark)} />}
      <span className="page-drag-label" style={{ transform: `translate(${at.x + 12}px, ${at.y + 12}px)` }}>
        {what.pages.length === 1
          ? words.say('pages.moving', { page: what.pages[0] ?? 0 })
          : words.say('pages.movingMany', { count: what.pages.length })}
      </span>
    </div>
  );
}

const placed = ({ x, y, width, height }: Mark) => ({
  transform: `translate(${x}px, ${y}px)`,
  width: `${width}px`,
  height: `${height}px`,
});

/** In the grid that lies under the pointer, else before or behind the whole document there, else behind the last one. */
function targetAt({ x, y }: Point, grids: ReadonlyMap<string, TargetAt>): DropTarget | null {
  const under = document.elementFromPoint(x, y);
  const card = under?.closest('[data-entry]') ?? null;
  if (card === null) {
    const list = under?.closest('.table')?.querySelectorAll('[data-entry]');
    const last = list === undefined ? null : [...list].at(-1);
    return last == null || y < last.getBoundingClientRect().bottom ? null : besideCard(last, 'end');
  }
  const entry = card.getAttribute('data-entry') ?? '';
  const inGrid = under?.closest('.page-scroller') == null ? null : grids.get(entry)?.({ x, y });
  const { top, height } = card.getBoundingClientRect();
  if (inGrid != null) return { ...inGrid, mark: inSight(inGrid.mark, card) };
  return besideCard(card, y < top + height / 2 ? 'front' : 'end');
}

/** The part of a mark that nothing has scrolled away. */
function inSight({ x, y, width, height }: Mark, card: Element): Mark {
  const around = [card.closest('.table-scroll'), card.querySelector('.page-scroller')].flatMap((element) =>
    element === null ? [] : [element.getBoundingClientRect()],
  );
  const top = Math.max(y, ...around.map((box) => box.top));
  const bottom = Math.min(y + height, ...around.map((box) => box.bottom));
  return { x, y: top, width, height: Math.max(0, bottom - top) };
}

const LINE = 3;

function besideCard(card: Element, at: 'front' | 'end'): DropTarget {
  const { left, top, bottom, width } = card.getBoundingClientRect();
  const y = at === 'front' ? top - 4 - LINE / 2 : bottom + 4 - LINE / 2;
  return { place: { entry: card.getAttribute('data-entry') ?? '', at }, mark: { x: left, y, width, height: LINE } };
}
