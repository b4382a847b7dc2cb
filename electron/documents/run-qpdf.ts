import createQpdf, { type QpdfInstance } from '@neslinesli93/qpdf-wasm';
import { wasmFile } from './wasm-file';

/** What the package's own description leaves out. */
type CreateQpdf = (options: {
  locateFile: () => string;
}) => Promise<QpdfInstance & { FS: { writeFile(path: string, bytes: Uint8Array): void } }>;

const EXIT_WARNINGS = 3;

// qpdf's loader looks at this CommonJS name even though its WebAssembly is located for it; a bundle of ES modules has none.
if (!Reflect.has(globalThis, '__dirname')) Reflect.set(globalThis, '__dirname', '.');

/** Runs qpdf's command line on files in memory; answers the file `/out`, or null when qpdf failed. */
export async function runQpdf(
  files: Readonly<Record<string, Uint8Array>>,
  args: readonly string[],
): Promise<Uint8Array | null> {
  // A fresh instance for each call: this build keeps state between runs of its main function.
  const qpdf = await silent(() =>
    (createQpdf as unknown as CreateQpdf)({
      locateFile: () => wasmFile('qpdf.wasm', '@neslinesli93/qpdf-wasm/dist/qpdf.wasm'),
    }),
  );
  for (const [name, bytes] of Object.entries(files)) qpdf.FS.writeFile(name, bytes);
  try {
    // Warnings may quote the document.
    const exit = qpdf.callMain(['--no-warn', ...args, '/out']);
    return exit === 0 || exit === EXIT_WARNINGS ? qpdf.FS.readFile('/out') : null;
  } catch {
    return null;
  } finally {
    // Emscripten writes qpdf's exit code there; it is not ours.
    process.exitCode = undefined;
  }
}

/** qpdf's messages may quote the document. This build takes the console's functions when it begins, and no others. */
function silent<T>(begin: () => T): T {
  const { log, error } = console;
  console.log = console.error = () => undefined;
  try {
    return begin();
  } finally {
    Object.assign(console, { log, error });
  }
}
