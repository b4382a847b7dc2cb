import type { GuardQuestion } from '../../core/guards/question';
import { sayQuestion } from '../../core/words/guard-sentences';
import { EXIT, type ExitCode } from './command';
import type { CommandParts } from './run-command';

/** Prints the open questions with the key that answers each. Nobody waits for an answer: a script could not give one. */
export function askOnCommandLine(
  questions: readonly GuardQuestion[],
  json: boolean,
  { printer, words, clock }: CommandParts,
): ExitCode {
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
