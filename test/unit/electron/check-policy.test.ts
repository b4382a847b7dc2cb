import { expect, it } from 'vitest';
import { brokenPolicy, NO_POLICY, readPolicy } from '../../../core/settings/policy';
import { checkPolicy } from '../../../electron/diagnostics/checks/policy';

it.each([
  [NO_POLICY, { code: 'policy.none', facts: {} }],
  [readPolicy({}), { code: 'policy.in-force', facts: { count: 0 } }],
  [
    readPolicy({ theme: 'light', service: 'ifax', mostPages: { atMost: 9 } }),
    { code: 'policy.in-force', facts: { count: 3 } },
  ],
  [
    readPolicy({ colour: 1, theme: 'light', size: 2 }),
    { code: 'policy.unknown-names', facts: { names: 'colour, size' } },
  ],
  [
    readPolicy({ colour: 1, theme: 'red', service: 7 }),
    { code: 'policy.bad-values', facts: { names: 'theme, service' } },
  ],
  [brokenPolicy('writable-by-others'), { code: 'policy.unusable', facts: { cause: 'writable-by-others' } }],
])('%# the doctor tells how the policy stands', (policy, finding) => {
  expect(checkPolicy(policy)).toEqual(finding);
});
