import { chosenPages } from '../pages/chosen-pages';
import { countOpenPageRange, parseOpenPageRange, toWirePages, type RangeProblem } from '../pages/page-range';
import { err, ok, type Result } from '../result';
import type { ComposeProblem } from './compose-problem';
import type { Draft, DraftDocument, DraftFile, DraftLink, UnseenFile } from './draft';
import { sheetsOf } from './page-totals';
import type { Drawing, PlanItem, PlanPart } from './plan';
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
    if (isPassedOver(document, draft.documents)) return;
    const result = checkDocument(document, index);
    if (result.ok) checked.push(result.value);
    else problems.push(...result.error);
  });
  if (problems.length > 0) return err(problems);
  const [first] = checked;
  if (first === undefined) return err([{ field: 'documents', code: 'no-documents' }]);
  return ok({
    items: draft.pagesBy === 'here' ? assemble(checked, draft) : checked.map((one) => asItIs(one, draft)),
    firstName: first.kind === 'file' ? first.part.name : first.shownAs,
  });
}

/** Nothing is chosen of this entry, and something is of another one of the same file: pages that were moved apart and left out. */
function isPassedOver(document: DraftDocument, all: readonly DraftDocument[]): boolean {
  if (document.kind !== 'file' || !isEmptied(document)) return false;
  return all.some((one) => one.kind === 'file' && one.handle === document.handle && !isEmptied(one));
}

function isEmptied(file: DraftFile): boolean {
  const pages = chosenPages(file);
  return !pages.ok && pages.error.code === 'nothing-chosen';
}

type CheckedDocument =
  | { readonly kind: 'file'; readonly part: PlanPart }
  /** Nobody here can take its pages out. */
  | { readonly kind: 'closed'; readonly shownAs: string; readonly item: PlanItem };

function checkDocument(
  document: Draft['documents'][number],
  index: number,
): Result<CheckedDocument, readonly ComposeProblem[]> {
  switch (document.kind) {
    case 'file':
      return checkFile(document, index);
    case 'unseen':
      return checkUnseen(document, index);
    case 'link':
      return checkLink(document, index);
  }
}

function checkFile(file: DraftFile, index: number): Result<CheckedDocument, readonly ComposeProblem[]> {
  const pages = chosenPages(file);
  if (!pages.ok) return err([rangeProblem(index, pages.error)]);
  const edits = file.edits.filter(({ page }) => pages.value.includes(page));
  const { handle, name, pages: pageCount } = file;
  return ok({
    kind: 'file',
    part: { handle, name, pages: pages.value, pageCount, edits, sheets: sheetsOf(pages.value, edits) },
  });
}

function checkUnseen(
  { handle, name, why, range }: UnseenFile,
  index: number,
): Result<CheckedDocument, readonly ComposeProblem[]> {
  const pages = parseOpenPageRange(range);
  if (!pages.ok) return err([rangeProblem(index, pages.error)]);
  const chosen = { pages: pages.value, pageTotal: countOpenPageRange(range) };
  return ok({ kind: 'closed', shownAs: name, item: { kind: 'original', handle, name, ...chosen, unseen: why } });
}

function checkLink(link: DraftLink, index: number): Result<CheckedDocument, readonly ComposeProblem[]> {
  const parsed = parseWebLink(link.url);
  const pages = parseOpenPageRange(link.range);
  if (parsed.ok && pages.ok) {
    const { url, host } = parsed.value;
    return ok({ kind: 'closed', shownAs: host, item: { kind: 'link', url, pages: pages.value } });
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

/** Files that follow each other become one PDF; what only the service can open stands between. */
function assemble(documents: readonly CheckedDocument[], { quality, paper, compact }: Draft): readonly PlanItem[] {
  const drawing: Drawing = { quality, paper, compact };
  const items: PlanItem[] = [];
  for (const document of documents) {
    const before = items.at(-1);
    if (document.kind === 'closed') items.push(document.item);
    else if (before?.kind === 'assembled') {
      items[items.length - 1] = { ...before, parts: [...before.parts, document.part] };
    } else items.push({ kind: 'assembled', parts: [document.part], drawing });
  }
  return items;
}

/** A page that somebody changed exists on this computer only: its file is made here all the same. */
function asItIs(document: CheckedDocument, { quality, paper, compact }: Draft): PlanItem {
  if (document.kind === 'closed') return document.item;
  const { part } = document;
  if (part.edits.length > 0) return { kind: 'assembled', parts: [part], drawing: { quality, paper, compact } };
  const { handle, name, pages, pageCount } = part;
  const chosen = { pages: toWirePages(pages, pageCount), pageTotal: pages.length };
  return { kind: 'original', handle, name, ...chosen, unseen: null };
}
