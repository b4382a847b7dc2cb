import type { PageSelection } from './page-range';

/** What "Shift" stretches: from a page on, all pages become what that one is. */
export interface Stretch {
  readonly anchor: number;
  /** Whether the pages up to where it reaches become chosen or left out. */
  readonly chooses: boolean;
  /** What was chosen before, so that a stretch that shrinks gives back what it had covered. */
  readonly before: PageSelection;
}

/** Takes a page in or leaves it out. */
export function toggled(chosen: PageSelection, page: number): PageSelection {
  return chosen.includes(page) ? chosen.filter((one) => one !== page) : ascending([...chosen, page]);
}

/** A stretch that begins at a page as it is now. */
export const stretchFrom = (anchor: number, chosen: PageSelection): Stretch => ({
  anchor,
  chooses: chosen.includes(anchor),
  before: chosen,
});

/** What is chosen when a stretch reaches to a page; `held` are the pages that can be chosen at all. */
export function stretched({ anchor, chooses, before }: Stretch, to: number, held: PageSelection): PageSelection {
  const [first, last] = anchor < to ? [anchor, to] : [to, anchor];
  const covered = held.filter((page) => page >= first && page <= last);
  const without = before.filter((page) => page < first || page > last);
  return chooses ? ascending([...without, ...covered]) : without;
}

export const inverted = (chosen: PageSelection, held: PageSelection): PageSelection => {
  const was = new Set(chosen);
  return held.filter((page) => !was.has(page));
};

/** The two selections together. */
export const alsoChosen = (chosen: PageSelection, more: PageSelection): PageSelection =>
  ascending([...new Set([...chosen, ...more])]);

const ascending = (pages: readonly number[]): PageSelection => [...pages].sort((a, b) => a - b);
