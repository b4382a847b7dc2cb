import type { FaxPlan } from '../compose/plan';
import type { FaxNumber } from '../numbers/fax-number';
import type { FaxJob, ServiceName } from '../outbox/job';
import { knownNumbers, type KnownNumber } from './known-numbers';
import { nearMiss } from './near-miss';
import { guardKey, MOST_NUMBERS_NAMED, type GuardQuestion } from './question';
import { mayHaveReachedAt } from './same-content';

/** A fax number that the text of a chosen page names. */
export interface NamedNumber {
  readonly number: FaxNumber;
  /** Name of the file, and its own page number. */
  readonly document: string;
  readonly page: number;
}

export interface GuardFacts {
  /** One for each recipient of one draft. */
  readonly plans: readonly FaxPlan[];
  /** Service that the fax will belong to. */
  readonly service: ServiceName;
  /** The fax that the draft was opened from, if any. */
  readonly origin: FaxJob | null;
  /** Every fax there is. */
  readonly history: readonly FaxJob[];
  /** Epoch milliseconds. */
  readonly now: number;
  /** The latest fax that was found to have the same pages, by the recipient's E.164. */
  readonly sameAs: ReadonlyMap<string, FaxJob>;
  /** In the order of the pages. */
  readonly named: readonly NamedNumber[];
  /** Sender numbers in E.164: a letterhead names them too. */
  readonly ownNumbers: readonly string[];
  readonly askFirstTime: boolean;
}

/** Every question about these faxes, in the order of the screen: recipient by recipient, the number before the pages. */
export function guardQuestions(facts: GuardFacts): readonly GuardQuestion[] {
  const known = knownNumbers(facts.history, facts.service, facts.now);
  const named = foreignNumbers(facts);
  return facts.plans.flatMap(({ recipient }) => [
    ...aboutNumber(recipient, known, facts),
    ...aboutNamed(recipient, named, facts),
    ...aboutRepeat(recipient, facts),
  ]);
}

function aboutNumber(
  recipient: FaxNumber,
  known: ReadonlyMap<string, KnownNumber>,
  { service, origin, askFirstTime }: GuardFacts,
): readonly GuardQuestion[] {
  // The number was answered for when that fax was queued.
  if (origin?.fax.recipient.e164 === recipient.e164) return [];
  const near = nearMiss(recipient.e164, known);
  if (near !== null) {
    const { number, name, delivered } = near;
    const key = guardKey('near-miss', recipient, number.e164);
    return [{ kind: 'near-miss', key, recipient, known: number, knownName: name, delivered }];
  }
  // A practice fax reaches nobody, whatever its number.
  if (!askFirstTime || service === 'practice' || known.has(recipient.e164)) return [];
  return [{ kind: 'first-time', key: guardKey('first-time', recipient), recipient }];
}

/** Without the sender's own and those of the draft's recipients: a letter to one of them may go to the others too. */
function foreignNumbers({ plans, named, ownNumbers }: GuardFacts): readonly NamedNumber[] {
  const expected = new Set([...ownNumbers, ...plans.map(({ recipient }) => recipient.e164)]);
  return named.filter(({ number }) => !expected.has(number.e164));
}

function aboutNamed(
  recipient: FaxNumber,
  foreign: readonly NamedNumber[],
  { named }: GuardFacts,
): readonly GuardQuestion[] {
  const [first] = foreign;
  if (first === undefined || named.some(({ number }) => number.e164 === recipient.e164)) return [];
  const numbers = [...new Map(foreign.map(({ number }) => [number.e164, number])).values()].slice(
    0,
    MOST_NUMBERS_NAMED,
  );
  const key = guardKey('other-number', recipient, ...numbers.map(({ e164 }) => e164).sort());
  return [{ kind: 'other-number', key, recipient, numbers, document: first.document, page: first.page }];
}

function aboutRepeat(recipient: FaxNumber, { sameAs, now }: GuardFacts): readonly GuardQuestion[] {
  const earlier = sameAs.get(recipient.e164);
  if (earlier === undefined) return [];
  const at = mayHaveReachedAt(earlier) ?? now;
  const key = guardKey('same-content', recipient, earlier.id);
  return [{ kind: 'same-content', key, recipient, earlierId: earlier.id, at, state: earlier.state.name }];
}
