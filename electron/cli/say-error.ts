import type { BridgeError } from '../../bridge/errors';
import type { IntakeCaps } from '../../core/settings/intake-caps';
import { sayDocumentProblem } from '../../core/words/document-sentences';
import { sayProblem } from '../../core/words/problem-sentences';
import { sayRecoveryProblem } from '../../core/words/recovery-sentences';
import type { Words } from '../../core/words/words';

/** Why something was not done: one plain sentence for each thing that is wrong. */
export function sayError(words: Words, error: BridgeError, caps: IntakeCaps): readonly string[] {
  switch (error.code) {
    case 'compose':
      return error.problems.map((problem) => sayProblem(words, problem));
    case 'document':
      if (error.reason === 'pdf-encrypted') return [words.say('cli.pdfEncrypted', { name: error.name })];
      return [words.say('document.named', { name: error.name, reason: sayDocumentProblem(words, error.reason, caps) })];
    case 'storage':
      return [words.say(`bridge.storage.${error.reason}`)];
    case 'lock':
      return [words.say(`bridge.lock.${error.reason}`)];
    case 'key':
      return [words.say(`bridge.key.${error.reason}`)];
    case 'recovery':
      return [sayRecoveryProblem(words, error.problem)];
    default:
      return [words.say(`bridge.${error.code}`)];
  }
}
