import type { GuardKind } from '../../guards/question';
import type { Catalogue } from '../message';

/** Questions before a fax is queued: one sentence of what is known, the safe way on first. */
export const guards = {
  'guard.same-content.waits': 'A fax with the same pages to {number} is already in the outbox, since {time}.',
  'guard.same-content.underWay': 'The same pages are on their way to {number}, since {time}.',
  'guard.same-content.delivered': 'The same pages were delivered to {number} {time}.',
  'guard.same-content.partly': 'Some of these pages arrived at {number} {time}.',
  'guard.same-content.sent': 'The same pages were sent to {number} {time}.',
  'guard.same-content.unsure': 'The same pages may have reached {number} {time}. That fax is not sure.',
  'guard.near-miss': {
    by: 'delivered',
    one: '{number} is one digit away from {known}, where {delivered} fax was delivered. Nothing was delivered to {number} yet.',
    other:
      '{number} is one digit away from {known}, where {delivered} faxes were delivered. Nothing was delivered to {number} yet.',
  },
  'guard.first-time': 'No fax was delivered to {number} yet. Is it the right number?',
  'guard.other-number': '{document}, page {page}, names the fax number {numbers}, not {number}.',
  'guard.named': '{name}, {number}',
  'guard.safe.same-content': 'Show that fax',
  'guard.safe.near-miss': 'Change the number',
  'guard.safe.first-time': 'Check the number',
  'guard.safe.other-number': 'Change the number',
  'guard.anyway': 'Send to {number} anyway',
  'guard.allAnyway': 'Send all anyway',
  'guard.title': {
    by: 'count',
    one: 'Before this is sent',
    other: 'Before this is sent: {count} questions',
  },
  'guard.left': { by: 'count', one: 'One more question.', other: '{count} more questions.' },
} as const satisfies Catalogue & Readonly<Record<`guard.safe.${GuardKind}`, string>>;
