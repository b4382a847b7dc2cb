import { formatPageRange } from '../../core/pages/page-range';
import { markLayers, restoreLayers, type Layers } from './layers';
import { pruneForm } from './prune-form';
import { mayCarryUnseen, pruneUnseen } from './prune-unseen';
import { readObjects, type QpdfObjects, type QpdfUpdate } from './qpdf-objects';
import { runQpdf } from './run-qpdf';

/** Pages (1-based, ascending) of one of the documents, by its place among them. */
export interface PagesTaken {
  readonly document: number;
  readonly pages: readonly number[];
}

export interface Joining {
  /** As PDFium saves them: their catalogs are not packed. */
  readonly documents: readonly Uint8Array[];
  readonly taken: readonly PagesTaken[];
  /** Whether a document has form fields. */
  readonly hasForm: (bytes: Uint8Array) => boolean;
}

/**
 * One new document with these pages in this order, and nothing that they do not need: what was shared by all pages of a
 * source is taken along only as far as these use it, and what is not printed of them (files, scripts, comments) not at all. Null when qpdf cannot, or the document is nested deeper than
 * anything honest: none rather than one that may say too much. PDFium's own import would lose filled forms.
 */
export async function joinPdfs({ documents, taken, hasForm }: Joining): Promise<Uint8Array | null> {
  const layers: Layers[] = [];
  const files: Record<string, Uint8Array> = {};
  for (const [index, bytes] of documents.entries()) {
    const marked = await withMarkedLayers(bytes, layers);
    if (marked === null) return null;
    files[nameOf(index)] = marked;
  }
  const pages = taken.flatMap((own) => [nameOf(own.document), formatPageRange(own.pages).replaceAll(' ', '')]);
  const joined = await runQpdf(files, ['--empty', '--pages', ...pages, '--']);
  if (joined === null) return null;
  const finished =
    layers.length === 0 && !hasForm(joined)
      ? joined
      : await changed(joined, (objects) => {
          // qpdf copies a form field with its whole family, also the members on pages that were left out.
          const pruned = pruneForm(objects);
          if (layers.length > 0) return objects.update(restoreLayers(objects, layers, pruned ?? {}));
          return pruned === null ? null : objects.update(pruned);
        });
  if (finished === null || !mayCarryUnseen(finished)) return finished;
  return changed(finished, (objects) => {
    const pruned = pruneUnseen(objects);
    return pruned === null ? null : objects.update(pruned);
  });
}

const nameOf = (index: number): string => `/${String(index)}.pdf`;

/** Most documents have none, and asking qpdf about each would take longer than the rest. */
const SAYS_LAYERS = Buffer.from('/OCProperties', 'latin1');

async function withMarkedLayers(bytes: Uint8Array, found: Layers[]): Promise<Uint8Array | null> {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(SAYS_LAYERS)) return bytes;
  return changed(bytes, (objects) => {
    const last = found.at(-1);
    const marked = markLayers(objects, last === undefined ? 0 : last.first + last.count);
    if (marked === null) return null;
    found.push(marked.layers);
    return objects.update(marked.changes);
  });
}

async function changed(
  bytes: Uint8Array,
  change: (objects: QpdfObjects) => QpdfUpdate | null,
): Promise<Uint8Array | null> {
  const pdf = { '/in.pdf': bytes };
  const dump = await runQpdf(pdf, ['/in.pdf', '--json=2', '--json-key=qpdf', '--json-stream-data=none']);
  if (dump === null) return null;
  let update;
  try {
    update = change(readObjects(JSON.parse(Buffer.from(dump).toString('utf8'))));
  } catch {
    return null;
  }
  if (update === null) return bytes;
  const json = Buffer.from(JSON.stringify(update));
  return runQpdf({ ...pdf, '/update.json': json }, ['/in.pdf', '--update-from-json=/update.json']);
}
