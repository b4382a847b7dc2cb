import type { DocumentErrorCode } from '../../../bridge/views';
import type { DotSize } from '../../../core/pages/fax-image/fax-grid';
import { LONGEST_SIDE } from '../../../core/settings/intake-caps';

/** Why a picture does not become a page. */
export type PictureProblem = Extract<
  DocumentErrorCode,
  'picture-damaged' | 'picture-not-supported' | 'picture-too-large' | 'too-many-pages' | 'file-unsafe'
>;

export interface PictureLimits {
  /** Most of one picture. */
  readonly megapixels: number;
  /** Most pictures of one file. */
  readonly pages: number;
  /** Most of all of them together, as the PDF holds them. A file of a few kilobytes can name one row two hundred thousand times. */
  readonly bytes: number;
}

/** Judges what a header claims, before anything is unpacked. @param megapixels most of one picture */
export function sizeProblem({ width, height }: DotSize, megapixels: number): PictureProblem | null {
  if (!(width >= 1 && height >= 1)) return 'picture-damaged';
  if (Math.max(width, height) > LONGEST_SIDE) return 'picture-too-large';
  return width * height > megapixels * 1_000_000 ? 'picture-too-large' : null;
}
