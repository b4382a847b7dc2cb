import type { Quality } from '../quality';
import { pointsOf } from './fax-grid';
import type { DotSize } from './fax-grid';

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

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** A thousandth of a point is a three-hundredth of a dot. */
const decimal = (points: number): string => String(Math.round(points * 1000) / 1000);

/** Objects in the order of their numbers, and the table that finds them (PDF 1.4, ISO 32000-1 7.5). */
class PdfFile {
  // The second line tells programs that guess that the file is binary.
  private readonly pieces: Uint8Array[] = [latin('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n')];
  private length = this.pieces[0]?.length ?? 0;
  private readonly places: number[] = [];

  object(content: string): void {
    this.begin();
    this.add(latin(`${content}\nendobj\n`));
  }

  stream(entries: string, data: Uint8Array): void {
    this.begin();
    this.add(latin(`<< ${entries}/Length ${data.length} >>\nstream\n`));
    this.add(data);
    this.add(latin('\nendstream\nendobj\n'));
  }

  finish(): Uint8Array {
    const table = this.places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
    const size = this.places.length + 1;
    const start = this.length;
    this.add(latin(`xref\n0 ${size}\n0000000000 65535 f \n${table}`));
    this.add(latin(`trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`));
    const file = new Uint8Array(this.length);
    let at = 0;
    for (const piece of this.pieces) {
      file.set(piece, at);
      at += piece.length;
    }
    return file;
  }

  private begin(): void {
    this.places.push(this.length);
    this.add(latin(`${this.places.length} 0 obj\n`));
  }

  private add(piece: Uint8Array): void {
    this.pieces.push(piece);
    this.length += piece.length;
  }
}
