import type { StandardPrinter } from '../cli/printer';

/**
 * The end for when the keychain owes an answer: its library's waiting thread would hold up every gentler end, and with it
 * the lock on the data folder, until somebody has answered the system's prompt. All that matters is on disk by now.
 */
export async function endAtOnce(printer: StandardPrinter): Promise<void> {
  await printer.flushed();
  process.kill(process.pid, 'SIGKILL');
}
