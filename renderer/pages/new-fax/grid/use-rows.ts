import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { rowsInSight, type Rows, type View } from './grid-geometry';

/** Which rows of a scrolling grid are to be drawn: none of one that is far from what can be seen. Null before it is measured. */
export function useRows(scroller: HTMLElement | null, count: number): Rows | null {
  const isNear = useIsNear(scroller);
  const view = useMemo(() => (scroller === null ? null : measured(scroller)), [scroller]);
  const subscribe = useCallback((changed: () => void) => view?.follow(changed) ?? (() => undefined), [view]);
  // As text, so that React sees at once that scrolling within a row changed nothing.
  const rows = useSyncExternalStore(subscribe, () =>
    view === null ? '' : JSON.stringify(rowsInSight(count, view.now())),
  );
  if (rows === '') return null;
  const near = JSON.parse(rows) as Rows;
  return isNear ? near : { ...near, first: 0, end: 0 };
}

/** What can be seen of a scroller, read only when it may have changed: reading it makes the browser lay out the page. */
function measured(scroller: HTMLElement) {
  const read = (): View => ({
    width: scroller.clientWidth,
    top: scroller.scrollTop,
    height: scroller.clientHeight,
  });
  let view = read();
  return {
    now: () => view,
    follow: (changed: () => void) => {
      const look = () => {
        view = read();
        changed();
      };
      const sizes = new ResizeObserver(look);
      sizes.observe(scroller);
      scroller.addEventListener('scroll', look, { passive: true });
      return () => {
        sizes.disconnect();
        scroller.removeEventListener('scroll', look);
      };
    },
  };
}

const NEAR = '480px';

/** Whether an element is in sight or nearly so, of whatever scrolls around it. */
function useIsNear(element: HTMLElement | null): boolean {
  const [isNear, setIsNear] = useState(true);
  useEffect(() => {
    if (element === null) return undefined;
    const around = element.closest('.table-scroll');
    const seen = new IntersectionObserver(
      (entries) => {
        setIsNear(entries.at(-1)?.isIntersecting ?? true);
      },
      { root: around, rootMargin: NEAR },
    );
    seen.observe(element);
    return () => {
      seen.disconnect();
    };
  }, [element]);
  return isNear;
}
