/** What is taken in at most. Ours, not iFax's: its own limits are not documented (contract section 3). */
export const LIMITS = {
  /** bytes of one file */
  fileBytes: 50 * 1024 * 1024,
  /** pages of a file from which pages can be chosen */
  filePages: 2000,
  /** pages that are taken into one fax document */
  pages: 200,
  /** pictures that one request to the document process asks for */
  picturesAtOnce: 32,
  /** fax numbers that one document is searched for */
  namedNumbers: 100,
  /** milliseconds for copying one file */
  copyMs: 30_000,
} as const;

/** What the document process may use before it is killed. */
export const PROCESS_LIMITS = {
  startMs: 10_000,
  openMs: 10_000,
  /** for taking pages out, joining, checking and sealing */
  assembleMs: 60_000,
  /** for opening a sealed copy and sealing it once more */
  copyMs: 60_000,
  /** for each page of one request */
  picturesMs: 5000,
  lookMs: 5000,
  /** for the prints of up to `LIMITS.pages` pages; a full page takes some 10 ms */
  printMs: 30_000,
  /** for reading the text of up to `LIMITS.pages` pages */
  faxNumbersMs: 10_000,
  /** resident bytes */
  memoryBytes: 1024 * 1024 * 1024,
  /** WebAssembly memory never shrinks: above this, an idle process is let go. */
  recycleBytes: 300 * 1024 * 1024,
  sampleMs: 250,
} as const;
