/** Chosen pages of one document: 1-based, ascending, without repeats, never empty. */
export type PageSelection = readonly number[];
