import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { rowsInSight, type Rows } from './grid-geometry';

/** Which rows of a scrolling grid are to be drawn: none of one that is far from what can be seen. Null before it is measured. */
export function useRows(scroller: HTMLElement | null, count: number): Rows | null {
  const isNear = useIsNear(scroller);
  const subscribe = useCallback(
    (changed: () => void) => {
      if (scroller === null) return () => undefined;
      const sizes = new ResizeObserver(changed);
      sizes.observe(scroller);
      scroller.addEventListener('scroll', changed, { passive: true });
      return () => {
        sizes.disconnect();
        scroller.removeEventListener('scroll', changed);
      };
    },
    [scroller],
  );
  // As text, so that React sees at once that scrolling within a row changed nothing.
  const rows = useSyncExternalStore(subscribe, () =>
    scroller === null
      ? ''
      : JSON.stringify(
          rowsInSight(count, {
            width: scroller.clientWidth,
            top: scroller.scrollTop,
            height: scroller.clientHeight,
          }),
        ),
  );
  if (rows === '') return null;
  const near = JSON.parse(rows) as Rows;
  return isNear ? near : { ...near, first: 0, end: 0 };
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
