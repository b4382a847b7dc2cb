import { PHRASE_WORDS, type PhraseProblem, type RecoveryProblem } from '../recovery/recovery';
import type { Words } from './words';

/** Why something about the data key, its phrase or a backup was not done, with the next step. */
export function sayRecoveryProblem(words: Words, problem: RecoveryProblem): string {
  return problem.kind === 'phrase'
    ? sayPhraseProblem(words, problem.problem)
    : words.say(`bridge.recovery.${problem.kind}`);
}

function sayPhraseProblem(words: Words, problem: PhraseProblem): string {
  switch (problem.kind) {
    case 'words':
      return words.say('bridge.recovery.words', { count: problem.count, wanted: PHRASE_WORDS });
    case 'unknown-word': {
      const { position, word, like } = problem;
      return like === null
        ? words.say('bridge.recovery.unknown-word', { position, word })
        : words.say('bridge.recovery.unknown-word-like', { position, word, like });
    }
    case 'checksum':
      return words.say('bridge.recovery.checksum');
  }
}
