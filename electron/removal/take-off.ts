import { sayStep } from '../../core/words/printer-sentences';
import type { Words } from '../../core/words/words';
import { EXIT, type ExitCode } from '../cli/command';
import type { Printer } from '../cli/control-server';
import { dataFate, type DataFate } from '../cli/read-uninstall';
import type { PrinterSetup } from '../printing/setup/printer-setup';

/** What is done beside the printer, in this order: what other programs see first, what cannot be undone last. */
export const PARTS_OF_REMOVAL = ['autostart', 'key', 'data-key', 'folder'] as const;
export type PartOfRemoval = (typeof PARTS_OF_REMOVAL)[number];
const ONLY_WHEN_ERASED: readonly PartOfRemoval[] = ['data-key', 'folder'];

export interface TakeOffParts {
  /** null: nobody has said yet. */
  readonly fate: DataFate | null;
  readonly printerSetup: Pick<PrinterSetup, 'prepare' | 'perform'>;
  /** Each answers whether what it takes away is gone; what was not there is gone. */
  readonly deeds: Readonly<Record<PartOfRemoval, () => Promise<boolean>>>;
  /** Faxes that have not come to their end. */
  readonly unfinished: number;
  /** The data folder as a person reads it. */
  readonly folder: string;
  /** Name of Pagewire's entries in the system keychain. */
  readonly keychainName: string;
  /** Asks the person at the terminal; null: nobody is there. */
  readonly ask: ((question: string) => Promise<string>) | null;
  readonly words: Words;
  readonly printer: Printer;
}

/**
 * Takes Pagewire off this account: printer, start at login, key, and with `erase` everything that it kept. It is shown first and done when
 * somebody said what becomes of the data. A step that cannot be done stops no other.
 */
export async function takeOff(parts: TakeOffParts): Promise<ExitCode> {
  const { printerSetup, deeds, words, printer, ask, folder } = parts;
  const { id, steps } = await printerSetup.prepare({ what: 'remove' });
  printer.out(words.say('removal.plan'));
  const say = (sentence: string): void => {
    printer.out(words.say('cli.printer.detail', { detail: sentence }));
  };
  for (const step of steps) say(sayStep(words, step));
  for (const part of partsFor(parts.fate)) say(sayPart(part, parts));
  if (parts.fate === 'keep') say(words.say('removal.part.keep', { folder }));
  if (parts.fate !== 'keep' && parts.unfinished > 0) say(words.say('removal.unfinished', { count: parts.unfinished }));

  const fate = parts.fate ?? (ask === null ? null : dataFate((await ask(words.say('removal.ask', { folder }))).trim()));
  if (fate === null) {
    printer.err(words.say(ask === null ? 'removal.choose' : 'removal.nothing'));
    return EXIT.usage;
  }
  let isDone = true;
  const tell = (done: boolean, sentence: string): void => {
    isDone &&= done;
    printer.out(
      words.say('cli.printer.did', { state: words.say(`printer.state.${done ? 'done' : 'failed'}`), sentence }),
    );
  };
  const printed = await printerSetup.perform(id, (step) => {
    if (step.state.kind === 'done' || step.state.kind === 'failed')
      tell(step.state.kind === 'done', sayStep(words, step));
  });
  isDone &&= printed === true;
  for (const part of partsFor(fate)) {
    const gone = await deeds[part]();
    tell(gone, sayPart(part, parts));
    if (!gone) printer.err(sayWhatIsLeft(part, parts));
  }
  if (fate === 'keep') printer.out(words.say('removal.part.keep', { folder }));
  printer.out(words.say(isDone ? 'removal.done' : 'removal.partly'));
  return isDone ? EXIT.done : EXIT.failed;
}

/** While nobody has said what becomes of the data, what happens in any case. */
const partsFor = (fate: DataFate | null): readonly PartOfRemoval[] =>
  PARTS_OF_REMOVAL.filter((part) => fate === 'erase' || !ONLY_WHEN_ERASED.includes(part));

const sayPart = (part: PartOfRemoval, { words, folder }: TakeOffParts): string =>
  part === 'folder' ? words.say('removal.part.folder', { folder }) : words.say(`removal.part.${part}`);

const sayWhatIsLeft = (part: PartOfRemoval, { words, folder, keychainName }: TakeOffParts): string =>
  part === 'folder' || part === 'autostart'
    ? words.say('removal.failed.file', { folder: part === 'folder' ? folder : 'autostart/pagewire.desktop' })
    : words.say('removal.failed.key', { name: keychainName });
