import type { Settings } from './settings';

/** What is taken in at most. Ours, not iFax's: its own limits are not documented (contract section 3). */
export type IntakeCaps = Pick<Settings, 'mostFiles' | 'mostMegabytes' | 'mostMegapixels'>;

/** A megabyte is a million bytes: what a person who sees "50 MB" in a file manager counts with, or a little less. */
export const bytesOf = (megabytes: number): number => megabytes * 1_000_000;

/** Dots of a picture's longer side, whatever the settings say. */
export const LONGEST_SIDE = 10_000;
