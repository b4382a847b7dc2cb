import type { UnseenReason } from '../compose/draft';
import type { Quality } from '../pages/quality';

/** How something came in. */
export const DOORS = ['print', 'faxout', 'start', 'folder', 'link', 'tray'] as const;
export type Door = (typeof DOORS)[number];

/** What came along with it; nothing of it is checked or believed yet. */
export interface ArrivalHints {
  /** As texts that a person would type ("+12025550101", "020 7946 0958"). */
  readonly numbers: readonly string[];
  /** Range text, '' for all pages. */
  readonly pages: string;
  readonly quality: Quality | null;
}

/** Something that came in and that no fax has yet: one row of the basket. */
export interface Arrival {
  /** uuid */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly door: Door;
  /** What came in by one deed (the files of one start) has the same batch and is put in one place; null: by itself. */
  readonly batch: string | null;
  readonly hints: ArrivalHints;
  /** Null for a number alone. */
  readonly document: ArrivedDocument | null;
}

/** The durable sealed copy of what came in. */
export interface ArrivedDocument {
  /** uuid of the copy */
  readonly documentId: string;
  /** As lists show it. */
  readonly name: string;
  /** Of the plain bytes, hex. */
  readonly sha256: string;
  /** Why nobody here can look into it; null for one whose pages can be shown. */
  readonly unseen: UnseenReason | null;
}
