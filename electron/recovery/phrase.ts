import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { err, ok, type Result } from '../../core/result';
import { PHRASE_WORDS, type PhraseProblem } from '../../core/recovery/recovery';

/** Bytes of chance in a phrase; with the checksum twelve words of the BIP-39 list. */
export const ENTROPY_BYTES = 16;
/** No two words of the list begin with the same four letters. */
const TELLING = 4;

/** The words of a phrase. @param entropy 16 random bytes */
export const wordsOf = (entropy: Uint8Array): readonly string[] => entropyToMnemonic(entropy, wordlist).split(' ');

/** The words as they were typed, numbers and signs between them left out. */
export const typedWords = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z]+/g) ?? [];

/**
 * The 16 bytes of a phrase as a person types it: in any case, with numbers or commas between the words, each word whole or by its
 * first four letters.
 */
export function readPhrase(text: string): Result<Uint8Array, PhraseProblem> {
  const typed = typedWords(text);
  if (typed.length !== PHRASE_WORDS) return err({ kind: 'words', count: typed.length });
  const words: string[] = [];
  for (const [index, word] of typed.entries()) {
    const known = wordlist.includes(word) ? word : byBeginning(word);
    if (known === null) return err({ kind: 'unknown-word', position: index + 1, word, like: nearest(word) });
    words.push(known);
  }
  try {
    return ok(new Uint8Array(mnemonicToEntropy(words.join(' '), wordlist)));
  } catch {
    return err({ kind: 'checksum' });
  }
}

function byBeginning(word: string): string | null {
  return word.length === TELLING ? (wordlist.find((one) => one.startsWith(word)) ?? null) : null;
}

/** The only word of the list that one mistake makes into this one; null: none, or several. */
function nearest(word: string): string | null {
  const near = wordlist.filter((one) => isOneMistakeAway(one, word));
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** One letter more, less or other, or two neighbours exchanged. */
function isOneMistakeAway(meant: string, typed: string): boolean {
  if (Math.abs(meant.length - typed.length) > 1) return false;
  let at = 0;
  while (at < meant.length && meant[at] === typed[at]) at += 1;
  const rest = (text: string, from: number) => text.slice(from);
  return (
    rest(meant, at + 1) === rest(typed, at + 1) ||
    rest(meant, at + 1) === rest(typed, at) ||
    rest(meant, at) === rest(typed, at + 1) ||
    (meant[at] === typed[at + 1] && meant[at + 1] === typed[at] && rest(meant, at + 2) === rest(typed, at + 2))
  );
}
