import { dotsPerInch, isLittleEndian, readDirectory } from '../../../core/pages/fax-image/tiff/tiff-directory';
import { orientationOf, type Orientation, type PictureShape } from '../../../core/pages/place-picture';
import { err, ok, type Result } from '../../../core/result';
import { isFrame, isRestart, MARKER, readFrame, segmentAt, type JpegFrame } from './jpeg-segments';
import type { PdfImage } from './picture-pdf';
import { sizeProblem, type PictureProblem } from './picture-problem';

/** A JPEG (ITU-T T.81) as it goes into a PDF: its coded picture untouched, everything that only says something about it left behind. */
export interface JpegPicture {
  readonly shape: PictureShape;
  readonly image: PdfImage;
}

/** Baseline, extended and progressive, Huffman coded: what PDF's DCTDecode takes. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** Segments without which the picture cannot be decoded, or has other colours. */
const KEPT = new Set<number>([
  MARKER.quantisation,
  MARKER.restartInterval,
  MARKER.huffman,
  MARKER.scan,
  MARKER.app0,
  MARKER.app14,
  ...FRAMES,
]);

/** Never throws. Where and when a photo was taken, its thumbnail and whatever follows its end do not go into the fax. */
export function readJpeg(file: Uint8Array, megapixels: number): Result<JpegPicture, PictureProblem> {
  if (file[0] !== 0xff || file[1] !== MARKER.start) return err('picture-damaged');
  const kept: Uint8Array[] = [file.subarray(0, 2)];
  let frame: JpegFrame | null = null;
  let scans = 0;
  let isAdobe = false;
  let dpi = { x: 0, y: 0 };
  let orientation: Orientation = 1;
  for (let at = 2; ;) {
    const segment = segmentAt(file, at);
    if (segment === null) return err('picture-damaged');
    const { marker, start, body, end } = segment;
    if (marker === MARKER.end) {
      kept.push(file.subarray(start, end));
      break;
    }
    if (isFrame(marker)) {
      if (frame !== null || !FRAMES.has(marker)) return err('picture-not-supported');
      frame = readFrame(body);
      if (frame === null) return err('picture-damaged');
      if (frame.precision !== 8 || ![1, 3, 4].includes(frame.components)) return err('picture-not-supported');
      const problem = sizeProblem(frame, megapixels);
      if (problem !== null) return err(problem);
    } else if (marker === MARKER.app0) dpi = jfifResolution(body) ?? dpi;
    else if (marker === MARKER.app1) {
      const told = readExif(body);
      if (told !== null) {
        orientation = told.orientation;
        if (dpi.x === 0) dpi = told.dpi;
      }
    } else if (marker === MARKER.app14) isAdobe ||= startsWith(body, 'Adobe');
    let next = end;
    if (marker === MARKER.scan) {
      if (frame === null) return err('picture-damaged');
      scans += 1;
      next = endOfScan(file, end);
    }
    if (KEPT.has(marker)) kept.push(file.subarray(start, next));
    at = next;
  }
  if (frame === null || scans === 0) return err('picture-damaged');
  const { width, height, components } = frame;
  const colours = components === 1 ? '/DeviceGray' : components === 3 ? '/DeviceRGB' : '/DeviceCMYK';
  // Adobe writes CMYK upside down: 255 is no ink.
  const decode = components === 4 && isAdobe ? ' /Decode [1 0 1 0 1 0 1 0]' : '';
  return ok({
    shape: { width, height, dpi, orientation },
    image: {
      width,
      height,
      entries: `/ColorSpace ${colours} /BitsPerComponent 8 /Filter /DCTDecode${decode}`,
      data: Buffer.concat(kept),
    },
  });
}

/** Past the coded data: at the next marker that is neither a stuffed zero nor a restart. */
function endOfScan(file: Uint8Array, from: number): number {
  for (let at = from; at + 1 < file.length; at++) {
    const marker = file[at + 1] ?? 0;
    if (file[at] === 0xff && marker !== 0 && marker !== 0xff && !isRestart(marker)) return at;
  }
  return file.length;
}

function jfifResolution(body: Uint8Array): { readonly x: number; readonly y: number } | null {
  if (!startsWith(body, 'JFIF\0') || body.length < 12) return null;
  const [unit = 0, x1 = 0, x2 = 0, y1 = 0, y2 = 0] = body.subarray(7, 12);
  if (unit !== 1 && unit !== 2) return null;
  const perInch = unit === 2 ? 2.54 : 1;
  return { x: (x1 * 256 + x2) * perInch, y: (y1 * 256 + y2) * perInch };
}

const ORIENTATION_TAG = 274;

function readExif(body: Uint8Array): Pick<PictureShape, 'dpi' | 'orientation'> | null {
  if (!startsWith(body, 'Exif\0\0')) return null;
  const view = new DataView(body.buffer, body.byteOffset + 6, body.byteLength - 6);
  const little = isLittleEndian(view);
  if (little === null) return null;
  const tags = readDirectory(view, view.getUint32(4, little), little);
  return tags === null ? null : { dpi: dotsPerInch(tags), orientation: orientationOf(tags.one(ORIENTATION_TAG, 1)) };
}

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  text.split('').every((letter, index) => bytes[index] === letter.charCodeAt(0));
