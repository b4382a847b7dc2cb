import { expect, it } from 'vitest';
import { explainCause, KNOWN_CAUSES } from '../../../../../core/provider/ifax/hangup';
import { FAILURE_REASONS, REASON_ADVICE } from '../../../../../core/provider/reasons';

it.each([
  ['USER_BUSY', 'busy', 'auto'],
  ['user busy', 'busy', 'auto'],
  ['NO_ANSWER', 'no-answer', 'auto'],
  ['SUBSCRIBER_ABSENT', 'no-answer', 'later'],
  ['UNALLOCATED_NUMBER', 'wrong-number', 'fix'],
  ['CALL_REJECTED', 'refused', 'no'],
  ['OUTGOING_CALL_BARRED', 'blocked', 'no'],
  ['NORMAL_CLEARING', 'not-a-fax-line', 'later'],
  ['INCOMPATIBLE_DESTINATION', 'not-a-fax-line', 'fix'],
  ['SWITCH_CONGESTION', 'line-trouble', 'auto'],
  ['DESTINATION_OUT_OF_ORDER', 'line-trouble', 'later'],
  ['Far end is not able to receive', 'document-rejected', 'fix'],
  ['Received no response to DCS or TCF', 'line-trouble', 'auto'],
  ['Timed out waiting for receiver ready (ECM mode)', 'line-trouble', 'later'],
])('%s is %s, retry %s', (message, reason, retry) => {
  expect(explainCause(message)).toMatchObject({ reason, retry });
});

it.each(['', '17', 'constructor', 'NO_ANSWER_EXPECTED', 'Your account was NORMAL_CLEARING', 'OK'])(
  '%j is not known',
  (message) => {
    expect(explainCause(message)).toBeNull();
  },
);

it('knows every name once and advises something for every reason', () => {
  expect(new Set(KNOWN_CAUSES).size).toBe(KNOWN_CAUSES.length);
  for (const name of KNOWN_CAUSES) expect(FAILURE_REASONS).toContain(explainCause(name)?.reason);
  expect(Object.keys(REASON_ADVICE).sort()).toEqual([...FAILURE_REASONS].sort());
});
