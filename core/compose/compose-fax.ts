import { parseFaxNumber, type FaxNumber } from '../numbers/fax-number';
import { err, ok, type Result } from '../result';
import type { ComposeProblem } from './compose-problem';
import { composeCover } from './compose-cover';
import { composeItems } from './compose-items';
import { pageTotals } from './page-totals';
import type { Draft, DraftRecipient } from './draft';
import type { FaxPlan } from './plan';
import { TEXT_LIMITS } from './text-limits';
import { chosenTime } from './when';

export type { ComposeProblem } from './compose-problem';

export interface ComposeContext {
  /** ISO 3166-1 alpha-2: how a number is read whose recipient names no country; empty for none. */
  readonly country: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Most pages of one fax; our limit (the service's is not known, iFax contract 3.1). */
  readonly maxPages: number;
}

/**
 * Makes one plan per recipient out of a draft, or names everything that is wrong with it at once, in the order of the
 * screen: recipients, documents, cover page, sender number, time, note. Pure: same draft, same context, same answer.
 */
export function composeFax(
  draft: Draft,
  context: ComposeContext,
): Result<readonly FaxPlan[], readonly ComposeProblem[]> {
  const recipients = composeRecipients(draft.recipients, context.country);
  const items = composeItems(draft);
  const cover = composeCover(draft.cover);
  const callerId = composeCallerId(draft.callerId);
  const time = chosenTime(draft.when, context.now);
  const extra = [...pageLimitProblems(draft, context), ...noteProblems(draft.note)];

  if (recipients.ok && items.ok && cover.ok && callerId.ok && time.ok && extra.length === 0) {
    const at = time.value?.at ?? null;
    const shared = {
      callerId: callerId.value,
      quality: draft.quality,
      cover: cover.value,
      holdUntil: draft.when.kind === 'hold' ? at : null,
      sendAt: draft.when.kind === 'handOver' && at !== null ? new Date(at).toISOString() : null,
      items: items.value.items,
      pageTotal: pageTotals(draft.documents).total,
      title: cover.value?.subject ?? items.value.firstName,
      note: draft.note,
    };
    return ok(recipients.value.map(({ number, name }) => ({ ...shared, recipient: number, recipientName: name })));
  }
  return err([
    ...(recipients.ok ? [] : recipients.error),
    ...(items.ok ? [] : items.error),
    ...(cover.ok ? [] : cover.error),
    ...(callerId.ok ? [] : [callerId.error]),
    ...(time.ok ? [] : [{ field: 'when', ...time.error } as const]),
    ...extra,
  ]);
}

interface CheckedRecipient {
  readonly number: FaxNumber;
  readonly name: string;
}

function composeRecipients(
  recipients: readonly DraftRecipient[],
  defaultCountry: string,
): Result<readonly CheckedRecipient[], readonly ComposeProblem[]> {
  if (recipients.length === 0) return err([{ field: 'recipients', code: 'no-recipient' }]);
  const checked: CheckedRecipient[] = [];
  const problems: ComposeProblem[] = [];
  const firstIndexOf = new Map<string, number>();
  recipients.forEach((recipient, index) => {
    const name = recipient.name.trim();
    if (name.length > TEXT_LIMITS.name) {
      problems.push({ field: 'recipients', code: 'text-too-long', index, limit: TEXT_LIMITS.name });
    }
    const number = parseFaxNumber(recipient.number, recipient.country === '' ? defaultCountry : recipient.country);
    if (!number.ok) {
      problems.push({ field: 'recipients', code: `number-${number.error}`, index });
      return;
    }
    const firstIndex = firstIndexOf.get(number.value.e164);
    if (firstIndex === undefined) firstIndexOf.set(number.value.e164, index);
    else problems.push({ field: 'recipients', code: 'duplicate-recipient', index, firstIndex });
    checked.push({ number: number.value, name });
  });
  return problems.length > 0 ? err(problems) : ok(checked);
}

/**
 * A sender number is offered from the account's own list, so only its form is checked (ITU-T E.164): the account
 * knows better than our metadata which numbers it owns.
 */
function composeCallerId(callerId: string | null): Result<string | null, ComposeProblem> {
  const text = callerId?.trim() ?? '';
  if (text === '') return ok(null);
  return /^\+[1-9]\d{6,14}$/.test(text) ? ok(text) : err({ field: 'callerId', code: 'caller-id-invalid' });
}

function pageLimitProblems(draft: Draft, context: ComposeContext): readonly ComposeProblem[] {
  const limit = context.maxPages;
  const pages = pageTotals(draft.documents).known;
  return pages > limit ? [{ field: 'documents', code: 'too-many-pages', pages, limit }] : [];
}

const noteProblems = (note: string): readonly ComposeProblem[] =>
  note.length > TEXT_LIMITS.note ? [{ field: 'note', code: 'text-too-long', limit: TEXT_LIMITS.note }] : [];
