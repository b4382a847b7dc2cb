/** Why a newer version is not taken. In each case nothing was run, nothing is left on the disk, and this version goes on. */
export const UPDATE_PROBLEMS = [
  'offline',
  /** The server does not have what it should, or answers with an error. */
  'feed-missing',
  /** It sends the program elsewhere, to another address or to one without https. */
  'redirected',
  'not-signed',
  /** The signature is not one of ours over exactly these bytes: another signer, or cut off, or changed. */
  'signature-wrong',
  /** Signed, and still not what this version understands: names of files that are none of ours, no checksum ... */
  'not-understood',
  'older-version',
  /** The package is not the one that was signed: another, cut off, or damaged on the way. */
  'package-differs',
  /** The signature of the system's own kind is missing on the package (Windows, macOS). */
  'package-not-signed',
  'not-for-this-computer',
  'disk-full',
  /** The administrator's password was not given, or the installer failed. This version goes on. */
  'not-installed',
  'failed',
] as const;
export type UpdateProblem = (typeof UPDATE_PROBLEMS)[number];

/** Why this copy of the program cannot look after itself. */
export const NO_UPDATES = [
  /** Run from its sources, or packed without a feed or without a key to check it. */
  'not-in-this-build',
  /** Unpacked by hand (tar.gz), or by a package manager that is not known. */
  'not-installed-by-package',
] as const;
export type NoUpdates = (typeof NO_UPDATES)[number];

export type UpdateState =
  | { readonly kind: 'none'; readonly why: NoUpdates }
  | { readonly kind: 'off' }
  /** Nothing is known of a newer version. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'newest' }
  | { readonly kind: 'available'; readonly version: string }
  /** Percent of the package, whole. */
  | { readonly kind: 'fetching'; readonly version: string; readonly percent: number }
  /** Fetched and checked; a person installs it. */
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'refused'; readonly problem: UpdateProblem };

export interface UpdateView {
  readonly state: UpdateState;
  /** When the feed was last asked since the program started, epoch milliseconds. */
  readonly lookedAt: number | null;
  /** Installing asks for an administrator's password (.deb, .rpm). */
  readonly needsAdministrator: boolean;
}
