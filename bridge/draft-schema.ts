import { z } from 'zod';
import { editSchema, handleSchema, MOST_FILE_PAGES, paperSchema } from './edit-schema';
import { MAX_RANGE_TEXT } from '../core/pages/page-range';
import { QUALITIES } from '../core/pages/quality';
import { TEXT_LIMITS } from '../core/compose/text-limits';
import { MOST_ENTRIES, MOST_RECIPIENTS, REOPEN_PURPOSES, UNSEEN_REASONS, type Draft } from '../core/compose/draft';

const text = (max: number) => z.string().max(max);
const wallTime = { local: text(32), timeZone: text(64) };

/** The draft as it may come over the bridge: sizes and shapes only; the meaning is checked by `composeFax`. */
export const draftSchema: z.ZodType<Draft> = z.strictObject({
  id: z.uuid(),
  documents: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('file'),
          id: text(64),
          handle: handleSchema,
          name: text(255),
          pages: z.int().min(1).max(MOST_FILE_PAGES),
          size: z.int().min(0),
          scope: text(MAX_RANGE_TEXT),
          range: text(MAX_RANGE_TEXT),
          edits: z.array(editSchema).max(2000),
        }),
        z.strictObject({
          kind: z.literal('unseen'),
          id: text(64),
          handle: handleSchema,
          name: text(255),
          size: z.int().min(0),
          why: z.enum(UNSEEN_REASONS),
          range: text(MAX_RANGE_TEXT),
        }),
        z.strictObject({ kind: z.literal('link'), id: text(64), url: text(2000), range: text(MAX_RANGE_TEXT) }),
      ]),
    )
    .max(MOST_ENTRIES),
  recipients: z
    .array(z.strictObject({ number: text(TEXT_LIMITS.number), country: text(2), name: text(120) }))
    .max(MOST_RECIPIENTS),
  callerId: text(20).nullable(),
  quality: z.enum(QUALITIES),
  paper: paperSchema,
  compact: z.boolean(),
  cover: z
    .strictObject({
      templateId: text(64),
      subject: text(200),
      fromName: text(120),
      toName: text(120),
      message: text(2000),
    })
    .nullable(),
  when: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('now') }),
    z.strictObject({ kind: z.literal('hold'), ...wallTime }),
    z.strictObject({ kind: z.literal('handOver'), ...wallTime }),
  ]),
  pagesBy: z.enum(['here', 'ifax']),
  note: text(2000),
  origin: z.strictObject({ id: z.uuid(), for: z.enum(REOPEN_PURPOSES) }).nullable(),
});
