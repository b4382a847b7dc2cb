import {
  callCost,
  callSeconds,
  costlyPages,
  LINE_RATES,
  pageSeconds,
  type CostlyPage,
  type LineRate,
  type PageBytes,
  type Span,
  type Tariff,
} from './fax-image/line-time';
import type { PageLook } from './page-look';

/** A chosen page, as far as it was measured. */
export interface MeasuredPage {
  /** Sheets of the fax that it becomes. */
  readonly sheets: number;
  /** Of each sheet; null: not measured yet. */
  readonly bytes: readonly PageBytes[] | null;
}

export interface CallEstimate {
  readonly seconds: Readonly<Record<LineRate, Span>>;
  /** Pages that were measured, and all; the others count as the average of these. */
  readonly measured: number;
  readonly pages: number;
  /** 1-based positions among the chosen pages. */
  readonly costly: readonly CostlyPage[];
  /** In the currency of the tariff, at the usual rate; null without one. */
  readonly cost: Span | null;
}

/** How long the line will be busy with these pages; null while none of them was measured. */
export function estimateCall(pages: readonly MeasuredPage[], tariff: Tariff | null): CallEstimate | null {
  const known = pages.flatMap(({ bytes }) => bytes ?? []);
  if (known.length === 0) return null;
  const average: PageBytes = {
    mh: sumOf(known, 'mh') / known.length,
    mmr: sumOf(known, 'mmr') / known.length,
    hasPhoto: false,
  };
  const filled = pages.map(({ sheets, bytes }) => bytes ?? Array.from({ length: sheets }, () => average));
  const sheets = filled.flat();
  const [usual] = LINE_RATES;
  return {
    seconds: { 14_400: callSeconds(sheets, 14_400), 9600: callSeconds(sheets, 9600) },
    measured: pages.filter(({ bytes }) => bytes !== null).length,
    pages: pages.length,
    costly: costlyPages(filled.map(together)),
    cost: tariff === null ? null : callCost(sheets, usual, tariff),
  };
}

/** Seconds of the sheets of one page, without what belongs to the call as a whole. */
export function sheetsSeconds({ sheets }: Pick<PageLook, 'sheets'>, rate: LineRate): Span {
  const spans = sheets.map(({ bytes }) => pageSeconds(bytes, rate));
  const sum = (part: keyof Span) => spans.reduce((all, span) => all + span[part], 0);
  return { least: sum('least'), most: sum('most') };
}

const sumOf = (pages: readonly PageBytes[], coding: 'mh' | 'mmr'): number =>
  pages.reduce((sum, page) => sum + page[coding], 0);

/** A page that is spread over sheets is still one page to the person who chose it. */
const together = (sheets: readonly PageBytes[]): PageBytes => ({
  mh: sumOf(sheets, 'mh'),
  mmr: sumOf(sheets, 'mmr'),
  hasPhoto: sheets.some(({ hasPhoto }) => hasPhoto),
});
