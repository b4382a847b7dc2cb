import type { GreyPage } from '../pictures';

/** Grey values that become black and white; everything between is stretched. */
export interface Levels {
  readonly black: number;
  readonly white: number;
}

/**
 * Makes scanned paper white and printed ink black. Without it the noise of paper costs five times the transmission of a
 * dithered page: 255 kB against 47 kB for a grey scan (docs/decisions, fax image).
 */
export const USUAL_LEVELS: Levels = { black: 30, white: 225 };

/** The 256 values of a stretch: one look-up a dot. */
export function levelTable({ black, white }: Levels): Uint8Array {
  const span = Math.max(1, white - black);
  return Uint8Array.from({ length: 256 }, (_, grey) =>
    Math.min(255, Math.max(0, Math.round(((grey - black) / span) * 255))),
  );
}

/** How often each grey value stands on every third row and column, which no pattern of print follows. */
export function greyCounts({ width, height, grey }: GreyPage): Uint32Array {
  const counts = new Uint32Array(256);
  for (let y = 0; y < height; y += 3)
    for (let at = y * width; at < (y + 1) * width; at += 3) {
      const value = grey[at] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
    }
  return counts;
}

/** The value that this part of the counted dots (0 to 1) does not exceed. */
export function greyAt(counts: Uint32Array, part: number): number {
  let left = part * counts.reduce((sum, count) => sum + count, 0);
  for (let value = 0; value < 256; value++) {
    left -= counts[value] ?? 0;
    if (left <= 0) return value;
  }
  return 255;
}

/** Paper is nine tenths of an ordinary page, so what is as bright as this is paper. */
const PAPER_PART = 0.75;
/** Scanned paper scatters about its tone by a dozen values. */
const PAPER_NOISE = 18;
/** Darker paper than this is a picture. */
const DARKEST_PAPER = 170;
/** Paper is one tone: so much of the page lies within its noise. The high lights of a picture are spread out. */
const LEAST_PAPER = 0.4;

/** The usual levels, with a white that suits darker paper (recycled, badly lit, photographed). */
export function levelsFor(page: GreyPage): Levels {
  const counts = greyCounts(page);
  const paper = greyAt(counts, PAPER_PART);
  const sumOf = (values: Uint32Array) => values.reduce((sum, count) => sum + count, 0);
  const near = sumOf(counts.subarray(Math.max(0, paper - PAPER_NOISE), paper + PAPER_NOISE + 1));
  const isPaper = paper >= DARKEST_PAPER && near >= LEAST_PAPER * sumOf(counts);
  return { ...USUAL_LEVELS, white: isPaper ? Math.min(USUAL_LEVELS.white, paper - PAPER_NOISE) : USUAL_LEVELS.white };
}

/** Every dot through the table; a new page. */
export const applyTable = ({ width, height, grey }: GreyPage, table: Uint8Array): GreyPage => ({
  width,
  height,
  grey: grey.map((value) => table[value] ?? 0),
});
