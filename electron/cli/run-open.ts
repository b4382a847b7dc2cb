import { EXIT, type ExitCode, type OpenCommand } from './command';
import { refuse, type CommandParts } from './run-command';

/** Brings files, folders or the number of a link to the basket, and answers when they are safe; the window says the rest. */
export async function runOpen(command: OpenCommand, parts: CommandParts): Promise<ExitCode> {
  const { words, printer, porch } = parts;
  const { files, left, number } = command;
  const brought = number === null ? ({ door: 'start', files, left } as const) : ({ door: 'link', number } as const);
  return new Promise((resolve, reject) => {
    const work = porch.bring(brought, {
      received: (count) => printer.received?.(count),
      waits: (trouble) => {
        printer.err(`${words.say(`store.${trouble}.title`)}. ${words.say('cli.openWaits')}`);
        resolve(EXIT.unavailable);
      },
    });
    work.then((refused) => {
      for (const { name, code } of refused) refuse({ code: 'document', reason: code, name }, false, parts);
      resolve(refused.length === 0 ? EXIT.done : EXIT.failed);
    }, reject);
  });
}
