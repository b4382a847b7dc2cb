import { found, type Finding } from '../../../core/diagnostics/finding';
import { POLICY_FAULTS, type Policy } from '../../../core/settings/policy';

/** Whether what the organisation says holds as it was written. Its own names are told, never its values. */
export function checkPolicy({ isThere, service, updateFeed, rules, problems }: Policy): Finding {
  if (!isThere) return found('policy.none');
  for (const { code } of problems) {
    const cause = POLICY_FAULTS.find((fault) => fault === code);
    if (cause !== undefined) return found('policy.unusable', { cause });
  }
  const named = (wanted: string): string =>
    problems.flatMap((one) => (one.code === wanted && 'name' in one ? [one.name] : [])).join(', ');
  const [bad, unknown] = [named('bad-value'), named('unknown-name')];
  if (bad !== '') return found('policy.bad-values', { names: bad });
  if (unknown !== '') return found('policy.unknown-names', { names: unknown });
  const others = [service !== 'any', updateFeed !== null].filter(Boolean).length;
  return found('policy.in-force', { count: Object.keys(rules).length + others });
}
