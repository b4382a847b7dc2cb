import { pruneForm } from './prune-form';
import { runQpdf } from './run-qpdf';

/**
 * One new document with the pages of these documents in order, and nothing that these pages do not need; null when qpdf
 * cannot. PDFium's own import would lose filled forms.
 */
export async function joinPdfs(documents: readonly Uint8Array[]): Promise<Uint8Array | null> {
  const files = Object.fromEntries(documents.map((bytes, index) => [`/${String(index)}.pdf`, bytes]));
  const pages = Object.keys(files).flatMap((name) => [name, '1-z']);
  const joined = await runQpdf(files, ['--empty', '--pages', ...pages, '--']);
  return joined === null ? null : withoutForeignFields(joined);
}

/** qpdf copies a form field with its whole family, also the members on pages that were left out. */
async function withoutForeignFields(bytes: Uint8Array): Promise<Uint8Array | null> {
  const pdf = { '/in.pdf': bytes };
  const objects = await runQpdf(pdf, ['/in.pdf', '--json=2', '--json-key=qpdf', '--json-stream-data=none']);
  if (objects === null) return null;
  let update;
  try {
    update = pruneForm(JSON.parse(Buffer.from(objects).toString('utf8')));
  } catch {
    // Nested deeper than anything honest: no document rather than one that may say too much.
    return null;
  }
  if (update === null) return bytes;
  const json = Buffer.from(JSON.stringify(update));
  return runQpdf({ ...pdf, '/update.json': json }, ['/in.pdf', '--update-from-json=/update.json']);
}
