import { createContext, use } from 'react';
import type { PagesOfEntry, Place } from '../../../../core/compose/arrange-pages';
import type { Point } from './track-pointer';

/** Viewport coordinates. */
export interface Mark extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where pages would come in, and the line that shows it. */
export interface DropTarget {
  readonly place: Place;
  readonly mark: Mark;
}

export type TargetAt = (point: Point) => DropTarget | null;

export interface PageDrag {
  /** A pointer went down on a page: from here on it may become a drag of these pages. */
  readonly follow: (down: { readonly clientX: number; readonly clientY: number }, what: PagesOfEntry) => void;
  /** A grid tells where in it a point is; call what is returned when it is gone. */
  readonly register: (entry: string, targetAt: TargetAt) => () => void;
}

export const PageDragContext = createContext<PageDrag>({ follow: () => undefined, register: () => () => undefined });
export const usePageDrag = (): PageDrag => use(PageDragContext);
