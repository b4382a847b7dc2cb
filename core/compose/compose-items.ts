import { parseOpenPageRange, parsePageRange, toWirePages, type RangeProblem } from '../pages/page-range';
import { err, ok, type Result } from '../result';
import type { ComposeProblem } from './compose-problem';
import type { Draft, DraftDocument } from './draft';
import type { PlanItem, PlanPart } from './plan';
import { parseWebLink } from './web-link';

export interface ComposedItems {
  /** At least one. */
  readonly items: readonly PlanItem[];
  /** What lists show for the first document: the file's name or the link's host. */
  readonly firstName: string;
}

/** The `faxData` entries of a draft, in the order of its documents, or what is wrong with each document. */
export function composeItems(draft: Draft): Result<ComposedItems, readonly ComposeProblem[]> {
  const problems: ComposeProblem[] = [];
  const checked: CheckedDocument[] = [];
  draft.documents.forEach((document, index) => {
    const result = document.kind === 'file' ? checkFile(document, index) : checkLink(document, index);
    if (result.ok) checked.push(result.value);
    else problems.push(...result.error);
  });
  if (problems.length > 0) return err(problems);
  const [first] = checked;
  if (first === undefined) return err([{ field: 'documents', code: 'no-documents' }]);
  return ok({
    items: draft.pagesBy === 'here' ? assemble(checked) : checked.map(asItIs),
    firstName: first.kind === 'file' ? first.part.name : first.host,
  });
}

type CheckedDocument =
  | { readonly kind: 'file'; readonly part: PlanPart }
  | { readonly kind: 'link'; readonly host: string; readonly item: PlanItem };

type Of<K extends DraftDocument['kind']> = Extract<DraftDocument, { kind: K }>;

function checkFile(file: Of<'file'>, index: number): Result<CheckedDocument, readonly ComposeProblem[]> {
  const pages = parsePageRange(file.range, file.pages);
  if (!pages.ok) return err([rangeProblem(index, pages.error)]);
  return ok({
    kind: 'file',
    part: { handle: file.handle, name: file.name, pages: pages.value, pageCount: file.pages },
  });
}

function checkLink(link: Of<'link'>, index: number): Result<CheckedDocument, readonly ComposeProblem[]> {
  const parsed = parseWebLink(link.url);
  const pages = parseOpenPageRange(link.range);
  if (parsed.ok && pages.ok) {
    const { url, host } = parsed.value;
    return ok({ kind: 'link', host, item: { kind: 'link', url, pages: pages.value } });
  }
  return err([
    ...(parsed.ok ? [] : [{ field: 'documents', code: parsed.error, index } as const]),
    ...(pages.ok ? [] : [rangeProblem(index, pages.error)]),
  ]);
}

const rangeProblem = (index: number, { code, ...where }: RangeProblem): ComposeProblem => ({
  field: 'documents',
  code: `range-${code}`,
  index,
  ...where,
});

/** Files that follow each other become one PDF; a link, which only the service fetches, stands between. */
function assemble(documents: readonly CheckedDocument[]): readonly PlanItem[] {
  const items: PlanItem[] = [];
  for (const document of documents) {
    const before = items.at(-1);
    if (document.kind === 'link') items.push(document.item);
    else if (before?.kind === 'assembled') {
      items[items.length - 1] = { kind: 'assembled', parts: [...before.parts, document.part] };
    } else items.push({ kind: 'assembled', parts: [document.part] });
  }
  return items;
}

function asItIs(document: CheckedDocument): PlanItem {
  if (document.kind === 'link') return document.item;
  const { handle, name, pages, pageCount } = document.part;
  return { kind: 'original', handle, name, pages: toWirePages(pages, pageCount), pageTotal: pages.length };
}
