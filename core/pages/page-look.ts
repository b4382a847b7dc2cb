import type { PageBytes } from './fax-image/line-time';
import type { PlaceNote } from './fax-image/place-page';
import type { DotSize, Paper, PointSize } from './fax-image/fax-grid';
import type { PageEdit } from './page-edit';
import type { Quality } from './quality';
import type { Finding } from './fax-image/verdict/judge-page';

/** What decides how a page of a fax looks. */
export interface FaxHow {
  readonly edit: PageEdit;
  readonly quality: Quality;
  readonly paper: Paper;
}

/** One page of the fax. */
export interface SheetLook {
  readonly size: DotSize;
  readonly bytes: PageBytes;
  /** The worst comes first; places are in dots of this sheet. */
  readonly findings: readonly Finding[];
}

/** Parts of a page that are not drawn here, so that nobody can approve them: the closed list of what can be found. */
export const PAGE_LOSSES = [
  /** An image that is broken, of a coding that is not read, or too large. */
  'picture',
  /** A stamp on top of the page that does not say how it looks. */
  'stamp',
  'video',
  'three-d',
  /** The whole file is a form (XFA) of which only a stand-in page can be drawn. */
  'xfa-form',
] as const;
export type PageLoss = (typeof PAGE_LOSSES)[number];

/** Everything that can be said about how one page will be faxed. */
export interface PageLook {
  readonly sheets: readonly SheetLook[];
  readonly notes: readonly PlaceNote[];
  readonly blank: boolean;
  /** Names of fonts that are not in the file, so that other letters are drawn, or none. */
  readonly missingFonts: readonly string[];
  readonly losses: readonly PageLoss[];
}

/** What is known of a file once it is open. */
export interface FileLook {
  /** Points, as the pages are shown; 0 by 0 for a page that cannot be read. */
  readonly sizes: readonly PointSize[];
}
