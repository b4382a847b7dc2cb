import type { BridgeError } from '../../bridge/errors';
import { defaultSettings } from '../../core/settings/settings';
import { sayDocumentProblem } from '../../core/words/document-sentences';
import { sayProblem } from '../../core/words/problem-sentences';
import { sayRecoveryProblem } from '../../core/words/recovery-sentences';
import type { Words } from '../../core/words/words';
import { reasonOf } from './bridge';

/** Why something asked of main was not done. */
export function sayBridgeError(words: Words, error: BridgeError): string {
  switch (error.code) {
    case 'compose': {
      const [first] = error.problems;
      return first === undefined ? words.say('bridge.compose') : sayProblem(words, first);
    }
    case 'document':
      // Only files that come in meet the user's own limits, and those answers are said where they arrive.
      return words.say('document.named', {
        name: error.name,
        reason: sayDocumentProblem(words, error.reason, defaultSettings),
      });
    case 'storage':
      return words.say(`bridge.storage.${error.reason}`);
    case 'lock':
      return words.say(`bridge.lock.${error.reason}`);
    case 'key':
      return words.say(`bridge.key.${error.reason}`);
    case 'recovery':
      return sayRecoveryProblem(words, error.problem);
    default:
      return words.say(`bridge.${error.code}`);
  }
}

export const sayFailure = (words: Words, thrown: unknown): string => sayBridgeError(words, reasonOf(thrown));
