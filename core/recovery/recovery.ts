/** Words of a recovery phrase: 128 bits and a checksum of 4 bits (BIP-39), few enough to be read out over the phone. */
export const PHRASE_WORDS = 12;
/** Longest text that is looked at as a phrase, in UTF-16 units. */
export const LONGEST_PHRASE = 500;
/** Words of a new phrase that a person types back. */
export const WORDS_TO_CONFIRM = 3;

/** What is wrong with a phrase that was typed, before anything is tried with it. Positions begin at 1. */
export type PhraseProblem =
  | { readonly kind: 'words'; readonly count: number }
  /** `like`: the word of the list that was probably meant. */
  | { readonly kind: 'unknown-word'; readonly position: number; readonly word: string; readonly like: string | null }
  /** Each word is in the list, but they do not belong together: one is another, or their order is. */
  | { readonly kind: 'checksum' };

/** Why something about the data key, its phrase or a backup was not done. */
export type RecoveryProblem =
  { readonly kind: 'phrase'; readonly problem: PhraseProblem } | { readonly kind: RecoveryReason };

export const RECOVERY_REASONS = [
  /** A good phrase, and not the one this was made with. */
  'other-phrase',
  /** No recovery phrase was ever set up for this. */
  'no-phrase',
  /** The file that goes with the phrase is damaged. */
  'phrase-file-damaged',
  /** Words typed back are not those that were shown. */
  'not-confirmed',
  /** There are files in New fax, or a fax is open for changes. */
  'draft-open',
  /** The faxes are not open. */
  'not-open',
  /** The faxes can be read as they are; nothing needs to be recovered or begun anew. */
  'not-needed',
  'keychain-locked',
  /** The key fits neither the database nor the journal. */
  'key-does-not-fit',
  /** A change of the data key is not finished. */
  'key-change-open',
  /** The key stayed as it was. */
  'key-not-changed',
  'disk-full',
  'read-only',
  'not-writable',
  'storage-failed',
  /** The list of faxes is damaged. */
  'damaged',
  /** The data folder is held by another process. */
  'in-use',
  /** A file of that name is there. */
  'file-there',
  'file-not-readable',
  'not-a-backup',
  'newer-backup',
  /** Cut, changed, or with something in it that no backup holds. */
  'backup-damaged',
  /** The backup is under another data key: its recovery phrase is asked for. */
  'phrase-needed',
] as const;
export type RecoveryReason = (typeof RECOVERY_REASONS)[number];

/** How it stands with the recovery phrase. */
export type PhraseStanding = 'none' | 'made' | 'other-key' | 'damaged';

/** A new phrase as it is shown once. `asked`: positions, from 1, of the words that are to be typed back. */
export interface OfferedPhrase {
  readonly words: readonly string[];
  readonly asked: readonly number[];
}
