import { z } from 'zod';
import { TEXT_LIMITS } from '../../../core/compose/text-limits';
import { MOST_RECIPIENTS } from '../../../core/compose/draft';
import { MAX_RANGE_TEXT } from '../../../core/pages/page-range';
import type { Quality } from '../../../core/pages/quality';
import { err, ok, type Result } from '../../../core/result';
import type { ArrivalHints } from '../../../core/basket/arrival';

/** Bytes of a note. */
export const LONGEST_NOTE = 64 * 1024;

/** One line, as somebody would type it. */
const oneLine = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text));
const number = oneLine(TEXT_LIMITS.number).refine((text) => /\d/.test(text));

const QUALITY: Readonly<Record<'low' | 'standard' | 'hd', Quality>> = { low: 'Low', standard: 'Standard', hd: 'HD' };

/** What a note beside a document may say: `{"number": "+12025550101", "pages": "1-3", "quality": "hd"}`. Nothing else: a field that is not understood is not passed over. */
const sidecarSchema = z
  .strictObject({
    number: number.optional(),
    to: z.union([number, z.array(number).min(1).max(MOST_RECIPIENTS)]).optional(),
    pages: oneLine(MAX_RANGE_TEXT).optional(),
    quality: z
      .string()
      .transform((text) => text.toLowerCase())
      .pipe(z.enum(['low', 'standard', 'hd']))
      .optional(),
  })
  .refine(({ number: one, to }) => one === undefined || to === undefined);

/** Reads a note. Whether its numbers and pages can be right is judged where the fax is put together, as with what a person types. */
export function readSidecar(bytes: Uint8Array): Result<ArrivalHints, 'bad-note'> {
  let said: unknown;
  try {
    // Byte order marks of Windows editors are not content.
    said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return err('bad-note');
  }
  const read = sidecarSchema.safeParse(said);
  if (!read.success) return err('bad-note');
  const { number: one, to = [], pages = '', quality } = read.data;
  const numbers = one !== undefined ? [one] : typeof to === 'string' ? [to] : to;
  return ok({ numbers, pages, quality: quality === undefined ? null : QUALITY[quality] });
}
