import type { PointSize } from '../../../core/pages/fax-image/fax-grid';
import type { PictureShape } from '../../../core/pages/place-picture';
import { err, ok, type Result } from '../../../core/result';
import type { PdfImage } from './picture-pdf';
import { sizeProblem, type PictureLimits, type PictureProblem } from './picture-problem';
import { rasterImage } from './raster-image';
import type { RasterKind } from './raster-page';

export interface RasterPicture {
  readonly shape: PictureShape;
  readonly paper: PointSize | null;
  readonly image: PdfImage;
}

/**
 * The pages of printer raster in order. Where a page ends is known only when it is unpacked, so each header is judged just before its page, and no more than
 * one page is in memory unpacked. A file that ends inside a page, has something else where a page should be, or fewer pages than it says is damaged: a page may
 * be missing, and nobody would see it. Never throws.
 */
export function readRaster(
  file: Uint8Array,
  kind: RasterKind,
  limits: PictureLimits,
): Result<readonly RasterPicture[], PictureProblem> {
  if (file.length < kind.prefix) return err('picture-damaged');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const pictures: RasterPicture[] = [];
  let promised = kind.pages(view);
  let bytes = 0;
  for (let at = kind.prefix; at < file.length;) {
    if (pictures.length === limits.pages) return err('too-many-pages');
    if (at + kind.header > file.length) return err('picture-damaged');
    const page = kind.readPage(new DataView(file.buffer, file.byteOffset + at, kind.header));
    if (!page.ok) return page;
    const { shape, format, paper, pages } = page.value;
    const problem = sizeProblem(shape, limits.megapixels);
    if (problem !== null) return err(problem);
    const made = rasterImage(file, at + kind.header, shape, format);
    if (made === null) return err('picture-damaged');
    bytes += made.image.data.length;
    if (bytes > limits.bytes) return err('file-unsafe');
    pictures.push({ shape, paper, image: made.image });
    promised = Math.max(promised, pages);
    at = made.end;
  }
  return pictures.length === 0 || pictures.length < promised ? err('picture-damaged') : ok(pictures);
}
