import { MOST_INTAKE } from '../../core/settings/settings';

/** What is taken in at most, besides what the settings say (core/settings/intake-caps.ts). */
export const LIMITS = {
  /** pages of a file from which pages can be chosen */
  filePages: 2000,
  /** pages that are taken into one fax document, whatever the settings say */
  pages: MOST_INTAKE.pages,
  /** pictures that one request to the document process asks for */
  picturesAtOnce: 32,
  /** milliseconds after which such a request begins no further picture: what was asked for meanwhile may be wanted sooner */
  picturesMs: 50,
  /** bytes of pictures that main keeps, so that scrolling back draws nothing again */
  keptPictures: 16 * 1024 * 1024,
  /** bytes of all pictures of one file as the PDF holds them; they are in memory three times until that is opened */
  pictureBytes: 200_000_000,
  /** fax numbers that one document is searched for */
  namedNumbers: 100,
  /** milliseconds for copying one file */
  copyMs: 30_000,
  /** milliseconds for all of a document that another program hands over while it makes it, and without a piece of it */
  streamMs: 1_800_000,
  streamIdleMs: 30_000,
  /** milliseconds that another program of this computer may take to turn a file into pages */
  programMs: 60_000,
  /** bytes of what it makes */
  programBytes: 100_000_000,
} as const;

/** What the document process keeps, in bytes: sealed files are not opened for every picture, nor fax sheets made twice. */
export const KEEP_LIMITS = {
  documents: 96 * 1024 * 1024,
  /** some eight sheets at Standard */
  sheets: 32 * 1024 * 1024,
} as const;

/** How many document processes there are, and what each may use before it is killed. */
export const PROCESS_LIMITS = {
  processes: 2,
  /** how long something waits before a further process is started for it */
  growMs: 100,
  startMs: 10_000,
  openMs: 10_000,
  /** for reading, taking pages out, joining and sealing */
  assembleMs: 60_000,
  /**
   * more for each page of the result, which is drawn two times, and coded when it leaves as a picture: a scan of 300 dpi
   * takes 0.2 s, so 200 of them 40 s of the 360 s that they have
   */
  assemblePageMs: 1500,
  /** for opening a sealed copy and sealing it once more */
  copyMs: 60_000,
  /** for unpacking the pictures of one file, making pages of them and sealing these */
  makePdfMs: 60_000,
  /** for unpacking a whole archive once */
  inspectMs: 10_000,
  /** for opening a locked file, writing it without the lock and sealing that */
  unlockMs: 60_000,
  /** for each page: a request begins no picture later than `LIMITS.picturesMs` */
  picturesMs: 5000 + LIMITS.picturesMs,
  lookMs: 5000,
  /** more for each further sheet that a long page is spread over */
  sheetMs: 1000,
  /** for the prints of up to `LIMITS.pages` pages; a full page takes some 10 ms */
  printMs: 30_000,
  /** for reading the text of up to `LIMITS.pages` pages */
  faxNumbersMs: 10_000,
  /** resident bytes */
  memoryBytes: 1024 * 1024 * 1024,
  /** WebAssembly memory never shrinks: above this, a process is let go that had nothing to do for `recycleIdleMs`. */
  recycleBytes: 300 * 1024 * 1024,
  recycleIdleMs: 2000,
  /** after `recycleIdleMs`: a second process that is not needed is let go */
  spareIdleMs: 30_000,
  sampleMs: 250,
} as const;
