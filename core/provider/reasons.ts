/** Why a fax did not arrive: the closed list (house words). Sentences and buttons are in core/words. */
export const FAILURE_REASONS = [
  'busy', 'no-answer', 'not-a-fax-line', 'wrong-number', 'line-trouble', 'refused',
  'document-rejected', 'no-credit', 'key-rejected', 'blocked', 'unknown-reason',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

/** The one right next step for a failure. */
export type FailureAction = 'correct-number' | 'try-again' | 'try-later' | 'lower-quality' | 'change-document' | 'open-key-settings' | 'contact-ifax';
