import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { PdfMemory } from '../pdf-engine';

/** Writes this part of a file to where PDFium wants it; the part lies within the file. Must not throw. */
export type ReadInto = (position: number, bytes: number, into: number) => void;

export interface LentFile {
  /** An FPDF_FILEACCESS (fpdfview.h). */
  readonly access: number;
  /** When nothing of PDFium reads it any more. */
  takeBack(): void;
}

/** Files that PDFium reads piece by piece, as it needs them. */
export type LendFile = (bytes: number, read: ReadInto) => LentFile;

interface Runtime extends PdfMemory {
  addFunction(call: (...args: number[]) => number, signature: string): number;
}

/** Once for an engine: functions that were put into WebAssembly stay there. */
export function fileLender(pdfium: WrappedPdfiumModule): LendFile {
  const runtime = pdfium.pdfium as unknown as Runtime;
  const lent = new Map<number, ReadInto>();
  const getBlock = runtime.addFunction((number = 0, position = 0, into = 0, bytes = 0) => {
    const read = lent.get(number);
    read?.(position >>> 0, bytes >>> 0, into >>> 0);
    return read === undefined ? 0 : 1;
  }, 'iiiii');
  let numbers = 0;
  return (bytes, read) => {
    const number = (numbers += 1);
    const access = runtime.wasmExports.malloc(12);
    runtime.HEAPU32.set([bytes, getBlock, number], access / 4);
    lent.set(number, read);
    return {
      access,
      takeBack() {
        lent.delete(number);
        runtime.wasmExports.free(access);
      },
    };
  };
}
