import { z } from 'zod';

/**
 * Body of `fax-send`, exactly as documented (api-excerpt; iFax contract 3.1). Unknown fields and empty texts are
 * refused so that a slip of the client shows here and not on a live account.
 */
const text = z.string().min(1);
export const faxNumberSchema = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be E.164 with +');

const itemSchema = z
  .strictObject({
    fileName: text,
    fileUrl: z.url({ protocol: /^https?$/ }).optional(),
    fileData: text.optional(),
    pages: z.array(z.string()).min(1).optional(),
  })
  .refine((item) => (item.fileUrl === undefined) !== (item.fileData === undefined), {
    message: 'exactly one of fileUrl and fileData is required',
  });
export type SendItem = z.infer<typeof itemSchema>;

export const sendBodySchema = z.strictObject({
  faxNumber: faxNumberSchema,
  callerId: faxNumberSchema.optional(),
  templateId: text.optional(),
  subject: text.optional(),
  from_name: text.optional(),
  to_name: text.optional(),
  message: text.optional(),
  send_at: z.iso.datetime().optional(),
  faxQuality: z.enum(['Low', 'Standard', 'HD']).default('Standard'),
  faxData: z.array(itemSchema).min(1),
});
export type SendBody = z.infer<typeof sendBodySchema>;
