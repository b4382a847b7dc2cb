import type { PagePrint } from '../../core/guards/page-print';
import type { PagePictureWanted } from '../../bridge/page-picture';
import type { UnseenReason } from '../../core/compose/draft';
import type { Drawing } from '../../core/compose/plan';
import type { PageEdit } from '../../core/pages/page-edit';
import type { FaxHow, FileLook, PageLook } from '../../core/pages/page-look';
import type { PageSelection } from '../../core/pages/page-range';
import type { Result } from '../../core/result';
import type { DocumentErrorCode } from '../../bridge/views';

/** Sealed copies of what was dropped (until sent or released) and of what is to be sent (until its fax is done). */
export interface DocumentStore {
  /** Somebody may soon drop a file: what it takes to open one is started. */
  warmUp(): void;
  /** Nobody looks at pages now: no picture of one, and nothing of an open document, stays in memory. Handles and copies stay. */
  coverPages(): void;
  /** Documents that somebody has in a draft at this moment. They end with the store. */
  held(): number;
  /** Copies at once, hashing while copying; opens the copy in the document process and counts its pages. Never throws. */
  intake(
    path: string,
    options: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void },
  ): Promise<Result<DroppedDocument, IntakeRefusal>>;
  /**
   * The same for bytes that another program hands over. `extension` (".pdf") says what they are and the content must agree; `name`, without an
   * ending, is what lists show. `file-not-readable` when the giver fails, `document-timeout` when nothing comes for `LIMITS.streamIdleMs`.
   */
  intakeStream(
    bytes: AsyncIterable<Uint8Array>,
    what: { readonly name: string; readonly extension: string; readonly signal: AbortSignal },
  ): Promise<Result<DroppedDocument, IntakeRefusal>>;
  /** The same for a file that the window hands over: its name says what it is, and `size` (bytes) must be its length. */
  intakeFile(
    file: { readonly name: string; readonly size: number; readonly bytes: AsyncIterable<Uint8Array> },
    options: { readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void },
  ): Promise<Result<DroppedDocument, IntakeRefusal>>;
  /** Opens a file that asked for a password: a new document with a new handle; the locked one is gone then. `wrong-password` leaves it. */
  unlock(handle: string, password: string): Promise<Result<DroppedDocument, IntakeRefusal>>;
  /** null when the handle is unknown or was released. */
  dropped(handle: string): DroppedDocument | null;
  release(handle: string): Promise<void>;
  /** Makes one PDF with exactly these pages, opens it again and counts them; sealed and fsynced (file and folder) before it answers. */
  assemble(parts: readonly PartWanted[], drawing: Drawing): Promise<Result<OutgoingDocument, DocumentErrorCode>>;
  /** The dropped file as it is, as an outgoing document of its own. */
  keepOriginal(handle: string): Promise<Result<OutgoingDocument, DocumentErrorCode>>;
  /**
   * An outgoing document as a dropped one again, with a handle of its own, to be put into another fax; the outgoing one stays as it is.
   * "copy-damaged" when it is gone, was changed, or is not what was queued (`sha256`, hex, of the plain bytes).
   * A file that only iFax opens (`unseen`) is one again, and nobody tries to look into it.
   */
  reopen(
    documentId: string,
    as: { readonly name: string; readonly sha256: string; readonly unseen: UnseenReason | null },
  ): Promise<Result<DroppedDocument, DocumentErrorCode>>;
  /** Sizes of the pages of a dropped document; null for one that is gone or cannot be shown. */
  show(handle: string): FileLook | null;
  /** A PNG of a page of a dropped document. */
  picture(
    handle: string,
    wanted: PagePictureWanted,
    signal?: AbortSignal,
  ): Promise<Result<Uint8Array, DocumentErrorCode>>;
  /** How a page of a dropped document will be faxed. */
  look(handle: string, how: FaxHow): Promise<Result<PageLook, DocumentErrorCode>>;
  /**
   * Prints of pages (1-based) of a dropped or an outgoing document, in this order: one for each sheet that they would leave
   * as, `LIMITS.pages` at most.
   */
  prints(of: PagesOf): Promise<Result<readonly PagePrint[], DocumentErrorCode>>;
  /** Fax numbers (E.164) that the text of these pages names; numbers without "+" are read by `country`. */
  faxNumbers(
    handle: string,
    pages: PageSelection,
    country: string,
  ): Promise<Result<readonly { readonly page: number; readonly e164: string }[], DocumentErrorCode>>;
  /** Plain bytes of an outgoing document in order, decrypted and authenticated piece by piece; throws when it was changed. */
  read(documentId: string): AsyncIterable<Uint8Array>;
  /** Outgoing documents on disk; for clearing away what no fax refers to. */
  outgoingIds(): Promise<readonly string[]>;
  erase(documentId: string): Promise<void>;
  close(): Promise<void>;
}

/** `id`: handle of a dropped document, or id of an outgoing one. */
export interface PagesOf {
  readonly in: 'dropped' | 'outgoing';
  readonly id: string;
  readonly pages: readonly number[];
  /** As they would leave when a PDF were made of them; null: as they are. */
  readonly leaving: Leaving | null;
}

export interface Leaving {
  readonly edits: readonly PageEdit[];
  readonly drawing: Drawing;
}

/** What was dropped and taken in: a file whose pages can be shown, or one that only iFax can open. */
export type DroppedDocument = DroppedPages | DroppedUnseen;

export interface DroppedPages extends Copied {
  readonly kind: 'pages';
  readonly pages: number;
}

export interface DroppedUnseen extends Copied {
  readonly kind: 'unseen';
  readonly why: UnseenReason;
}

interface Copied {
  readonly handle: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** Why a file was not taken in. */
export interface IntakeRefusal {
  /** As lists show it. */
  readonly name: string;
  readonly code: DocumentErrorCode;
  /** Handle of the copy that a password opens; only with `pdf-encrypted` and `wrong-password`. */
  readonly locked: string | null;
}

export interface PartWanted {
  readonly handle: string;
  readonly pages: PageSelection;
  readonly edits: readonly PageEdit[];
}

export interface OutgoingDocument {
  readonly documentId: string;
  /** Of the plain bytes, hex. */
  readonly sha256: string;
  readonly size: number;
  /** Null for a file that only iFax can open. */
  readonly pages: number | null;
}
