import path from 'node:path';
import { z } from 'zod';
import { MOST_INTAKE } from '../../core/settings/settings';

/** Files that one drop may name, whatever the settings allow; as in the preload. */
export const FILES_AT_ONCE = MOST_INTAKE.files;

/** What the preload may say on the drop channel: absolute paths of this system, no network share, no NUL. */
export const dropSchema = z
  .array(
    z
      .string()
      .min(1)
      .max(4096)
      .refine((file) => isLocalAbsolutePath(file)),
  )
  .min(1)
  .max(FILES_AT_ONCE);

/** A UNC path would make Windows log in at a foreign server before anything is checked. */
export function isLocalAbsolutePath(file: string): boolean {
  return path.isAbsolute(file) && !file.includes('\0') && !/^[\\/]{2}/.test(file);
}
