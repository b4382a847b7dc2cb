/** Why the watched folder is not taken from as it should be. In each case every file stays where it is. */
export const WATCH_TROUBLES = [
  /** It is no longer there: removed, or its drive is not connected. */
  'gone',
  'not-readable',
  /** Files cannot be moved in it. */
  'not-writable',
  /** `done` or `refused` in it is something else than a folder. */
  'subfolder-taken',
  /** Its drive, or the one with the faxes. */
  'disk-full',
  /** A file in it cannot be read or kept; it is tried again. */
  'file-stuck',
  /** Its drive does not answer. */
  'no-answer',
  'failed',
] as const;
export type WatchTrouble = (typeof WATCH_TROUBLES)[number];

/** Why a folder that somebody chose is not watched: everything in it would be taken in and moved. */
export const UNFIT_FOLDERS = ['too-wide', 'own-folder', 'not-a-folder'] as const;
export type UnfitFolder = (typeof UNFIT_FOLDERS)[number];
