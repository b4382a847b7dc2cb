import type { KeptJob } from '../printing/basket-desk';
import { EXIT, type ExitCode } from './command';
import { refuse, type CommandParts } from './run-command';

/** Listens, window or not, and tells of each job that is safe, until whoever asked has gone or the program ends. */
export async function servePrinter(json: boolean, parts: CommandParts): Promise<ExitCode> {
  const { engine, printerSetup, serving, words, printer, signal } = parts;
  const choice = { way: 'queue', faxQueue: false, atLogin: false } as const;
  if (printerSetup.isForbidden({ what: 'add', choice })) return refuse({ code: 'managed' }, json, parts);
  const tell = ({ queue, format, title, numbers, pages, bytes }: KeptJob): void => {
    // Who passes by a terminal of a locked Pagewire learns no name and no number.
    const shown = engine.lock.isLocked() ? { title: '', destinations: [] } : { title, destinations: numbers };
    if (json) printer.out(JSON.stringify({ type: 'printed', queue, format, ...shown, pages, bytes }));
    else printer.out(words.say('cli.printer.printed', { title: shown.title, pages: pages ?? 0, format }));
  };
  const stop = serving.onKept(tell);
  try {
    const state = await serving.hold();
    if (state !== 'listening') {
      if (json) printer.out(JSON.stringify({ type: 'error', error: { code: state } }));
      else printer.err(words.say('cli.printer.notServing'));
      return EXIT.failed;
    }
    const addresses = await serving.addresses();
    if (json) printer.out(JSON.stringify({ type: 'printer-serving', addresses }));
    else for (const address of addresses) printer.out(address);
    if (!signal.aborted)
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve, { once: true });
      });
    return EXIT.done;
  } finally {
    stop();
    await serving.release();
  }
}
