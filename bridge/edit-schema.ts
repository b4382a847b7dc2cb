import { z } from 'zod';
import { PAPERS } from '../core/pages/fax-image/fax-grid';
import { HALFTONES } from '../core/pages/fax-image/halftone/halftone';
import { MOST_SHEETS_OF_PAGE, type PageEdit } from '../core/pages/page-edit';
import type { FaxHow } from '../core/pages/page-look';
import { QUALITIES } from '../core/pages/quality';

export const MOST_FILE_PAGES = 100_000;
export const handleSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
export const pageNumberSchema = z.int().min(1).max(MOST_FILE_PAGES);
export const turnSchema = z.literal([0, 1, 2, 3]);
export const paperSchema = z.enum(PAPERS);

export const editSchema: z.ZodType<PageEdit> = z.strictObject({
  page: pageNumberSchema,
  turn: turnSchema,
  halftone: z.enum(HALFTONES),
  clean: z.strictObject({ whiten: z.boolean(), lift: z.boolean(), sharpen: z.boolean() }).nullable(),
  area: z.enum(['sheet', 'printable']),
  sheets: z.int().min(1).max(MOST_SHEETS_OF_PAGE),
});

export const faxHowSchema: z.ZodType<FaxHow> = z.strictObject({
  edit: editSchema,
  quality: z.enum(QUALITIES),
  paper: paperSchema,
});
