import {
  CHECKS,
  found,
  resultOf,
  type CheckName,
  type CheckResult,
  type Finding,
} from '../../core/diagnostics/finding';
import type { Clock } from '../system/clock';

/** What one look may take, in milliseconds. A computer that is asked for help is often a slow one. */
export const CHECK_LIMIT_MS = 5000;

/** One look at one thing. It may throw; it may not take for ever, because nobody waits longer than the limit. */
export type Check = () => Finding | Promise<Finding>;

/** All looks at once, each bounded in time; one that hangs or breaks says so and stops none of the others. */
export async function runChecks(
  checks: Readonly<Record<CheckName, Check>>,
  clock: Clock,
): Promise<readonly CheckResult[]> {
  return Promise.all(CHECKS.map(async (name) => resultOf(name, await bounded(checks[name], clock))));
}

async function bounded(check: Check, clock: Clock): Promise<Finding> {
  let takeBack = (): void => undefined;
  const limit = new Promise<Finding>((resolve) => {
    takeBack = clock.after(CHECK_LIMIT_MS, () => {
      resolve(found('check.too-slow'));
    });
  });
  try {
    return await Promise.race([Promise.resolve().then(check), limit]);
  } catch {
    return found('check.broke');
  } finally {
    takeBack();
  }
}
