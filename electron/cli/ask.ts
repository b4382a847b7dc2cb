import type { Draft } from '../../core/compose/draft';
import type { GuardQuestion } from '../../core/guards/question';
import { sayQuestion } from '../../core/words/guard-sentences';
import type { FaxDesk, SendManner } from '../outbox/fax-desk';
import { EXIT, type ExitCode, type SendCommand } from './command';
import { refuse, type CommandParts } from './run-command';

/** Queues a draft with the answers that were given. With `--yes` the questions that come back are answered once; what is asked anew in that moment is not. */
export async function sendAnswered(
  draft: Draft,
  { confirm, yes }: Pick<SendCommand, 'confirm' | 'yes'>,
  manner: Omit<SendManner, 'confirmed'>,
  desk: FaxDesk,
): ReturnType<FaxDesk['send']> {
  const sent = await desk.send(draft, { ...manner, confirmed: confirm });
  if (sent.ok || sent.error.code !== 'questions' || !yes) return sent;
  return desk.send(draft, { ...manner, confirmed: [...confirm, ...sent.error.questions.map(({ key }) => key)] });
}

/** Prints the open questions with the key that answers each. Nobody waits for an answer: a script could not give one. */
export function askOnCommandLine(questions: readonly GuardQuestion[], json: boolean, parts: CommandParts): ExitCode {
  // They name numbers and earlier faxes.
  if (parts.engine.lock.isLocked()) return refuse({ code: 'locked' }, json, parts);
  const { printer, words, clock } = parts;
  if (json) {
    printer.out(JSON.stringify({ type: 'questions', questions }));
    return EXIT.usage;
  }
  const moment = { now: clock.now(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  for (const question of questions)
    printer.err(words.say('cli.question', { sentence: sayQuestion(words, question, moment), key: question.key }));
  printer.err(words.say('cli.questions'));
  return EXIT.usage;
}
