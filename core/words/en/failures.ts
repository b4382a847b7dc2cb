import type { ReopenPurpose } from '../../compose/draft';
import type { WhyUnknown } from '../../outbox/missing-pages';
import type { NotSentCause, UnknownCause } from '../../provider/fax-provider';
import type { FailureAction, FailureReason } from '../../provider/reasons';
import type { Catalogue } from '../message';

/** Why a fax did not arrive, in short for lists and in full with advice, and the one button that helps. */
export const failures = {
  'failure.short.busy': 'line busy',
  'failure.short.no-answer': 'no answer',
  'failure.short.not-a-fax-line': 'not a fax line',
  'failure.short.wrong-number': 'wrong number',
  'failure.short.line-trouble': 'line trouble',
  'failure.short.refused': 'call refused',
  'failure.short.document-rejected': 'document not accepted',
  'failure.short.no-credit': 'no credit',
  'failure.short.key-rejected': 'key not accepted',
  'failure.short.blocked': 'not allowed',
  'failure.short.unknown-reason': 'reason not known',
  'failure.busy': 'The fax line was busy.',
  'failure.no-answer': 'Nobody answered. The machine may be off or out of paper.',
  'failure.not-a-fax-line':
    'Something answered, but it was not a fax machine. It may be a telephone or voicemail. Check the number.',
  'failure.wrong-number': 'This number cannot be reached. It may be wrong, or no longer in use.',
  'failure.line-trouble': 'The telephone line failed during the call. Some pages may have arrived.',
  'failure.refused': 'The other side refused the call. Ask the recipient whether faxes from your number are blocked.',
  'failure.document-rejected':
    'The fax service could not use the document. Save it again as a PDF, or choose other pages.',
  'failure.no-credit': 'Your iFax account has no credit left. Add credit there, then send again.',
  'failure.key-rejected': 'iFax did not accept your key. Check it in the settings.',
  'failure.blocked': 'iFax does not allow this call, either for this number or for your account.',
  'failure.unknown-reason': 'The fax failed, and the service did not say why in words we know.',
  'failure.title': 'This fax did not arrive',
  'failure.title.refused': 'The fax service did not take this fax',
  'failure.refusedUnknown': 'It was refused at once, and no call was made. Read what the service says.',
  'failure.title.notSent': 'This fax was not sent',
  'failure.title.partly': 'Only a part of this fax is confirmed',
  'missing.known': 'The missing pages can be sent alone. The last page that was confirmed may be cut off.',
  'missing.counted-otherwise':
    'The service counts other pages than this fax has, so the missing ones cannot be sent alone.',
  'missing.closed-part':
    'A web link or a file that only iFax opens is part of this fax, so its missing pages cannot be sent alone.',
  'missing.nothing-missing': 'No page of your documents is missing by this count.',
  'action.try-later': 'Try again {time}',
  'action.try-again': 'Send again now',
  'action.allAgain': 'Send all pages again',
  'action.missingPage': 'Send page {page}',
  'action.missingPages': 'Send pages {first} to {last}',
  'action.forward': 'Send to another number',
  'action.correct-number': 'Correct the number',
  'action.lower-quality': 'Send in lower quality',
  'action.change-document': 'Change the document',
  'action.new-document': 'New fax with another document',
  'action.open-key-settings': 'Open key settings',
  'action.contact-ifax': 'Contact iFax',
  'not-sent.offline': 'this computer is offline',
  'not-sent.name-not-found': 'the fax service was not found; check the internet connection',
  'not-sent.refused': 'the fax service refused the connection',
  'not-sent.unreachable': 'the fax service cannot be reached',
  'not-sent.connect-timeout': 'the fax service did not answer',
  'not-sent.tls': 'the connection to the fax service is not secure; check the date of this computer and your network',
  'not-sent.proxy': 'the proxy of your network did not let us through',
  'not-sent.rate-limited': 'the fax service asked us to slow down',
  'not-sent.document-changed': 'the copy of the document on this computer was changed',
  'not-sent.aborted': 'sending was stopped before it began',
  'not-sent.no-key': 'there is no iFax key',
  'not-sent.not-noted': 'the disk of this computer is full or cannot be written',
  'unknown.timeout': 'The fax service did not answer in time.',
  'unknown.connection-lost': 'The connection broke.',
  'unknown.server-error': 'The fax service reported a fault of its own.',
  'unknown.unreadable-reply': 'The fax service answered something we cannot read.',
  'unknown.no-job-id': 'The fax service answered without naming the fax.',
  'unknown.redirected': 'The fax service pointed to another address.',
  'unknown.program-stopped': 'Pagewire or this computer stopped while the fax was being handed over.',
  'unknown.older-record':
    'The list of faxes is an older copy. Pagewire began to send this fax after that copy was made.',
  'unknown.unexpected-status': 'The fax service gave an answer we do not know.',
} as const satisfies Catalogue &
  Readonly<Record<`failure.${FailureReason}` | `failure.short.${FailureReason}`, string>> &
  Readonly<Record<`action.${FailureAction | Exclude<ReopenPurpose, 'edit' | 'missing-pages'>}`, string>> &
  Readonly<Record<`missing.${WhyUnknown}`, string>> &
  Readonly<Record<`not-sent.${NotSentCause}` | `unknown.${UnknownCause}`, string>>;
