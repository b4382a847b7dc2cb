import type { DocumentErrorCode } from '../../bridge/views';
import { err, ok, type Result } from '../../core/result';
import { hasSizes } from './compare-pages';
import type { PdfEngine } from './pdf-engine';
import { runQpdf } from './run-qpdf';

/** The document without its lock, all pages in it. Opened again and compared: it asks nobody any more and lost no page. */
export async function unlockPdf(
  engine: PdfEngine,
  bytes: Uint8Array,
  password: string,
): Promise<Result<Uint8Array, DocumentErrorCode>> {
  const opened = engine.open(bytes, password);
  // An empty password opens nothing that asked for one.
  if (!opened.ok) return err(opened.error === 'pdf-encrypted' ? 'wrong-password' : opened.error);
  const { sizes, keepPages, close } = opened.value;
  let plain: Uint8Array | null;
  try {
    plain = keepPages(sizes.map((_, index) => index + 1));
  } finally {
    close();
  }
  if (plain === null) return err('pdf-damaged');
  // PDFium writes objects that nothing refers to any more, among them the one a password could be guessed from. What qpdf cannot read stays as it is.
  const clean = await runQpdf({ '/in.pdf': plain }, ['/in.pdf']);
  const result = [clean, plain].find((one) => one !== null && hasSizes(engine, one, sizes));
  return result == null ? err('pdf-damaged') : ok(result);
}
