import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { userOfPeer } from '../../electron/printing/ipp/http/peer-user';
import { createPrinter, type Printer, type PrinterOptions } from '../../electron/printing/printer';
import type { PrinterIdentity } from '../../electron/printing/printer-identity';
import { systemClock } from '../../electron/system/clock';
import { systemRandom } from '../../electron/system/random';
import { folderDesk, type FolderDesk } from './folder-desk';

export interface RunningPrinter {
  readonly printer: Printer;
  readonly identity: PrinterIdentity;
  readonly desk: FolderDesk;
  /** Events of the log, with their fields. */
  readonly logged: readonly string[];
  /** Where the documents lie. */
  readonly folder: string;
  close(): Promise<void>;
}

/** A port that nobody has at the moment: tests of several processes must not meet on the one of the user. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The printer as it is shipped, with a desk that keeps files, without a window. */
export async function runPrinter(
  own: Partial<Pick<PrinterOptions, 'limits' | 'paper' | 'clock' | 'desk' | 'userOfPeer'>> & {
    readonly mostBytes?: number;
  } = {},
): Promise<RunningPrinter> {
  const folder = await mkdtemp(join(tmpdir(), 'pagewire-ipp-'));
  const desk = folderDesk(folder, own.mostBytes);
  const logged: string[] = [];
  const note = (event: string, fields: object = {}): void => {
    logged.push(`${event} ${JSON.stringify(fields)}`);
  };
  const identity: PrinterIdentity = {
    port: await freePort(),
    uuid: systemRandom.uuid(),
    secret: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url'),
    queueName: 'Pagewire Fax (alice)',
  };
  const printer = createPrinter({
    identity,
    desk,
    clock: systemClock,
    random: systemRandom,
    log: { info: note, warn: note },
    paper: 'A4',
    version: '0.1.0',
    info: 'The fax printer of Pagewire.',
    userOfPeer,
    icon: new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
    ...own,
  });
  const state = await printer.start();
  if (state !== 'listening') throw new Error(`the printer is ${state}`);
  return {
    printer,
    identity,
    desk,
    logged,
    folder,
    close: async () => {
      await printer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
