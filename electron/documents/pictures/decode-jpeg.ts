import type { DotSize } from '../../../core/pages/fax-image/fax-grid';
import type { GreyPage } from '../../../core/pages/fax-image/pictures';
import type { PicturePlace } from '../../../core/pages/place-picture';
import type { PdfEngine } from '../pdf-engine';
import { picturePdf, type PdfImage } from './picture-pdf';
import { readJpeg } from './read-jpeg';
import type { DecodeJpeg } from './unpack-tiff';

/** Dots of the longer side. */
const LOOK = 200;
/** Of one strip or tile; its page was judged before. */
const MOST_MEGAPIXELS = 40;

/**
 * Whether PDFium draws all of a picture that it has to decode itself: a picture that it cannot decode is left out in silence, and a blank page would be
 * faxed. Drawn alone on black and on white, a whole picture looks the same.
 */
export function coversItsPlace(engine: PdfEngine, image: PdfImage, { matrix: [a, b, c, d] }: PicturePlace): boolean {
  const wide = Math.abs(a) + Math.abs(c);
  const high = Math.abs(b) + Math.abs(d);
  const scale = LOOK / Math.max(wide, high);
  const size = { width: Math.max(3, Math.round(wide * scale)), height: Math.max(3, Math.round(high * scale)) };
  return drawAlone(engine, image, size) !== null;
}

/** JPEGs inside of another file, by PDFium. */
export const jpegDecoder =
  (engine: PdfEngine): DecodeJpeg =>
  (file, size, plainColours) => {
    const read = readJpeg(file, MOST_MEGAPIXELS);
    if (!read.ok || read.value.shape.width !== size.width || read.value.shape.height < size.height) return null;
    const { image } = read.value;
    const entries = plainColours ? `${image.entries} /DecodeParms << /ColorTransform 0 >>` : image.entries;
    return drawAlone(engine, { ...image, entries }, { width: size.width, height: image.height });
  };

/** The picture as large as asked for; null when any of it is not drawn. */
function drawAlone(engine: PdfEngine, image: PdfImage, size: DotSize): GreyPage | null {
  const onBlack = draw(engine, image, size, 0);
  const onWhite = draw(engine, image, size, 1);
  return onBlack !== null && onWhite !== null && isSame(onBlack, onWhite) ? onWhite : null;
}

function draw(engine: PdfEngine, image: PdfImage, size: DotSize, under: 0 | 1): GreyPage | null {
  const page = { width: size.width, height: size.height };
  const place = { page, matrix: [size.width, 0, 0, size.height, 0, 0] } as const;
  const opened = engine.open(picturePdf([{ image, place }], under));
  if (!opened.ok) return null;
  try {
    return opened.value.draw(1, size, { x: 0, y: 0, ...page, rotate: 0 });
  } finally {
    opened.value.close();
  }
}

/** The outermost pixels are smoothed with what lies under them. */
function isSame(one: GreyPage, other: GreyPage): boolean {
  const { width, height } = one;
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) if (one.grey[y * width + x] !== other.grey[y * width + x]) return false;
  return true;
}
