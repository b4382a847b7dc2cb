/** Every kind of step in the life of a fax; the catalogue has a sentence for each. */
export const TIMELINE_KINDS = [
  'queued',
  'held',
  'released',
  'stopped',
  'editing',
  'put-back',
  'left-open',
  'replaced',
  'prioritised',
  'resent-automatically',
  'automatic-repeat',
  'not-needed',
  'sending',
  'accepted',
  'rejected',
  'not-sent',
  'blocked',
  'unblocked',
  'unconfirmed',
  'progress',
  'delivered',
  'failed',
  'partly',
  'cancelled',
  'confirmed-sent',
  'sent-again',
  'seen',
  'no-final-report',
  'recovered',
  'pages-erased',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/**
 * One step in the life of a fax. `kind` picks the sentence in the catalogue; `params` fill it:
 * held {until}, released {dueAt?}, replaced {id}, prioritised {priority}, resent-automatically {id}, sending {attempt}, accepted {providerJobId}, rejected {reason, text?}, not-sent {cause, retryAt?}, blocked {by},
 * unconfirmed and recovered {cause}, progress {raw, confirmed?, total?}, delivered {pages?, seconds?}, partly {confirmed, total, reason},
 * failed {reason, text?}, confirmed-sent {providerJobId?}, sent-again {id}. Times are epoch milliseconds.
 */
export interface TimelineEntry {
  readonly at: number;
  readonly kind: TimelineKind;
  readonly source: 'this-computer' | 'service' | 'you';
  readonly params: Readonly<Record<string, string | number>>;
}
