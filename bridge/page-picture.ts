import { z } from 'zod';
import { faxHowSchema, pageNumberSchema, turnSchema } from './edit-schema';

/** Widest picture of a page that the window may ask for, in pixels. */
export const WIDEST_PICTURE = 2400;

const width = z.int().min(16).max(WIDEST_PICTURE);

/** A picture of a page; the window names it by an address of its own origin, so that an <img> can show it. */
export const pictureSchema = z.discriminatedUnion('kind', [
  /** As it lies in the file, square pixels. */
  z.strictObject({ kind: z.literal('page'), page: pageNumberSchema, turn: turnSchema, width }),
  /**
   * One sheet of the fax (from 0). "fax": the 1-bit page; "before": the same sheet in grey, not cleaned. `width` null: dot for dot,
   * so that dots are as high as the quality makes them; else in square pixels.
   */
  z.strictObject({
    kind: z.enum(['fax', 'before']),
    how: faxHowSchema,
    sheet: z.int().min(0).max(50),
    width: width.nullable(),
  }),
]);
export type PagePictureWanted = z.infer<typeof pictureSchema>;

export const PICTURE_PATH = '/page-picture';

/** Address of a picture, relative to the window's origin. */
export const pictureAddress = (handle: string, wanted: PagePictureWanted): string =>
  `${PICTURE_PATH}?of=${handle}&wanted=${encodeURIComponent(JSON.stringify(wanted))}`;
