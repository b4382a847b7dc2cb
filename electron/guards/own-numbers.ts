import type { Answers } from '../../bridge/contract';
import type { Clock } from '../system/clock';

/** A document is not kept waiting longer for the account's list; without it the letterhead's own number may be asked about. */
const PATIENCE_MS = 3000;

/** Sender numbers in E.164: the chosen one, and those of the account as far as they are known in time. */
export async function ownNumbers(
  callerId: string,
  account: () => Promise<Answers['account.numbers']>,
  clock: Clock,
): Promise<readonly string[]> {
  let stop: () => void = () => undefined;
  const late = new Promise<readonly string[]>((resolve) => {
    stop = clock.after(PATIENCE_MS, () => {
      resolve([]);
    });
  });
  const known = account().then(
    ({ numbers }) => numbers,
    () => [],
  );
  const numbers = await Promise.race([known, late]);
  stop();
  return callerId === '' ? numbers : [callerId, ...numbers];
}
