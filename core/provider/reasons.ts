/** Why a fax did not arrive: the closed list (house words). Sentences and buttons are in core/words. */
export const FAILURE_REASONS = [
  'busy',
  'no-answer',
  'not-a-fax-line',
  'wrong-number',
  'line-trouble',
  /** The recipient's line turned the call away (block list, caller-ID rule). */
  'refused',
  'document-rejected',
  'no-credit',
  'key-rejected',
  /** The service or the network does not allow this call on this account. */
  'blocked',
  'unknown-reason',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

/** The one right next step for a failure. */
export type FailureAction =
  | 'correct-number'
  | 'try-again'
  | 'try-later'
  | 'lower-quality'
  | 'change-document'
  | 'open-key-settings'
  | 'contact-ifax';

/**
 * What another try is worth (iFax contract section 5). `auto`: a bounded resend by the program is reasonable if the user asked for that;
 * `later`: a person may try again; `fix`: something has to change first; `no`: the same fax will not get through.
 */
export type RetryClass = 'auto' | 'later' | 'fix' | 'no';

export interface Advice {
  readonly action: FailureAction;
  readonly retry: RetryClass;
}

/** Advice where nothing more exact than the reason is known: the strictest that any cause behind the reason asks for. */
export const REASON_ADVICE: Readonly<Record<FailureReason, Advice>> = {
  busy: { action: 'try-again', retry: 'auto' },
  'no-answer': { action: 'try-later', retry: 'later' },
  'not-a-fax-line': { action: 'correct-number', retry: 'fix' },
  'wrong-number': { action: 'correct-number', retry: 'fix' },
  'line-trouble': { action: 'try-again', retry: 'later' },
  refused: { action: 'contact-ifax', retry: 'no' },
  'document-rejected': { action: 'change-document', retry: 'fix' },
  'no-credit': { action: 'contact-ifax', retry: 'fix' },
  'key-rejected': { action: 'open-key-settings', retry: 'fix' },
  blocked: { action: 'contact-ifax', retry: 'no' },
  'unknown-reason': { action: 'try-later', retry: 'later' },
};
