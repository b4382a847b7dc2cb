import createQpdf, { type QpdfInstance } from '@neslinesli93/qpdf-wasm';
import { wasmFile } from './wasm-file';

/** What the package's own description leaves out. */
type CreateQpdf = (options: {
  locateFile: () => string;
  print: (line: string) => void;
  printErr: (line: string) => void;
}) => Promise<QpdfInstance & { FS: { writeFile(path: string, bytes: Uint8Array): void } }>;

const EXIT_WARNINGS = 3;

// qpdf's loader looks at this CommonJS name even though its WebAssembly is handed over; a bundle of ES modules has none.
if (!Reflect.has(globalThis, '__dirname')) Reflect.set(globalThis, '__dirname', '.');

/**
 * One new document with the pages of these documents in order, and nothing that these pages do not need; null when qpdf
 * cannot. PDFium's own import would lose filled forms.
 */
export async function joinPdfs(documents: readonly Uint8Array[]): Promise<Uint8Array | null> {
  // A fresh instance for each call: this build keeps state between runs of its main function.
  const qpdf = await (createQpdf as unknown as CreateQpdf)({
    locateFile: () => wasmFile('qpdf.wasm', '@neslinesli93/qpdf-wasm/dist/qpdf.wasm'),
    print: ignore,
    // Messages may quote the document.
    printErr: ignore,
  });
  const names = documents.map((bytes, index) => {
    const name = `/${String(index)}.pdf`;
    qpdf.FS.writeFile(name, bytes);
    return name;
  });
  try {
    const exit = qpdf.callMain(['--empty', '--pages', ...names.flatMap((name) => [name, '1-z']), '--', '/joined.pdf']);
    return exit === 0 || exit === EXIT_WARNINGS ? qpdf.FS.readFile('/joined.pdf') : null;
  } catch {
    return null;
  } finally {
    // Emscripten writes qpdf's exit code there; it is not ours.
    process.exitCode = undefined;
  }
}

function ignore(): void {
  // nobody reads qpdf's own words
}
