import type { FaxNumber } from '../numbers/fax-number';
import type { Paper } from '../pages/fax-image/fax-grid';
import type { PageEdit } from '../pages/page-edit';
import type { PageSelection } from '../pages/page-range';
import type { Quality } from '../pages/quality';
import type { CoverFields, UnseenReason } from './draft';

/** One fax to one recipient, complete and checked: what `composeFax` makes of a draft. */
export interface FaxPlan {
  readonly recipient: FaxNumber;
  readonly recipientName: string;
  readonly callerId: string | null;
  readonly quality: Quality;
  /** Only fields with text in them; null when iFax is to make no cover page. */
  readonly cover: Partial<CoverFields> | null;
  /** Epoch milliseconds until which this computer holds the fax; null for at once. */
  readonly holdUntil: number | null;
  /** ISO 8601 UTC with milliseconds for `send_at`, or null. */
  readonly sendAt: string | null;
  readonly items: readonly PlanItem[];
  /** Pages of documents that will be transmitted (without iFax's cover); null when a web link's length is not known. */
  readonly pageTotal: number | null;
  /** What lists show: the cover's subject, else the first document's name. */
  readonly title: string;
  readonly note: string;
}

/** One entry of `faxData`, before its bytes exist. */
export type PlanItem =
  /** One PDF made on this computer from chosen pages of one or more files, in this order. */
  | {
      readonly kind: 'assembled';
      readonly parts: readonly PlanPart[];
      /** How pages are drawn that leave as pictures. */
      readonly drawing: Drawing;
    }
  /** The file as it is; `pages` (wire grammar, iFax contract 3.6) is null for the whole file. */
  | {
      readonly kind: 'original';
      readonly handle: string;
      readonly name: string;
      readonly pages: readonly string[] | null;
      /** Null when only iFax knows how many there are. */
      readonly pageTotal: number | null;
      /** Why nobody here can look into it; null for a file whose pages can be shown. */
      readonly unseen: UnseenReason | null;
    }
  | { readonly kind: 'link'; readonly url: string; readonly pages: readonly string[] | null };

export interface Drawing {
  readonly quality: Quality;
  readonly paper: Paper;
  readonly compact: boolean;
}

export interface PlanPart {
  readonly handle: string;
  readonly name: string;
  readonly pages: PageSelection;
  readonly pageCount: number;
  /** Of the chosen pages, ascending. */
  readonly edits: readonly PageEdit[];
  /** Pages of the fax that these are: a page that is split makes several. */
  readonly sheets: number;
}
