import { z } from 'zod';
import { ok, err, type Result } from '../../core/result';
import { DOCUMENT_ERROR_CODES, type DocumentErrorCode } from '../../bridge/views';
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

export type DocumentRequest =
  | { readonly kind: 'open'; readonly source: SealedSource }
  /** Pages are 1-based, ascending, of each source in turn. */
  | {
      readonly kind: 'assemble';
      readonly parts: readonly { readonly source: SealedSource; readonly pages: readonly number[] }[];
      readonly target: SealedTarget;
    }
  /** The whole document once more under another id and key; opened on the way, so that its pages are known. */
  | { readonly kind: 'copy'; readonly source: SealedSource; readonly target: SealedTarget }
  /** A picture of one page (1-based), `width` pixels wide, as a fax machine's rows would see it: 8-bit grey. */
  | { readonly kind: 'render'; readonly source: SealedSource; readonly page: number; readonly width: number }
  /** Prints of these pages (1-based), in this order. */
  | { readonly kind: 'print'; readonly source: SealedSource; readonly pages: readonly number[] }
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
const answers = {
  open: z.strictObject({ pages: z.int().min(1).max(1_000_000) }),
  assemble: made,
  copy: made,
  render: z
    .strictObject({
      width: z.int().min(1).max(10_000),
      height: z.int().min(1).max(20_000),
      /** One byte a pixel, row by row, 0 is black. */
      grey: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    })
    .refine((picture) => picture.grey.length === picture.width * picture.height),
  print: z.strictObject({
    prints: z
      .array(
        z
          .strictObject({
            columns: z.int().min(1).max(1000),
            rows: z.int().min(1).max(10_000),
            blocks: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
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
