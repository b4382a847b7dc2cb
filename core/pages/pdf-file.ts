/** What it takes to write a PDF whose pages are pictures: no library, no text, the same input gives the same bytes. */
export const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** A thousandth of a point is a three-hundredth of a dot. */
export const decimal = (points: number): string => String(Math.round(points * 1000) / 1000);

/** Objects in the order of their numbers, and the table that finds them (PDF 1.4, ISO 32000-1 7.5). */
export class PdfFile {
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
