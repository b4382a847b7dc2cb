/**
 * What the two witnesses of a day say: the outbox about every fax that was acknowledged, the service about every body that it took.
 *
 * @typedef {{ readonly id: string, readonly number: string, readonly state: string }} Fax
 * @param {{ readonly acknowledged: readonly string[], readonly faxes: readonly Fax[], readonly accepted: readonly string[] }} day
 *   ids that were acknowledged, faxes as they stand at the end, numbers of the bodies that the service took (one entry a body)
 */
export function verdictOf({ acknowledged, faxes, accepted }) {
  const known = new Map(faxes.map((fax) => [fax.id, fax]));
  /** @type {Map<string, number>} */
  const bodies = new Map();
  for (const number of accepted) bodies.set(number, (bodies.get(number) ?? 0) + 1);
  const takenOf = (/** @type {Fax} */ { number }) => bodies.get(number) ?? 0;
  /** @type {Record<string, number>} */
  const states = {};
  for (const { state } of faxes) states[state] = (states[state] ?? 0) + 1;
  return {
    states,
    /** Acknowledged, and not in the outbox any more. */
    lost: acknowledged.filter((id) => !known.has(id)).length,
    /** More than one body for one fax. */
    twice: faxes.filter((fax) => takenOf(fax) > 1).length,
    /** Said to be taken or delivered although the service never took it. */
    falselyAccepted: faxes.filter((fax) => ['accepted', 'delivered'].includes(fax.state) && takenOf(fax) === 0).length,
    /** Neither ended nor waiting for a person. */
    open: faxes.filter(({ state }) => !OVER.has(state)).length,
    unconfirmed: states['unconfirmed'] ?? 0,
    /** Of the unconfirmed, those that the service did take. */
    unconfirmedTaken: faxes.filter((fax) => fax.state === 'unconfirmed' && takenOf(fax) > 0).length,
  };
}
const OVER = new Set(['delivered', 'partly', 'failed', 'cancelled', 'settled', 'unconfirmed']);

/** Whether the promises were kept: nothing lost, nothing doubled, nothing said that is not so, nothing left lying. */
export const isKept = (/** @type {ReturnType<typeof verdictOf>} */ { lost, twice, falselyAccepted, open }) =>
  lost + twice + falselyAccepted + open === 0;
