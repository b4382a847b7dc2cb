import { z } from 'zod';
import { MOST_INTAKE } from '../../core/settings/settings';

/** Files that one drop may bring, whatever the settings allow; as in the preload. */
export const FILES_AT_ONCE = MOST_INTAKE.files;

/**
 * What the preload says of dropped files: what they are called and how many bytes they have. Never where they lie: main opens nothing that a
 * window names (decision 0020). A name is what lists show and says the type; it is part of no path.
 */
export const dropSchema = z
  .array(z.strictObject({ name: z.string().min(1).max(1000), size: z.int().min(0) }))
  .min(1)
  .max(FILES_AT_ONCE);
