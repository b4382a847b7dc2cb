import { deflateSync } from 'node:zlib';
import type { Bitmap, GreyPage } from '../../../core/pages/fax-image/pictures';
import { encodeFax } from '../../../core/pages/fax-image/coding/encode';
import type { DotSize } from '../../../core/pages/fax-image/fax-grid';
import { decimal, latin, PdfFile } from '../../../core/pages/pdf-file';
import type { PicturePlace } from '../../../core/pages/place-picture';

/** A picture as a PDF holds it (ISO 32000-1 8.9.5). */
export interface PdfImage extends DotSize {
  /** Entries of its dictionary besides its size: colour space, depth, filter and what belongs to it. */
  readonly entries: string;
  readonly data: Uint8Array;
}

export interface PicturePage {
  readonly image: PdfImage;
  readonly place: PicturePlace;
}

const FASTEST = 1;

export const greyImage = ({ width, height, grey }: GreyPage): PdfImage => ({
  width,
  height,
  entries: '/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode',
  data: deflateSync(grey, { level: FASTEST }),
});

/** One bit a dot stays one bit a dot. */
export const bitmapImage = (bitmap: Bitmap): PdfImage => ({
  width: bitmap.width,
  height: bitmap.height,
  entries:
    '/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode ' +
    `/DecodeParms << /K -1 /Columns ${bitmap.width} /Rows ${bitmap.height} >>`,
  data: encodeFax(bitmap, { coding: 'MMR' }),
});

/**
 * A PDF with one picture a page.
 *
 * @param under grey that the page is filled with first, 0 black to 1 white; only to find out whether a picture covers it
 */
export function picturePdf(pages: readonly PicturePage[], under: 0 | 1 | null = null): Uint8Array {
  const file = new PdfFile();
  const pageNumber = (index: number) => 3 + index * 3;
  const kids = pages.map((_, index) => `${pageNumber(index)} 0 R`).join(' ');
  file.object('<< /Type /Catalog /Pages 2 0 R >>');
  file.object(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  for (const [index, { image, place }] of pages.entries()) {
    const number = pageNumber(index);
    const [wide, high] = [decimal(place.page.width), decimal(place.page.height)];
    const fill = under === null ? '' : `${under} g 0 0 ${wide} ${high} re f `;
    file.object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Contents ${number + 1} 0 R ` +
        `/Resources << /XObject << /Picture ${number + 2} 0 R >> >> >>`,
    );
    file.stream('', latin(`${fill}q ${place.matrix.map(decimal).join(' ')} cm /Picture Do Q`));
    file.stream(
      `/Type /XObject /Subtype /Image /Width ${image.width} /Height ${image.height} ${image.entries} `,
      image.data,
    );
  }
  return file.finish();
}
