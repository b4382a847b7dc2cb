import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { Script } from './system-fonts';

/** The parts of the Emscripten module that make a function of ours one of WebAssembly's. */
interface Runtime {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  readonly wasmExports: { malloc(size: number): number };
  addFunction(call: (...args: number[]) => number, signature: string): number;
}

/** Windows' numbers of character sets (fpdf_sysfontinfo.h). */
const SCRIPTS: Readonly<Record<number, Script>> = {
  128: 'japanese',
  129: 'korean',
  134: 'chinese-simplified',
  136: 'chinese-traditional',
};
/** "ttcf", the tag of a file that holds several fonts. */
const COLLECTION = 0x74746366;
const NONE = 0;

/**
 * Lets PDFium draw letters of scripts that it has no letters for with fonts of this computer (FPDF_SYSFONTINFO, version 1).
 * Everything else is drawn with what PDFium brings.
 */
export function lendFonts(pdfium: WrappedPdfiumModule, fontFor: (script: Script) => Uint8Array | null): void {
  const runtime = pdfium.pdfium as unknown as Runtime;
  // A handle is the index of a font; 0 means none.
  const lent: (Uint8Array | null)[] = [null];
  const mapFont = (charset: number): number => {
    const script = SCRIPTS[charset];
    const font = script === undefined ? null : fontFor(script);
    if (font === null || !isWhole(font)) return NONE;
    const known = lent.indexOf(font);
    return known > 0 ? known : lent.push(font) - 1;
  };
  const fontData = (handle: number, table: number, buffer: number, size: number): number => {
    const font = lent[handle];
    if (font == null) return 0;
    const data = tableOf(font, table);
    if (data === null) return 0;
    if (buffer !== 0) runtime.HEAPU8.set(data.subarray(0, size), buffer);
    return data.length;
  };
  // Each a function of its own: the runtime puts the same one into its table only once, with its first signature.
  const nothing = () => (): number => 0;
  const functions: readonly (readonly [(...args: number[]) => number, string])[] = [
    // Release, EnumFonts
    [nothing(), 'vi'],
    [nothing(), 'vii'],
    // MapFont(this, weight, italic, charset, pitch, face, exact)
    [(_this, _weight, _italic, charset = 0) => mapFont(charset), 'iiiiiiii'],
    // GetFont(this, face)
    [nothing(), 'iii'],
    // GetFontData(this, font, table, buffer, size)
    [(_this, font = 0, table = 0, buffer = 0, size = 0) => fontData(font, table >>> 0, buffer, size), 'iiiiii'],
    // GetFaceName(this, font, buffer, size), GetFontCharset(this, font), DeleteFont(this, font)
    [nothing(), 'iiiii'],
    [nothing(), 'iii'],
    [nothing(), 'vii'],
  ];
  const info = runtime.wasmExports.malloc(4 * (functions.length + 1));
  const pointers = functions.map(([call, signature]) => runtime.addFunction(call, signature));
  runtime.HEAPU32.set([1, ...pointers], info / 4);
  pdfium.FPDF_SetSystemFontInfo(info);
}

/** PDFium trusts the fonts of a system, and ends when the head of one is cut off. */
const SHORTEST = 1024;
function isWhole(font: Uint8Array): boolean {
  if (font.length < SHORTEST) return false;
  const view = viewOf(font);
  return view.getUint32(0) !== COLLECTION || view.getUint32(12) <= font.length - SHORTEST;
}

const viewOf = (font: Uint8Array): DataView => new DataView(font.buffer, font.byteOffset, font.byteLength);

/**
 * What PDFium asks of a font, as Windows answers it: 0 the font itself, within a collection from its own beginning on;
 * "ttcf" the whole collection; else one table by its tag.
 */
function tableOf(font: Uint8Array, table: number): Uint8Array | null {
  const view = viewOf(font);
  try {
    const isCollection = view.getUint32(0) === COLLECTION;
    if (table === COLLECTION) return isCollection ? font : null;
    const start = isCollection ? view.getUint32(12) : 0;
    if (table === 0) return font.subarray(start);
    const tables = view.getUint16(start + 4);
    for (let index = 0; index < tables; index++) {
      const entry = start + 12 + index * 16;
      if (view.getUint32(entry) !== table) continue;
      const offset = view.getUint32(entry + 8);
      return font.subarray(offset, offset + view.getUint32(entry + 12));
    }
  } catch {
    // Cut off: read beyond its end. An exception must not pass through WebAssembly.
  }
  return null;
}
