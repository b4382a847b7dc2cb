import { useState } from 'react';
import { alsoChosen } from '../../../../core/pages/choose-pages';
import { inGrid, pagesBetween, type LaidGrid } from './grid-points';
import { trackPointer, type Point } from './track-pointer';
import type { Choosing } from './use-choosing';

/** The corners of the lasso, counted from where the grid begins. */
export interface Lasso {
  readonly from: Point;
  readonly to: Point;
}

interface Down {
  readonly clientX: number;
  readonly clientY: number;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Drawing a rectangle from a gap between the pages: exactly the pages it touches are chosen; with Shift or Ctrl, those too. */
export function useLasso(choosing: Choosing) {
  const [lasso, setLasso] = useState<Lasso | null>(null);
  const follow = (down: Down, laid: LaidGrid) => {
    const from = inGrid(laid.grid, { x: down.clientX, y: down.clientY });
    const before = choosing.chosen;
    const adds = down.shiftKey || down.ctrlKey || down.metaKey;
    let touched = before;
    trackPointer(down, {
      onStart: () => undefined,
      onMove: (point) => {
        const to = inGrid(laid.grid, point);
        const inside = pagesBetween(laid, from, to);
        touched = adds ? alsoChosen(before, inside) : inside;
        setLasso({ from, to });
        choosing.set(touched, 'quietly');
      },
      onEnd: (dropped) => {
        setLasso(null);
        choosing.set(dropped ? touched : before, 'quietly');
        choosing.tell(dropped ? touched : before);
      },
    });
  };
  return { lasso, follow };
}
