import type { VerdictFix } from './fax-image/verdict/judge-page';
import type { CleanSteps } from './fax-image/tone/clean';
import type { PageEdit } from './page-edit';

/** Fixes that change the page itself; the others change the quality of the whole fax. */
export type PageFix = Exclude<VerdictFix, 'use-standard' | 'use-hd'>;

export const NOT_CLEANED: CleanSteps = { whiten: false, lift: false, sharpen: false };

/** What becomes of a page when the button beside a finding is pressed. */
export function fixed(edit: PageEdit, fix: PageFix): PageEdit {
  if (fix === 'photo') return { ...edit, halftone: 'photo' };
  return { ...edit, clean: { ...NOT_CLEANED, ...edit.clean, [fix]: true } };
}
