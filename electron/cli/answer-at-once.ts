import type { Words } from '../../core/words/words';
import { EXIT, type ExitCode } from './command';
import type { Start, UsageProblem } from './read-start';

export interface AnswerAtOnce {
  readonly on: 'out' | 'err';
  readonly text: string;
  readonly exit: ExitCode;
}

/** What can be said without opening anything; null when the start wants work done. */
export function answerAtOnce(start: Start, words: Words, version: string): AnswerAtOnce | null {
  switch (start.kind) {
    case 'help':
      return { on: 'out', text: words.say('cli.help'), exit: EXIT.done };
    case 'version':
      return { on: 'out', text: `${words.say('app.name')} ${version}`, exit: EXIT.done };
    case 'usage':
      return { on: 'err', text: sayUsage(words, start.problem), exit: EXIT.usage };
    default:
      return null;
  }
}

function sayUsage(words: Words, problem: UsageProblem): string {
  return 'text' in problem
    ? words.say(`cli.usage.${problem.code}`, { text: problem.text })
    : words.say(`cli.usage.${problem.code}`);
}
