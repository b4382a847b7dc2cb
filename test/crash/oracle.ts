import type { JobState } from '../../core/outbox/job';

/**
 * Everything that is known after a run, each part from a witness of its own: what the app acknowledged before it was killed, what the
 * service really took, and what the app says in the end.
 */
export interface History {
  /** Said to be queued, in so many words, before the kill. */
  readonly acknowledged: readonly { readonly id: string; readonly to: string }[];
  /** Faxes that the service took, heard or not. Each recipient number is used for one fax only. */
  readonly accepted: readonly { readonly providerJobId: string; readonly to: string }[];
  /** The app's whole list after it has come to rest. */
  readonly listed: readonly ListedFax[];
  readonly kills: number;
  /** Bodies that the app may have on the wire at once. */
  readonly concurrency: number;
  /** Answers to a hand-over that the service spoilt so that nobody could know how it ended. */
  readonly ambiguousAnswers: number;
}

export interface ListedFax {
  readonly id: string;
  readonly to: string;
  readonly state: Pick<JobState, 'name'> & { readonly providerJobId?: string | null };
}

export interface Verdict {
  /** Each line is a broken promise; empty is what a run must show. */
  readonly violations: readonly string[];
  readonly lost: number;
  readonly duplicates: number;
  readonly falseAccepted: number;
  readonly unconfirmed: number;
  /** Of the unconfirmed, those that the service had taken. */
  readonly unconfirmedTaken: number;
}

/** States in which the app admits that the service has the fax, or may have it. */
const ADMITS = new Set<JobState['name']>(['accepted', 'delivered', 'partly', 'unconfirmed']);
/** The app claims that the service has it. */
const CLAIMS = new Set<JobState['name']>(['accepted', 'delivered', 'partly']);
/** Nothing is left to do for the dispatcher. */
const UNDER_WAY = new Set<JobState['name']>(['held', 'queued', 'submitting', 'waiting', 'blocked']);

/** The offline oracle. Knows nothing of how the app works; nobody pressed a button during the run. */
export function judge(history: History): Verdict {
  const { acknowledged, accepted, listed, kills, concurrency, ambiguousAnswers } = history;
  const violations: string[] = [];
  const byId = new Map(listed.map((fax) => [fax.id, fax]));
  const byNumber = new Map(listed.map((fax) => [fax.to, fax]));
  const takenIds = new Map(accepted.map((fax) => [fax.providerJobId, fax.to]));
  const takenTimes = new Map<string, number>();
  for (const { to } of accepted) takenTimes.set(to, (takenTimes.get(to) ?? 0) + 1);

  const lost = acknowledged.filter(({ id, to }) => byId.get(id)?.to !== to);
  for (const { id, to } of lost) violations.push(`lost: ${id} to ${to} was acknowledged and is not in the list`);
  if (byId.size !== listed.length || byNumber.size !== listed.length) violations.push('a fax stands in the list twice');

  let duplicates = 0;
  for (const [to, times] of takenTimes) {
    if (times > 1) violations.push(`duplicate: the service took ${String(times)} bodies for ${to}`);
    duplicates += times - 1;
    const fax = byNumber.get(to);
    if (fax === undefined) violations.push(`sent without a record: the service took a body for ${to}`);
    else if (!ADMITS.has(fax.state.name) && fax.state.providerJobId == null) {
      violations.push(`denied: the service took ${to}, the app says ${fax.state.name}`);
    }
  }

  const claimed = listed.filter(({ state }) => CLAIMS.has(state.name) || state.providerJobId != null);
  const falseAccepted = claimed.filter(({ to, state }) => takenIds.get(state.providerJobId ?? '') !== to);
  for (const { to, state } of falseAccepted) {
    violations.push(`false ${state.name}: ${to}, but the service knows no such fax as ${String(state.providerJobId)}`);
  }

  for (const { to, state } of listed) {
    if (UNDER_WAY.has(state.name)) violations.push(`not at rest: ${to} is still ${state.name}`);
  }

  const unconfirmed = listed.filter(({ state }) => state.name === 'unconfirmed');
  const most = kills * concurrency + ambiguousAnswers;
  if (unconfirmed.length > most) {
    violations.push(
      `${String(unconfirmed.length)} unconfirmed, which kills and faults explain only ${String(most)} of`,
    );
  }
  return {
    violations,
    lost: lost.length,
    duplicates,
    falseAccepted: falseAccepted.length,
    unconfirmed: unconfirmed.length,
    unconfirmedTaken: unconfirmed.filter(({ to }) => takenTimes.has(to)).length,
  };
}
