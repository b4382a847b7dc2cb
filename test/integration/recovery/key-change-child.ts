import { openDataKey } from '../../../electron/vault/data-key';
import { createKeychain } from '../../../electron/vault/keychain';
import { systemClock } from '../../../electron/system/clock';
import { beginKeyChange, finishKeyChange } from '../../../electron/recovery/change-data-key';

/** A process that changes the data key of a folder and kills itself at the given step, as no program expects to be killed. */
const [folder = '', killAt = '-1'] = process.argv.slice(2);

const keychain = createKeychain({ service: 'unused', clock: systemClock });
const found = await openDataKey({
  keychain,
  folder,
  remembered: 'file',
  remember: () => undefined,
  hasSealedData: () => true,
});
if (found.kind !== 'open') throw new Error(found.kind);
const steps: string[] = [];
const where = {
  folder,
  keychain,
  place: 'file' as const,
  now: systemClock.now(),
  step: (name: string) => {
    steps.push(name);
    if (steps.length - 1 === Number(killAt)) process.kill(process.pid, 'SIGKILL');
  },
};
const begun = await beginKeyChange(where, found.ring);
if (!begun.ok) throw new Error(begun.error);
const finished = await finishKeyChange(where, begun.value);
if (!finished.ok) throw new Error(finished.error);
process.stdout.write(JSON.stringify(steps));
