import type { DotSize } from '../../../core/pages/fax-image/fax-grid';
import { blockMeans } from './block-means';
import { readSequentialJpeg } from './sequential-jpeg';
import { writeJpeg } from './write-jpeg';

/**
 * The same picture at an eighth of its width and height, as a JPEG of the same components in the same colours: each dot
 * is the mean of the 8 by 8 dots that were there. The means stand in the file as they are (ITU-T T.81, A.3.3), so nothing
 * but them is decoded. Null for a JPEG of another size, one that is not coded block after block, and one that is damaged.
 * Never throws.
 */
export function eighthOfJpeg(file: Uint8Array, { width, height }: DotSize): Uint8Array | null {
  const jpeg = readSequentialJpeg(file);
  if (jpeg?.width !== width || jpeg.height !== height) return null;
  const means = blockMeans(file, jpeg);
  return means === null ? null : writeJpeg(eighthOf(jpeg), means, jpeg.colours);
}

/** To the nearest, so that nothing moves by more than half of a dot. */
export const eighthOf = ({ width, height }: DotSize): DotSize => ({
  width: Math.max(1, Math.round(width / 8)),
  height: Math.max(1, Math.round(height / 8)),
});
