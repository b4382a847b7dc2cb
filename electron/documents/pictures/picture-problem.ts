import type { DocumentErrorCode } from '../../../bridge/views';
import type { DotSize } from '../../../core/pages/fax-image/fax-grid';
import { LONGEST_SIDE } from '../../../core/settings/intake-caps';

/** Why a picture does not become a page. */
export type PictureProblem = Extract<
  DocumentErrorCode,
  'picture-damaged' | 'picture-not-supported' | 'picture-too-large' | 'too-many-pages'
>;

/** Judges what a header claims, before anything is unpacked. @param megapixels most of one picture */
export function sizeProblem({ width, height }: DotSize, megapixels: number): PictureProblem | null {
  if (!(width >= 1 && height >= 1)) return 'picture-damaged';
  if (Math.max(width, height) > LONGEST_SIDE) return 'picture-too-large';
  return width * height > megapixels * 1_000_000 ? 'picture-too-large' : null;
}
