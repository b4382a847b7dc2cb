import type { RecoveryProblem } from '../../core/recovery/recovery';
import type { Result } from '../../core/result';
import { settledStore } from '../app/settled-store';
import { EXIT, type Command, type ExitCode } from './command';
import { refuse, type CommandParts } from './run-command';

export type RecoveryCommand = Extract<Command, { name: 'data-key' | 'backup' | 'restore' }>;

/** Everything about the data key; a phrase goes in here and is never printed. Works whether the faxes can be opened or not. */
export async function runRecovery(command: RecoveryCommand, parts: CommandParts): Promise<ExitCode> {
  const { engine, printer, words } = parts;
  const { recovery } = engine;
  const { json } = command;
  await settledStore(engine, parts.signal);
  const tell = <T extends object | null>(
    result: Result<T, RecoveryProblem>,
    say: (value: T) => readonly string[],
  ): ExitCode => {
    if (!result.ok) return refuse({ code: 'recovery', problem: result.error }, json, parts);
    if (json) printer.out(JSON.stringify({ type: command.name, ...result.value }));
    else for (const line of say(result.value)) printer.out(line);
    return EXIT.done;
  };
  if (command.name === 'backup')
    return tell(await recovery.backUp(command.file, false), ({ documents, size }) => [
      words.say('cli.backup.made', { documents, bytes: size }),
    ]);
  if (command.name === 'restore')
    return tell(await recovery.restore(command.file, command.phrase), ({ knowsWhatWasSent }) => [
      words.say('cli.restore.done'),
      words.say(knowsWhatWasSent ? 'cli.restore.sentSince' : 'cli.restore.mayBeSent'),
    ]);
  if (command.verb === 'rotate') return tell(await recovery.changeKey(), () => [words.say('cli.dataKey.made')]);
  if (command.verb === 'recover')
    return tell(await recovery.recover(command.phrase), () => [words.say('cli.dataKey.recovered')]);
  return tell({ ok: true, value: await recovery.view() }, ({ phrase, keyChangeOpen }) => [
    `${words.say('recovery.phrase.title')}: ${words.say(`recovery.phrase.${phrase ?? 'unknown'}`)}`,
    ...(keyChangeOpen ? [words.say('recovery.key.open')] : []),
  ]);
}
