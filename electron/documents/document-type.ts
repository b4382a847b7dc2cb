import { extname } from 'node:path';
import type { DocumentErrorCode } from '../../bridge/views';
import type { PictureKind } from './pictures/make-pdf';
import { appleRaster } from './types/apple-raster';
import { doc, ppt, xls } from './types/compound-file';
import { heic } from './types/heic';
import { jpeg } from './types/jpeg';
import { docx, pptx, xlsx } from './types/office-open-xml';
import { odp, ods, odt } from './types/open-document';
import { pdf } from './types/pdf';
import { plainText } from './types/plain-text';
import { png } from './types/png';
import { pwgRaster } from './types/pwg-raster';
import { rtf } from './types/rtf';
import { tiff } from './types/tiff';

/** A kind of file that can be faxed. */
export interface DocumentType {
  /** Lower case, with the dot; the first is the one a copy gets that another program reads. */
  readonly extensions: readonly [string, ...string[]];
  /** Looks at the first bytes of the content (up to 4 KiB, all of a shorter file). */
  recognises(head: Uint8Array): boolean;
  /** A reason of its own for content that does not fit the name; null for the general one. */
  readonly otherwise?: (head: Uint8Array) => DocumentErrorCode | null;
  readonly becomesPages: BecomesPages;
}

/** How a file becomes pages; the closed list. */
export type BecomesPages =
  /** It has pages already. */
  | { readonly by: 'itself' }
  | { readonly by: 'picture'; readonly kind: PictureKind }
  /** A photo that another program of this computer first makes a common picture of. */
  | { readonly by: 'photo-program' }
  | {
      readonly by: 'office';
      /** Built as a zip archive; `part` is one that only this type has. */
      readonly zip: { readonly part: string } | null;
      /** iFax says that it takes this type (contract, "Accepted types"): it can be sent unseen where nothing here shows it. */
      readonly ifaxTakesIt: boolean;
    };

/** One line per document type. */
export const DOCUMENT_TYPES: readonly DocumentType[] = [
  pdf,
  jpeg,
  png,
  tiff,
  pwgRaster,
  appleRaster,
  heic,
  docx,
  doc,
  odt,
  rtf,
  plainText,
  xlsx,
  xls,
  ods,
  pptx,
  ppt,
  odp,
];

/** Name and content must agree: a file that says one thing and is another is not taken in. */
export function typeByName(path: string): DocumentType | null {
  const extension = extname(path).toLowerCase();
  return DOCUMENT_TYPES.find((type) => type.extensions.includes(extension)) ?? null;
}

/** Without the dot, for the system's dialog. */
export const allExtensions = (): string[] =>
  DOCUMENT_TYPES.flatMap(({ extensions }) => extensions.map((extension) => extension.slice(1)));
