import { existsSync } from 'node:fs';
import type { QueueState, SystemPrinting } from '../../../core/printing/printer-setup';
import { lookAtModel, lookAtQueue, lookAtScheduler, type CupsPrograms } from './cups-commands';
import { isRaw, readQueue, readScheduler } from './read-cups';
import { queueIds } from './queue-names';
import type { RunTool } from './run-tool';

const FOLDERS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Only where systems keep programs, never in PATH: the one that adds printers is run as an administrator. */
const find = (name: string): string | null =>
  FOLDERS.map((folder) => `${folder}/${name}`).find((file) => existsSync(file)) ?? null;

/** Looked for anew each time: CUPS may be installed while Pagewire runs. */
export function findCups(): CupsPrograms | null {
  const [lpadmin, lpstat, lpoptions] = ['lpadmin', 'lpstat', 'lpoptions'].map(find);
  if (typeof lpadmin !== 'string' || typeof lpstat !== 'string' || typeof lpoptions !== 'string') return null;
  return { lpadmin, lpstat, lpoptions, pkexec: find('pkexec'), xargs: find('xargs') };
}

/** Makes queues whose jobs carry a number (cups-filters). */
export const hasDriverlessFax = (): boolean =>
  ['/usr/lib/cups/driver/driverless-fax', '/usr/libexec/cups/driver/driverless-fax'].some((file) => existsSync(file));

export interface CupsLook {
  readonly printing: Exclude<SystemPrinting, 'no-ipp-url'>;
  readonly queue: QueueState;
  readonly faxQueue: QueueState;
}

/** What CUPS knows of the printer. Asks only, changes nothing. */
export async function lookAtCups(
  programs: CupsPrograms | null,
  { user, port }: { readonly user: string; readonly port: number },
  run: RunTool,
): Promise<CupsLook> {
  const nothing = { queue: 'unknown', faxQueue: 'unknown' } as const;
  if (programs === null) return { printing: 'missing', queue: 'none', faxQueue: 'none' };
  const scheduler = await run(lookAtScheduler(programs));
  if (scheduler.kind !== 'ended') return { printing: 'stopped', ...nothing };
  const printing = readScheduler(scheduler.out);
  if (printing !== 'works') return { printing, ...nothing };
  const look = async (id: string): Promise<QueueState> => {
    const said = await run(lookAtQueue(programs, id));
    if (said.kind !== 'ended') return 'unknown';
    const queue = readQueue(said.out, id, port);
    if (queue !== 'ready') return queue;
    const model = await run(lookAtModel(programs, id));
    return model.kind === 'ended' && isRaw(model.out) ? 'raw' : 'ready';
  };
  const ids = queueIds(user);
  return { printing, queue: await look(ids.print), faxQueue: await look(ids.fax) };
}
