import type { Quality } from '../quality';
import { pointsOf } from './fax-grid';
import type { DotSize } from './fax-grid';
import { decimal, latin, PdfFile } from '../pdf-file';

/** A page that is already coded; its rows and width say how large it is on paper. */
export interface CodedPage extends DotSize {
  readonly quality: Quality;
  /** T.6, fill order 1. */
  readonly mmr: Uint8Array;
}

/**
 * A PDF whose pages are exactly these 1-bit images, each dot at its place on paper: what was shown is what any reader
 * draws. The same pages give the same bytes.
 */
export function faxReadyPdf(pages: readonly CodedPage[]): Uint8Array {
  const file = new PdfFile();
  const pageNumber = (index: number) => 3 + index * 3;
  const kids = pages.map((_, index) => `${pageNumber(index)} 0 R`).join(' ');
  file.object('<< /Type /Catalog /Pages 2 0 R >>');
  file.object(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  for (const [index, page] of pages.entries()) {
    const { width, height } = pointsOf(page, page.quality);
    const [wide, high] = [decimal(width), decimal(height)];
    const number = pageNumber(index);
    file.object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Contents ${number + 1} 0 R ` +
        `/Resources << /XObject << /Fax ${number + 2} 0 R >> >> >>`,
    );
    file.stream('', latin(`q ${wide} 0 0 ${high} 0 0 cm /Fax Do Q`));
    file.stream(
      `/Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} /ColorSpace /DeviceGray ` +
        '/BitsPerComponent 1 /Filter /CCITTFaxDecode ' +
        `/DecodeParms << /K -1 /Columns ${page.width} /Rows ${page.height} >> `,
      page.mmr,
    );
  }
  return file.finish();
}
