import type { IntakeCaps } from '../settings/intake-caps';
import { LONGEST_SIDE } from '../settings/intake-caps';
import type { en } from './en';
import type { Words } from './words';

type DocumentKey = Exclude<Extract<keyof typeof en, `document.${string}`>, 'document.named'>;
export type DocumentSentence = DocumentKey extends `document.${infer Code}` ? Code : never;

/** Why a file was not taken in, with the user's own limit where it is one. */
export function sayDocumentProblem(words: Words, code: DocumentSentence, caps: IntakeCaps): string {
  switch (code) {
    case 'file-too-large':
      return words.say('document.file-too-large', { megabytes: caps.mostMegabytes });
    case 'too-many-files':
      return words.say('document.too-many-files', { files: caps.mostFiles });
    case 'folder-too-full':
      return words.say('document.folder-too-full', { files: caps.mostFiles });
    case 'picture-too-large':
      return words.say('document.picture-too-large', { megapixels: caps.mostMegapixels, side: LONGEST_SIDE });
    default:
      return words.say(`document.${code}`);
  }
}
