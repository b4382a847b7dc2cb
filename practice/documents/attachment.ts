import { createHash } from 'node:crypto';
import type { SendItem } from '../api/send-body';
import { kindByContent, kindByName, type FileKind } from './file-type';
import { readPageList } from './page-list';
import { extractPages, openPdf } from './pdf';
import { countTiffPages } from './tiff-pages';

/** One attachment as the practice service understood it. */
export interface Attachment {
  readonly fileName: string;
  readonly kind: FileKind;
  /** Web links are taken down, never followed. */
  readonly source: 'data' | 'url';
  readonly fileUrl: string | null;
  /** Of the decoded file, null for a link. */
  readonly bytes: number | null;
  /** SHA-256 (hex) of the decoded file, null for a link. */
  readonly sha256: string | null;
  /** Null where only a converter could tell (Word files, links). */
  readonly totalPages: number | null;
  /** `pages` as sent, null if the field was absent. */
  readonly pages: readonly string[] | null;
  /** Pages that go on the line; null if that is all pages of a file of unknown length. */
  readonly chosenPages: readonly number[] | null;
  /** What goes on the line: for a PDF with the page choice applied. Null for a link, or where documents are not kept. */
  readonly document: Uint8Array | null;
}

export type AttachmentResult =
  | { readonly ok: true; readonly attachment: Attachment }
  /** `field` is relative to the attachment. */
  | { readonly ok: false; readonly field: string; readonly why: string };

export async function readAttachment(item: SendItem, keepDocument: boolean): Promise<AttachmentResult> {
  const kind = kindByName(item.fileName);
  if (kind === null) return refuse('fileName', 'only pdf, doc and image files are allowed');
  if (item.fileUrl !== undefined) {
    return finish(item, { kind, source: 'url', fileUrl: item.fileUrl, bytes: null, sha256: null }, null, null);
  }

  const bytes = decodeBase64(item.fileData ?? '');
  if (bytes === null) return refuse('fileData', 'must be bare base64');
  if (kindByContent(bytes) !== kind) return refuse('fileData', 'the content does not fit the file name');
  const facts = { kind, source: 'data', fileUrl: null, bytes: bytes.length, sha256: sha256(bytes) } as const;
  switch (kind) {
    case 'pdf': {
      const pdf = await openPdf(bytes);
      if (!pdf.ok) return refuse('fileData', pdf.why);
      const result = finish(item, facts, pdf.pages, keepDocument ? bytes : null);
      if (!result.ok || !keepDocument || item.pages === undefined) return result;
      const document = await extractPages(pdf.document, result.attachment.chosenPages ?? []);
      return { ok: true, attachment: { ...result.attachment, document } };
    }
    case 'doc':
    case 'docx':
      return finish(item, facts, null, keepDocument ? bytes : null);
    case 'tiff': {
      const pages = countTiffPages(bytes);
      if (pages === null) return refuse('fileData', 'the TIFF is damaged');
      return finish(item, facts, pages, keepDocument ? bytes : null);
    }
    case 'png':
    case 'jpeg':
    case 'gif':
    case 'bmp':
      return finish(item, facts, 1, keepDocument ? bytes : null);
  }
}

type Facts = Pick<Attachment, 'kind' | 'source' | 'fileUrl' | 'bytes' | 'sha256'>;

function finish(
  item: SendItem,
  facts: Facts,
  totalPages: number | null,
  document: Uint8Array | null,
): AttachmentResult {
  const attachment = { fileName: item.fileName, ...facts, totalPages, document };
  if (item.pages === undefined) {
    const chosenPages = totalPages === null ? null : Array.from({ length: totalPages }, (_, index) => index + 1);
    return { ok: true, attachment: { ...attachment, pages: null, chosenPages } };
  }
  const list = readPageList(item.pages, totalPages);
  if (!list.ok) return refuse('pages', list.why);
  return { ok: true, attachment: { ...attachment, pages: item.pages, chosenPages: list.pages } };
}

/** Bare, padded, canonical base64 (RFC 4648 section 4), or null. Node's decoder alone would take nearly anything. */
function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : null;
}

const refuse = (field: string, why: string): AttachmentResult => ({ ok: false, field, why });
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
