/**
 * How long a fax keeps the line busy: an estimate, made before anybody dials. The machine at the other end picks coding
 * and speed, and a bad line slows both, so every answer is a range.
 */

/** Bits a second: V.17's usual speed, and V.29's on a slower line. */
export const LINE_RATES = [14_400, 9600] as const;
export type LineRate = (typeof LINE_RATES)[number];

/**
 * Seconds of the parts of a call that carry no page (ITU-T T.30 phases A, B, D and E). T.30 fixes tones and flags (CED
 * 2.6 to 4.0 s, 1 s of preamble before each 300 bit/s answer, TCF 1.5 s); how long machines think in between is general
 * experience. From the answered call on; ringing is not counted.
 */
export const HANDSHAKE = {
  /** Phases A and B: the called tone, DIS, DCS, one training with its check, CFR. */
  setUp: 15,
  /** Phase C and D of each page: training before it, end-of-page message and confirmation behind it. */
  eachPage: 4.5,
  /** Phase E: DCN. */
  goodbye: 1.5,
} as const;

/** Error correction (T.30 annex A) sends MMR in frames of 256 bytes with 7 more each, and a pause every 256 frames. */
const FRAME = { bytes: 256, overhead: 7, framesInBlock: 256, blockSeconds: 3 } as const;

/** What one page needs in each coding; MMR goes with error correction, MH without. */
export interface PageBytes {
  readonly mh: number;
  readonly mmr: number;
  /** The page holds a picture in halftone dots, and what to call it in a sentence. */
  readonly hasPhoto: boolean;
}

/** The shorter and the longer of the two codings; seconds. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

const spanOf = (one: number, other: number): Span => ({ least: Math.min(one, other), most: Math.max(one, other) });
const plus = (a: Span, b: Span): Span => ({ least: a.least + b.least, most: a.most + b.most });
const NOTHING: Span = { least: 0, most: 0 };

/** Seconds of one page, with what belongs to each page. */
export function pageSeconds({ mh, mmr }: PageBytes, rate: LineRate): Span {
  const frames = Math.ceil(mmr / FRAME.bytes);
  const pauses = Math.max(0, Math.ceil(frames / FRAME.framesInBlock) - 1) * FRAME.blockSeconds;
  const corrected = ((mmr + frames * FRAME.overhead) * 8) / rate + pauses;
  const span = spanOf((mh * 8) / rate, corrected);
  return plus(span, { least: HANDSHAKE.eachPage, most: HANDSHAKE.eachPage });
}

/** Seconds of the whole call; none for no pages. */
export function callSeconds(pages: readonly PageBytes[], rate: LineRate): Span {
  if (pages.length === 0) return NOTHING;
  const around = HANDSHAKE.setUp + HANDSHAKE.goodbye;
  return pages.reduce((sum, page) => plus(sum, pageSeconds(page, rate)), { least: around, most: around });
}

/** A page that costs more than its part of the call. */
export interface CostlyPage {
  /** 1-based. */
  readonly page: number;
  /** Part of the call, 0 to 1. */
  readonly part: number;
  readonly hasPhoto: boolean;
}

/** A page is named from this part of the call on. */
const NAMED_FROM = 0.2;
/** And if it takes this many times what a page takes on average. */
const NAMED_TIMES = 1.8;
const MOST_NAMED = 2;

/** The pages worth a word, the most expensive first; none in a fax of equal pages. */
export function costlyPages(pages: readonly PageBytes[], rate: LineRate = 14_400): readonly CostlyPage[] {
  const middle = ({ least, most }: Span) => (least + most) / 2;
  const whole = middle(callSeconds(pages, rate));
  const costs = pages.map((page, index): CostlyPage => {
    return { page: index + 1, part: middle(pageSeconds(page, rate)) / whole, hasPhoto: page.hasPhoto };
  });
  const average = costs.reduce((sum, { part }) => sum + part, 0) / Math.max(1, costs.length);
  return costs
    .filter(({ part }) => costs.length > 1 && part >= NAMED_FROM && part >= average * NAMED_TIMES)
    .sort((a, b) => b.part - a.part)
    .slice(0, MOST_NAMED);
}

/** What the user says a fax costs, in one currency; a part that is not charged is 0. */
export interface Tariff {
  readonly perPage: number;
  /** Started minutes are charged whole. */
  readonly perMinute: number;
}

/** An estimate in the tariff's currency. */
export function callCost(pages: readonly PageBytes[], rate: LineRate, { perPage, perMinute }: Tariff): Span {
  const { least, most } = callSeconds(pages, rate);
  const cost = (seconds: number) => pages.length * perPage + Math.ceil(seconds / 60) * perMinute;
  return { least: cost(least), most: cost(most) };
}
