import { err, ok, type Result } from '../result';
import { splitRange, type RangeEnd, type RangePart } from './range-parts';

/** Chosen pages of one document: 1-based, ascending, without repeats, never empty. */
export type PageSelection = readonly number[];

/** Why a page range cannot be read: the closed list. */
export const RANGE_PROBLEMS = [
  /** The part is neither a page nor a range of pages. */
  'not-a-page',
  /** Page 0; pages count from 1. */
  'page-zero',
  /** The part runs backwards ("5-2"). */
  'reversed',
  /** The document has fewer pages. */
  'beyond-end',
  /** "none": a file of which nothing is sent has no place in a fax. */
  'nothing-chosen',
  /** These pages were taken out of this card. */
  'not-held',
  /** "last", "3-", "odd" and "even" need a page count, and a web link has none. */
  'needs-page-count',
  /** More text than any range needs. */
  'too-long',
] as const;
export type RangeProblemCode = (typeof RANGE_PROBLEMS)[number];

export interface RangeProblem {
  readonly code: RangeProblemCode;
  /** The offending part as typed; empty for "too-long". */
  readonly part: string;
  /** Where the part begins, in UTF-16 units from the start of the text. */
  readonly position: number;
  /** Pages of the document, or null for a web link. */
  readonly pageCount: number | null;
}

/** Longest range text that is read, in UTF-16 units; the bridge lets no more through. Room for every other page of the longest file. */
export const MAX_RANGE_TEXT = 10_000;
/** Highest page number of a web link, whose real length nobody here knows; the bridge's limit for files. */
export const MAX_PAGE_NUMBER = 100_000;

/**
 * Reads a page range against a document of `pageCount` pages (at least 1).
 * Parts are separated by commas, semicolons or white space: "3", "2-5" (any dash), "3-", "-4", "last", "3-last",
 * "all", "odd", "even"; "none" by itself chooses nothing. Empty text means all pages. The result is in document order; repeats are merged.
 */
export function parsePageRange(text: string, pageCount: number): Result<PageSelection, RangeProblem> {
  if (text.length > MAX_RANGE_TEXT) return err({ code: 'too-long', part: '', position: 0, pageCount });
  const parts = splitRange(text);
  const none = parts.find(({ kind }) => kind === 'none');
  if (none !== undefined)
    return err({
      code: parts.length === 1 ? 'nothing-chosen' : 'not-a-page',
      part: none.text,
      position: none.position,
      pageCount,
    });
  const chosen = new Set<number>();
  for (const part of parts.length > 0 ? parts : [ALL]) {
    const span = spanOf(part, pageCount);
    if (typeof span === 'string') return err({ code: span, part: part.text, position: part.position, pageCount });
    for (let page = span.first; page <= span.last; page += span.step) chosen.add(page);
  }
  // "even" of a one-page document chooses nothing.
  if (chosen.size === 0) {
    const { text: part, position } = parts[0] ?? ALL;
    return err({ code: 'beyond-end', part, position, pageCount });
  }
  return ok([...chosen].sort((a, b) => a - b));
}

/** What a picture of a range shows while it is being typed: the pages of its parts that can be read, ascending. Empty text means all pages. */
export function readableParts(text: string, pageCount: number): PageSelection {
  if (text.length > MAX_RANGE_TEXT) return [];
  const parts = splitRange(text);
  const chosen = new Set<number>();
  for (const part of parts.length > 0 ? parts : [ALL]) {
    const span = spanOf(part, pageCount);
    if (typeof span === 'string') continue;
    for (let page = span.first; page <= span.last; page += span.step) chosen.add(page);
  }
  return [...chosen].sort((a, b) => a - b);
}

/**
 * Reads the page range of a web link, whose length is unknown. The value is `pages` in the wire grammar
 * (iFax contract 3.6: ascending, disjoint), or null for the whole file.
 */
export function parseOpenPageRange(text: string): Result<readonly string[] | null, RangeProblem> {
  const spans = parseOpenSpans(text);
  if (!spans.ok) return spans;
  return ok(spans.value === null ? null : spans.value.map(writeSpan));
}

/** How many pages the range of a web link chooses; null when that depends on the link's length or the text is unfinished. */
export function countOpenPageRange(text: string): number | null {
  const spans = parseOpenSpans(text);
  if (!spans.ok || spans.value === null) return null;
  return spans.value.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** Reads what `formatPageRange` wrote; empty text and text of anybody else's mean all pages. */
export function readPages(text: string, pageCount: number): PageSelection {
  const read = parsePageRange(text, pageCount);
  return read.ok ? read.value : Array.from({ length: pageCount }, (_, index) => index + 1);
}

/** Writes a selection the short way: "1-3, 5". `parsePageRange` reads it back to the same pages. */
export function formatPageRange(selection: PageSelection): string {
  return spansOf(selection).map(writeSpan).join(', ');
}

/** `pages` of a `faxData` entry (iFax contract 3.6: ascending, disjoint); null, so left out, for the whole file. */
export function toWirePages(selection: PageSelection, pageCount: number): readonly string[] | null {
  return selection.length === pageCount ? null : spansOf(selection).map(writeSpan);
}

interface Span {
  readonly first: number;
  readonly last: number;
}

const ALL: RangePart = { kind: 'all', text: '', position: 0 };

/** Pages of one part as an arithmetic row, or what is wrong with it. */
function spanOf(part: RangePart, pageCount: number): (Span & { readonly step: 1 | 2 }) | RangeProblemCode {
  switch (part.kind) {
    case 'unreadable':
    case 'none':
      return 'not-a-page';
    case 'all':
      return { first: 1, last: pageCount, step: 1 };
    case 'odd':
      return { first: 1, last: pageCount, step: 2 };
    case 'even':
      return { first: 2, last: pageCount, step: 2 };
    case 'span': {
      const resolve = (end: RangeEnd): number => (end === 'last' ? pageCount : end);
      const span = checkSpan(resolve(part.from), resolve(part.to), pageCount);
      return typeof span === 'string' ? span : { ...span, step: 1 };
    }
  }
}

function checkSpan(first: number, last: number, highest: number): Span | RangeProblemCode {
  if (first === 0 || last === 0) return 'page-zero';
  if (first > highest || last > highest) return 'beyond-end';
  return first > last ? 'reversed' : { first, last };
}

function parseOpenSpans(text: string): Result<readonly Span[] | null, RangeProblem> {
  if (text.length > MAX_RANGE_TEXT) return err({ code: 'too-long', part: '', position: 0, pageCount: null });
  const parts = splitRange(text);
  const spans: Span[] = [];
  let whole = parts.length === 0;
  for (const part of parts) {
    const span = openSpanOf(part);
    if (span === 'all') whole = true;
    else if (typeof span === 'string') {
      return err({ code: span, part: part.text, position: part.position, pageCount: null });
    } else spans.push(span);
  }
  return ok(whole ? null : mergeSpans(spans));
}

function openSpanOf(part: RangePart): Span | RangeProblemCode | 'all' {
  switch (part.kind) {
    case 'all':
      return 'all';
    case 'unreadable':
    case 'none':
      return 'not-a-page';
    case 'odd':
    case 'even':
      return 'needs-page-count';
    case 'span':
      if (part.from === 'last' || part.to === 'last') return 'needs-page-count';
      return checkSpan(part.from, part.to, MAX_PAGE_NUMBER);
  }
}

/** Ascending and disjoint, with touching spans joined. */
function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.first - b.first)) {
    const before = merged.at(-1);
    if (before !== undefined && span.first <= before.last + 1) {
      merged[merged.length - 1] = { first: before.first, last: Math.max(before.last, span.last) };
    } else merged.push(span);
  }
  return merged;
}

const spansOf = (selection: PageSelection): readonly Span[] =>
  mergeSpans(selection.map((page) => ({ first: page, last: page })));

const writeSpan = ({ first, last }: Span): string =>
  first === last ? String(first) : `${String(first)}-${String(last)}`;
