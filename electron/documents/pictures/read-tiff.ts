import type { GreyPage } from '../../../core/pages/fax-image/pictures';
import { COMPRESSION, TAG } from '../../../core/pages/fax-image/tiff/fax-tiff';
import { readFaxTiffPage } from '../../../core/pages/fax-image/tiff/read-fax-tiff';
import { dotsPerInch, tiffDirectories, type TiffDirectory } from '../../../core/pages/fax-image/tiff/tiff-directory';
import { orientationOf, type PictureShape } from '../../../core/pages/place-picture';
import { err, ok, type Result } from '../../../core/result';
import { bitmapImage, greyImage, type PdfImage } from './picture-pdf';
import { sizeProblem, type PictureLimits, type PictureProblem } from './picture-problem';
import { unpackTiff, type DecodeJpeg } from './unpack-tiff';

export interface TiffPicture {
  readonly shape: PictureShape;
  readonly image: PdfImage;
}

const ORIENTATION = 274;
const REDUCED_COPY = 1;
const FAX_CODINGS: readonly number[] = Object.values(COMPRESSION);

/** The pages of a TIFF in order, small copies of pages left out. Every directory is judged before the first is unpacked. Never throws. */
export function readTiff(
  file: Uint8Array,
  limits: PictureLimits,
  decodeJpeg: DecodeJpeg,
): Result<readonly TiffPicture[], PictureProblem> {
  const directories = tiffDirectories(file, limits.pages + 1);
  if (!directories.ok) return err('picture-damaged');
  const whole = directories.value.filter((tags) => (tags.one(TAG.subfileType, 0) & REDUCED_COPY) === 0);
  if (whole.length > limits.pages) return err('too-many-pages');
  for (const tags of whole) {
    const problem = sizeProblem(sizeOf(tags), limits.megapixels);
    if (problem !== null) return err(problem);
  }
  const pictures: TiffPicture[] = [];
  let bytes = 0;
  for (const tags of whole) {
    const image = readImage(file, tags, decodeJpeg);
    if (!image.ok) return image;
    bytes += image.value.data.length;
    if (bytes > limits.bytes) return err('file-unsafe');
    const shape = { ...sizeOf(tags), dpi: dotsPerInch(tags), orientation: orientationOf(tags.one(ORIENTATION, 1)) };
    pictures.push({ shape, image: image.value });
  }
  return pictures.length > 0 ? ok(pictures) : err('picture-damaged');
}

const sizeOf = (tags: TiffDirectory) => ({ width: tags.one(TAG.width, 0), height: tags.one(TAG.height, 0) });

function readImage(file: Uint8Array, tags: TiffDirectory, decodeJpeg: DecodeJpeg): Result<PdfImage, PictureProblem> {
  if (FAX_CODINGS.includes(tags.one(TAG.compression, 1))) {
    const page = readFaxTiffPage(file, tags);
    if (!page.ok) return err(page.error === 'not-a-fax' ? 'picture-not-supported' : 'picture-damaged');
    return ok(bitmapImage(page.value.bitmap));
  }
  const grey: Result<GreyPage, PictureProblem> = unpackTiff(file, tags, sizeOf(tags), decodeJpeg);
  return grey.ok ? ok(greyImage(grey.value)) : grey;
}
