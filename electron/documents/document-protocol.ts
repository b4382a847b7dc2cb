import { z } from 'zod';
import { ok, err, type Result } from '../../core/result';
import { DOCUMENT_ERROR_CODES, type DocumentErrorCode } from '../../bridge/views';
import type { PagePictureWanted } from '../../bridge/page-picture';
import type { Drawing } from '../../core/compose/plan';
import type { PageEdit } from '../../core/pages/page-edit';
import { PAGE_LOSSES, type PageLook } from '../../core/pages/page-look';
import type { Paper } from '../../core/pages/fax-image/fax-grid';
import type { FaxHow } from '../../core/pages/page-look';
import type { PictureKind } from './pictures/make-pdf';
import { LIMITS } from './limits';

/**
 * What main asks of the document process and what it answers, as structured clones. Documents themselves never travel:
 * a request names a sealed file and brings the key of that one file.
 */
export interface SealedSource {
  readonly path: string;
  readonly id: string;
  readonly key: Uint8Array;
}

export interface SealedTarget extends SealedSource {
  /** The key as it is to stand in the file's header. */
  readonly wrapped: Uint8Array;
}

/** What a file is that another program will open. */
export type Inspection =
  /** `part`: begins the name of an entry that it must have. */
  { readonly kind: 'zip'; readonly part: string } | { readonly kind: 'heic'; readonly megapixels: number };

export type DocumentRequest =
  | { readonly kind: 'open'; readonly source: SealedSource }
  /** Pages are 1-based, ascending, of each source in turn. */
  | {
      readonly kind: 'assemble';
      readonly parts: readonly {
        readonly source: SealedSource;
        /** Of its plain bytes (hex), as it was taken in: what was approved. */
        readonly sha256: string;
        readonly pages: readonly number[];
        readonly edits: readonly PageEdit[];
      }[];
      readonly drawing: Drawing;
      readonly target: SealedTarget;
    }
  /** The whole document once more under another id and key; opened on the way, so that its pages are known. */
  | { readonly kind: 'copy'; readonly source: SealedSource; readonly target: SealedTarget }
  /** A picture file as a PDF with one page for each picture; sealed under the target. */
  | {
      readonly kind: 'makePdf';
      readonly source: SealedSource;
      readonly from: PictureKind;
      readonly paper: Paper;
      /** Most of one picture. */
      readonly megapixels: number;
      readonly target: SealedTarget;
    }
  /** Looks at a file before another program opens it; answers nothing when there is nothing to say against it. */
  | { readonly kind: 'inspect'; readonly source: SealedSource; readonly as: Inspection }
  /** The whole document without its lock under another id and key. */
  | {
      readonly kind: 'unlock';
      readonly source: SealedSource;
      readonly password: string;
      readonly target: SealedTarget;
    }
  /** Pictures of pages as PNG files, in this order: the first at least, and as many more as are begun within `LIMITS.picturesMs`. */
  | { readonly kind: 'pictures'; readonly source: SealedSource; readonly wanted: readonly PagePictureWanted[] }
  /** How one page will be faxed. */
  | { readonly kind: 'look'; readonly source: SealedSource; readonly how: FaxHow }
  /** Prints of these pages (1-based), in this order: as they are, or one for each sheet that they would leave as. */
  | {
      readonly kind: 'print';
      readonly source: SealedSource;
      readonly pages: readonly number[];
      readonly leaving: { readonly edits: readonly PageEdit[]; readonly drawing: Drawing } | null;
    }
  /** Fax numbers that these pages name; `country` as for `faxNumbersIn`. The text itself stays in the process. */
  | {
      readonly kind: 'faxNumbers';
      readonly source: SealedSource;
      readonly pages: readonly number[];
      readonly country: string;
    };

/** The process is hostile ground once a hostile document was in it: its answers are checked like any input. */
const made = z.strictObject({
  pages: z.int().min(1).max(1_000_000),
  size: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const points = z.strictObject({ width: z.number(), height: z.number() });
const sizes = z.array(points).min(1).max(1_000_000).readonly();
const dots = z.strictObject({ width: z.int(), height: z.int() });
const place = dots.extend({ x: z.int(), y: z.int() });
const fix = z.enum(['use-standard', 'use-hd', 'lift', 'whiten', 'photo']).nullable();
const finding = z.discriminatedUnion('code', [
  z.strictObject({
    code: z.literal('small-text'),
    points: z.number(),
    letterRows: z.number(),
    fix,
    places: z.array(place),
  }),
  z.strictObject({ code: z.enum(['light-ink', 'light-areas']), percent: z.number(), fix, places: z.array(place) }),
  z.strictObject({
    code: z.enum(['shade-turns-black', 'shade-turns-noisy']),
    boxes: z.number(),
    fix,
    places: z.array(place),
  }),
]);
const note = z.discriminatedUnion('code', [
  z.strictObject({ code: z.enum(['landscape-rotated', 'legal']) }),
  z.strictObject({ code: z.literal('scaled-down'), percent: z.number() }),
  z.strictObject({ code: z.literal('odd-size'), widthMm: z.number(), heightMm: z.number() }),
  z.strictObject({ code: z.literal('split'), sheets: z.int() }),
]);
const pageLook: z.ZodType<PageLook> = z.strictObject({
  sheets: z
    .array(
      z.strictObject({
        size: dots,
        bytes: z.strictObject({ mh: z.int(), mmr: z.int(), hasPhoto: z.boolean() }),
        findings: z.array(finding),
      }),
    )
    .min(1),
  notes: z.array(note),
  blank: z.boolean(),
  missingFonts: z.array(z.string().max(200)).max(100),
  losses: z.array(z.enum(PAGE_LOSSES)),
});
const copied = made.omit({ pages: true }).extend({ sizes });
const answers = {
  open: z.strictObject({ sizes }),
  assemble: made,
  copy: copied,
  makePdf: copied,
  inspect: z.strictObject({}),
  unlock: copied,
  pictures: z.strictObject({ pictures: z.array(bytes.nullable()).min(1).max(LIMITS.picturesAtOnce) }),
  look: pageLook,
  print: z.strictObject({
    prints: z
      .array(
        z
          .strictObject({
            columns: z.int().min(1).max(1000),
            rows: z.int().min(1).max(10_000),
            blocks: bytes,
          })
          .refine(({ columns, rows, blocks }) => blocks.length === columns * rows),
      )
      .max(LIMITS.pages),
  }),
  faxNumbers: z.strictObject({
    named: z
      .array(z.strictObject({ page: z.int().min(1), e164: z.string().regex(/^\+[1-9]\d{6,14}$/) }))
      .max(LIMITS.namedNumbers),
  }),
} as const;

export type DocumentAnswer<K extends DocumentRequest['kind']> = z.infer<(typeof answers)[K]>;
export type AnyDocumentAnswer = DocumentAnswer<DocumentRequest['kind']>;

const reply = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('done'), number: z.int(), value: z.unknown() }),
  z.strictObject({ kind: z.literal('failed'), number: z.int(), code: z.enum(DOCUMENT_ERROR_CODES) }),
]);

export interface NumberedRequest {
  readonly number: number;
  readonly request: DocumentRequest;
}
/** What main tells the process. A document that it is to forget is closed; nothing is answered. */
export type ProcessMessage = NumberedRequest | { readonly forget: string };
export type ProcessReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly number: number; readonly value: AnyDocumentAnswer }
  | { readonly kind: 'failed'; readonly number: number; readonly code: DocumentErrorCode };

/** null: not an answer at all. */
export function readReply(message: unknown): z.infer<typeof reply> | null {
  const read = reply.safeParse(message);
  return read.success ? read.data : null;
}

export function readAnswer<K extends DocumentRequest['kind']>(
  kind: K,
  value: unknown,
): Result<DocumentAnswer<K>, 'document-process-stopped'> {
  const schema: z.ZodType<DocumentAnswer<K>> = answers[kind] as unknown as z.ZodType<DocumentAnswer<K>>;
  const read = schema.safeParse(value);
  return read.success ? ok(read.data) : err('document-process-stopped');
}
